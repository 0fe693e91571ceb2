//! The check of a form (填写检查): all problems at once, in form order, the same
//! in the browser and on the server.

use chrono::NaiveDate;

use super::answer::{detail, fault, missing};
use super::visible::row_label;
use super::walk::{Level, filled, filled_rows};
use super::{Answers, Field, FieldKind, Section};
use crate::refusal::Problem;

/// All problems of the answers on `today`; none means that the form can be
/// submitted. Hidden fields are not looked at. The paths are those of `answers`,
/// so that a page can mark what was typed whether or not it is in normal form.
pub fn check(
    sections: &[Section],
    answers: &Answers,
    today: NaiveDate,
    village_exists: &dyn Fn(&str) -> bool,
) -> Vec<Problem> {
    let form = Level::form(sections);
    let mut check = Check {
        answers,
        today,
        village_exists,
        problems: Vec::new(),
    };
    for spot in form.shown(answers) {
        if let FieldKind::Group { item, fields, .. } = &spot.field.kind {
            let rows = filled_rows(&form, spot.field, fields, answers);
            check.group(spot.field, &spot.path, rows.len());
            for (index, row) in rows {
                for inner in row.shown(answers) {
                    let label = row_label(item, index, &inner.field.label);
                    check.field(inner.field, &inner.path, &label);
                }
            }
        } else {
            check.field(spot.field, &spot.path, &spot.field.label);
        }
    }
    check.problems
}

/// The problems of one field at `path`, for checking while somebody types.
/// Nothing but the field's own paths is read from `answers`; of a group, nothing
/// is checked but its rows, each by its own field.
pub fn check_field(
    field: &Field,
    path: &str,
    answers: &Answers,
    today: NaiveDate,
    village_exists: &dyn Fn(&str) -> bool,
) -> Vec<Problem> {
    let mut check = Check {
        answers,
        today,
        village_exists,
        problems: Vec::new(),
    };
    check.field(field, path, &field.label);
    check.problems
}

struct Check<'a> {
    answers: &'a Answers,
    today: NaiveDate,
    village_exists: &'a dyn Fn(&str) -> bool,
    problems: Vec<Problem>,
}

impl Check<'_> {
    fn field(&mut self, field: &Field, path: &str, label: &str) {
        match &field.kind {
            FieldKind::Group { .. } => {}
            FieldKind::Address => self.address(field, path, label),
            kind => {
                let values = filled(field, path, self.answers);
                if field.required && values.is_empty() {
                    self.add(path, missing(kind, label));
                }
                for (path, value) in values {
                    if let Some(sentence) = fault(kind, label, &value, self.today) {
                        self.add(&path, sentence);
                    }
                }
            }
        }
    }

    /// Half an address finds nobody: one part asks for the other.
    fn address(&mut self, field: &Field, path: &str, label: &str) {
        let values = filled(field, path, self.answers);
        if values.is_empty() && !field.required {
            return;
        }
        let village = format!("{path}.village");
        match values.get(&village) {
            None => self.add(&village, format!("请选择{label}所在的村（社区）。")),
            Some(code) if !(self.village_exists)(code) => {
                self.add(
                    &village,
                    format!("{label}所选的村（社区）不在名单中，请重新选择。"),
                );
            }
            Some(_) => {}
        }
        let street = format!("{path}.detail");
        match values.get(&street) {
            None => self.add(&street, format!("请填写{label}的详细地址，例如门牌号。")),
            Some(text) => {
                if let Some(sentence) = detail(label, text) {
                    self.add(&street, sentence);
                }
            }
        }
    }

    fn group(&mut self, field: &Field, path: &str, rows: usize) {
        let FieldKind::Group { item, min, max, .. } = &field.kind else {
            return;
        };
        let (min, max) = (
            usize::from(*min).max(usize::from(field.required)),
            usize::from(*max),
        );
        let label = &field.label;
        if rows < min {
            self.add(
                path,
                format!("{label}：请至少填写{min}项{item}，现在有{rows}项。"),
            );
        } else if rows > max {
            let over = rows - max;
            self.add(
                path,
                format!("{label}：最多填写{max}项{item}，请删去{over}项。"),
            );
        }
    }

    fn add(&mut self, path: &str, sentence: String) {
        self.problems.push(Problem::new(path, sentence));
    }
}
