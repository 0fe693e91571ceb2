//! The normal form of one answer. What cannot be understood stays as typed, so
//! that the check can complain about exactly that.

use super::FieldKind;
use super::date::parse_date;
use super::money::{parse_fen, plain_yuan};
use super::number::parse_number;
use crate::identity::{check_phone, half_width, tidy_code};
use crate::prose::{line, lines};

/// `text` in the normal form of its kind. Cleaning twice changes nothing.
pub(super) fn clean(kind: &FieldKind, text: &str) -> String {
    match kind {
        FieldKind::LongText { .. } => lines(text),
        FieldKind::Text { .. } | FieldKind::Address | FieldKind::Choice { many: false, .. } => {
            line(text)
        }
        // What a browser posts for a ticked box; anything else is none.
        FieldKind::Choice { many: true, .. } => {
            if line(text) == "on" {
                "on".to_owned()
            } else {
                String::new()
            }
        }
        FieldKind::Number { .. } => {
            let typed = line(&half_width(text));
            parse_number(&typed).map_or(typed, |number| number.to_string())
        }
        FieldKind::Date { .. } => {
            let typed = line(&half_width(text));
            parse_date(&typed).map_or(typed, |date| date.to_string())
        }
        FieldKind::Money { .. } => {
            let typed = line(&half_width(text));
            parse_fen(&typed).map_or(typed, plain_yuan)
        }
        FieldKind::Phone => check_phone(text).unwrap_or_else(|_| tidy_code(text)),
        FieldKind::IdNumber | FieldKind::CreditCode | FieldKind::BankAccount => tidy_code(text),
        FieldKind::Group { .. } => String::new(),
    }
}
