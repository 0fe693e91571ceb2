//! Required fields that were left blank, as a window may take them in.

use chrono::NaiveDate;

use super::line::is_within;
use crate::form::{Answers, FieldKind, check, field_at};
use crate::guide::Guide;
use crate::refusal::Problem;

/// A required field that is blank.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Blank {
    /// Its path.
    pub path: String,
    /// What to do, as the form's own check says it.
    pub todo: String,
}

/// The required fields that are shown and blank. The form's own check decides
/// what is required; what is filled in but faulty is not blank.
pub fn blank_fields(guide: &Guide, answers: &Answers) -> Vec<Blank> {
    // Neither the day nor the villages matter to what is blank.
    let mut blanks: Vec<Blank> = check(&guide.form, answers, NaiveDate::default(), &|_| true)
        .into_iter()
        .filter(|problem| is_blank(answers, &problem.path))
        .map(|Problem { path, message }| {
            whole_address(guide, answers, &path).unwrap_or(Blank {
                path,
                todo: message,
            })
        })
        .collect();
    blanks.dedup();
    blanks
}

/// An address of which both parts are blank is one thing to fill in.
fn whole_address(guide: &Guide, answers: &Answers, path: &str) -> Option<Blank> {
    let (address, _) = path.rsplit_once('.')?;
    let field = field_at(&guide.form, address).filter(|field| field.kind == FieldKind::Address)?;
    is_blank(answers, address).then(|| Blank {
        path: address.to_owned(),
        todo: format!("请填写{}：所在的村（社区）和详细地址。", field.label),
    })
}

/// Whether nothing was filled in at `path` or below it.
pub fn is_blank(answers: &Answers, path: &str) -> bool {
    !answers
        .iter()
        .any(|(key, typed)| is_within(key, path) && !typed.trim().is_empty())
}
