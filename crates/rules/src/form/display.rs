//! Answers as people read them: the review page and the officer's case page.

use serde::{Deserialize, Serialize};

use super::clean::clean;
use super::date::parse_date;
use super::money::{parse_fen, zh_yuan};
use super::walk::{Level, Spot, filled, filled_rows};
use super::{Answers, Field, FieldKind, Section};
use crate::date::zh_day;
use crate::identity::mask;

/// What stands for an answer that was not given.
pub const NOT_FILLED: &str = "未填写";

/// A titled list of rows: a section, or one row of a group (家庭成员 1).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisplaySection {
    /// Heading.
    pub title: String,
    /// The shown fields, in order.
    pub rows: Vec<DisplayRow>,
}

/// One field with its answer in words.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DisplayRow {
    /// Path of the field, e.g. to link to its correction.
    pub path: String,
    /// Label.
    pub label: String,
    /// The answer in words, [`NOT_FILLED`] where there is none.
    pub value: String,
    /// A personal identifier: mask it wherever it need not be read in full.
    pub sensitive: bool,
}

impl DisplayRow {
    /// The answer, an identifier masked.
    pub fn masked(&self) -> String {
        if self.sensitive && self.value != NOT_FILLED {
            mask(&self.value)
        } else {
            self.value.clone()
        }
    }
}

/// The shown fields with their answers in words. `village_name` names a village
/// by its code; each row of a group follows its section under its own title.
pub fn display(
    sections: &[Section],
    answers: &Answers,
    village_name: &dyn Fn(&str) -> Option<String>,
) -> Vec<DisplaySection> {
    let form = Level::form(sections);
    let mut shown = form.shown(answers).into_iter().peekable();
    let mut display = Vec::new();
    for section in sections {
        let (mut rows, mut groups) = (Vec::new(), Vec::new());
        for field in &section.fields {
            // `shown` runs through the same fields in the same order.
            let Some(spot) = shown.next_if(|spot| std::ptr::eq(spot.field, field)) else {
                continue;
            };
            match &field.kind {
                FieldKind::Group { item, fields, .. } => {
                    let filled = filled_rows(&form, field, fields, answers);
                    if filled.is_empty() {
                        rows.push(row(&spot, NOT_FILLED.to_owned()));
                    }
                    for (index, level) in filled {
                        let title = format!("{item} {}", index + 1);
                        let rows = level
                            .shown(answers)
                            .iter()
                            .map(|s| answer(s, answers, village_name))
                            .collect();
                        groups.push(DisplaySection { title, rows });
                    }
                }
                _ => rows.push(answer(&spot, answers, village_name)),
            }
        }
        if !rows.is_empty() {
            display.push(DisplaySection {
                title: section.title.clone(),
                rows,
            });
        }
        display.append(&mut groups);
    }
    display
}

fn answer(
    spot: &Spot<'_>,
    answers: &Answers,
    village_name: &dyn Fn(&str) -> Option<String>,
) -> DisplayRow {
    let values = filled(spot.field, &spot.path, answers);
    if values.is_empty() {
        return row(spot, NOT_FILLED.to_owned());
    }
    let value = match &spot.field.kind {
        FieldKind::Choice {
            options,
            many: true,
        } => {
            let ticked = |value: &str| values.contains_key(&format!("{}.{value}", spot.path));
            let labels = options
                .iter()
                .filter(|o| ticked(&o.value))
                .map(|o| o.label.as_str());
            labels.collect::<Vec<_>>().join("、")
        }
        FieldKind::Address => {
            let part = |name: &str| {
                values
                    .get(&format!("{}.{name}", spot.path))
                    .map(String::as_str)
            };
            let village =
                part("village").map(|code| village_name(code).unwrap_or_else(|| code.to_owned()));
            format!(
                "{}{}",
                village.unwrap_or_default(),
                part("detail").unwrap_or_default()
            )
        }
        kind => values
            .get(&spot.path)
            .map_or_else(String::new, |text| in_words(kind, text)),
    };
    row(spot, value)
}

fn in_words(kind: &FieldKind, text: &str) -> String {
    let words = match kind {
        FieldKind::Choice { options, .. } => options
            .iter()
            .find(|option| option.value == text)
            .map(|option| option.label.clone()),
        FieldKind::Date { .. } => parse_date(text).ok().map(zh_day),
        FieldKind::Money { .. } => parse_fen(text).ok().map(zh_yuan),
        FieldKind::Number {
            unit: Some(unit), ..
        } => Some(format!("{text}{unit}")),
        _ => None,
    };
    words.unwrap_or_else(|| clean(kind, text))
}

fn row(spot: &Spot<'_>, value: String) -> DisplayRow {
    let Spot { field, path } = spot;
    DisplayRow {
        path: path.clone(),
        label: field.label.clone(),
        value,
        sensitive: is_sensitive(field),
    }
}

/// The identifiers that are stored encrypted and masked in lists.
fn is_sensitive(field: &Field) -> bool {
    matches!(
        field.kind,
        FieldKind::IdNumber | FieldKind::Phone | FieldKind::BankAccount
    )
}
