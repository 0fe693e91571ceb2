//! The normal form of a form's answers: what is stored and checked.

use super::walk::{Level, Spot, filled, filled_rows};
use super::{Answers, FieldKind, Section};

/// The answers in normal form: each cleaned by its kind, empty ones left out,
/// undeclared and hidden ones dropped, group rows numbered from 0 without the
/// wholly empty ones. Doing it twice changes nothing.
#[must_use]
pub fn normalise(sections: &[Section], answers: &Answers) -> Answers {
    let mut normal = Answers::new();
    let form = Level::form(sections);
    for spot in form.shown(answers) {
        if let FieldKind::Group { fields, .. } = &spot.field.kind {
            let rows = filled_rows(&form, spot.field, fields, answers);
            for (number, (_, row)) in rows.iter().enumerate() {
                let target = form.row(spot.field, fields, number);
                for inner in row.shown(answers) {
                    copy(&inner, &target.path(inner.field), answers, &mut normal);
                }
            }
        } else {
            copy(&spot, &spot.path, answers, &mut normal);
        }
    }
    normal
}

fn copy(spot: &Spot<'_>, target: &str, answers: &Answers, normal: &mut Answers) {
    for (path, text) in filled(spot.field, &spot.path, answers) {
        let part = path.strip_prefix(&spot.path).unwrap_or_default();
        normal.insert(format!("{target}{part}"), text);
    }
}
