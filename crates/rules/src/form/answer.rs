//! Whether one answer, already cleaned, can stay as it is.

use chrono::NaiveDate;

use super::date::parse_date;
use super::money::{parse_fen, zh_yuan};
use super::number::parse_number;
use super::{ChoiceOption, DateBound, FieldKind};
use crate::identity::{check_bank_account, check_credit_code, check_id_number_on, check_phone};

/// Most characters of one line, unless the field says otherwise.
const LINE: u16 = 200;
/// Most characters of several lines, unless the field says otherwise.
const LINES: u16 = 1000;
/// Most characters of the detail of an address.
const DETAIL: u16 = 100;

/// The sentence about the `value` of a field called `label`, if there is one.
/// Addresses have two values, groups none: see `check_address`, `check_group`.
pub(super) fn fault(
    kind: &FieldKind,
    label: &str,
    value: &str,
    today: NaiveDate,
) -> Option<String> {
    let named =
        |checked: Result<String, &'static str>| Some(format!("{label}：{}", checked.err()?));
    match kind {
        FieldKind::Text { max } => too_long(label, value, max.unwrap_or(LINE)),
        FieldKind::LongText { max } => too_long(label, value, max.unwrap_or(LINES)),
        FieldKind::Number { min, max, unit } => number(
            label,
            value,
            *min,
            *max,
            unit.as_deref().unwrap_or_default(),
        ),
        FieldKind::Date { bound } => date(label, value, *bound, today),
        FieldKind::Choice {
            options,
            many: false,
        } => choice(label, value, options),
        FieldKind::IdNumber => named(check_id_number_on(value, today)),
        FieldKind::CreditCode => named(check_credit_code(value)),
        FieldKind::Phone => named(check_phone(value)),
        FieldKind::BankAccount => named(check_bank_account(value)),
        FieldKind::Money { max_fen } => money(label, value, *max_fen),
        // A ticked box is right; only declared ones are looked at.
        FieldKind::Choice { many: true, .. } | FieldKind::Address | FieldKind::Group { .. } => None,
    }
}

/// The sentence for a field that must be answered and is not.
pub(super) fn missing(kind: &FieldKind, label: &str) -> String {
    match kind {
        FieldKind::Choice { many: false, .. } => format!("请选择{label}。"),
        FieldKind::Choice { many: true, .. } => format!("请选择{label}，至少选一项。"),
        _ => format!("请填写{label}。"),
    }
}

/// The sentence about the detail of an address.
pub(super) fn detail(label: &str, value: &str) -> Option<String> {
    too_long(&format!("{label}的详细地址"), value, DETAIL)
}

fn too_long(label: &str, value: &str, max: u16) -> Option<String> {
    let (length, max) = (value.chars().count(), usize::from(max));
    let over = length.checked_sub(max).filter(|over| *over > 0)?;
    Some(format!(
        "{label}最多{max}个字，现在有{length}个，请删去{over}个字。"
    ))
}

fn number(
    label: &str,
    value: &str,
    min: Option<i64>,
    max: Option<i64>,
    unit: &str,
) -> Option<String> {
    let Some(number) = parse_number(value) else {
        return Some(format!("{label}应填整数，例如3，不要写单位。"));
    };
    match (min, max) {
        (Some(min), _) if number < min => Some(format!("{label}不能小于{min}{unit}，请核对。")),
        (_, Some(max)) if number > max => Some(format!("{label}不能大于{max}{unit}，请核对。")),
        _ => None,
    }
}

fn date(label: &str, value: &str, bound: DateBound, today: NaiveDate) -> Option<String> {
    match (parse_date(value), bound) {
        (Err(sentence), _) => Some(format!("{label}：{sentence}")),
        (Ok(date), DateBound::Past) if date > today => {
            Some(format!("{label}不能晚于今天，请核对。"))
        }
        (Ok(date), DateBound::Future) if date < today => {
            Some(format!("{label}不能早于今天，请核对。"))
        }
        _ => None,
    }
}

fn choice(label: &str, value: &str, options: &[ChoiceOption]) -> Option<String> {
    let listed = options.iter().any(|option| option.value == value);
    (!listed).then(|| format!("请从列出的选项中选择{label}。"))
}

fn money(label: &str, value: &str, max: Option<i64>) -> Option<String> {
    match (parse_fen(value), max) {
        (Err(sentence), _) => Some(format!("{label}：{sentence}")),
        (Ok(fen), Some(max)) if fen > max => {
            Some(format!("{label}不能超过{}，请核对。", zh_yuan(max)))
        }
        _ => None,
    }
}
