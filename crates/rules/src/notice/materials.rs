//! What the applicant must hand in, and what is still missing (申请材料).

use std::collections::BTreeSet;

use crate::form::{Answers, FieldKind, Section, ShownIf};
use crate::guide::{Guide, Material};

/// What is on hand in the case: the answers and which materials were handed in.
#[derive(Clone, Debug)]
pub struct OnHand<'a> {
    /// The form as it stands.
    pub answers: &'a Answers,
    /// Codes of the materials of which at least one piece was handed in.
    pub materials: BTreeSet<&'a str>,
}

/// The materials that the applicant must hand in, given the answers: required
/// or required because of an answer, made by the applicant, not 免提交
/// (Measures 17, 27(2)).
pub fn required_materials<'a>(guide: &'a Guide, answers: &Answers) -> Vec<&'a Material> {
    guide.materials.iter().filter(|material| is_required(material, answers)).collect()
}

/// Whether the applicant must hand this material in, given the answers.
pub(super) fn is_required(material: &Material, answers: &Answers) -> bool {
    material.can_be_asked()
        && (material.required
            || material.required_if.as_ref().is_some_and(|condition| holds(condition, answers)))
}

/// The required materials of which nothing was handed in.
pub fn missing_materials<'a>(guide: &'a Guide, on_hand: &OnHand) -> Vec<&'a Material> {
    required_materials(guide, on_hand.answers)
        .into_iter()
        .filter(|material| !on_hand.materials.contains(material.code.as_str()))
        .collect()
}

/// Whether a "shown if" or "required if" holds: the choice has one of the
/// values, or one of its boxes is ticked.
pub fn holds(condition: &ShownIf, answers: &Answers) -> bool {
    condition.equals.iter().any(|value| {
        answers.get(&condition.field).is_some_and(|answer| answer.trim() == value)
            || answers.contains_key(&format!("{}.{value}", condition.field))
    })
}

/// The required fields of the form itself that are shown and blank: path and
/// label. Rows of a group are judged by the form's own check.
pub fn blank_fields(guide: &Guide, answers: &Answers) -> Vec<(String, String)> {
    fn fields(form: &[Section]) -> impl Iterator<Item = &crate::form::Field> {
        form.iter().flat_map(|section| &section.fields)
    }
    fields(&guide.form)
        .filter(|field| field.required)
        .filter(|field| field.shown_if.as_ref().is_none_or(|condition| holds(condition, answers)))
        .filter_map(|field| {
            let path = match &field.kind {
                FieldKind::Address => format!("{}.village", field.name),
                _ => field.name.clone(),
            };
            is_blank(&field.kind, &path, answers).then(|| (path, field.label.clone()))
        })
        .collect()
}

fn is_blank(kind: &FieldKind, path: &str, answers: &Answers) -> bool {
    let filled = |path: &str| answers.get(path).is_some_and(|answer| !answer.trim().is_empty());
    match kind {
        FieldKind::Choice { options, many: true } => {
            !options.iter().any(|option| filled(&format!("{path}.{}", option.value)))
        }
        FieldKind::Group { .. } => {
            let prefix = format!("{path}.");
            !answers.iter().any(|(key, answer)| key.starts_with(&prefix) && !answer.trim().is_empty())
        }
        _ => !filled(path),
    }
}
