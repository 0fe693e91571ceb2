//! What the applicant must hand in, and what is still missing (申请材料).

use std::collections::BTreeSet;

use crate::form::{Answers, condition_holds};
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
    guide
        .materials
        .iter()
        .filter(|material| is_required(guide, material, answers))
        .collect()
}

/// Whether the applicant must hand this material in, given the answers.
pub(super) fn is_required(guide: &Guide, material: &Material, answers: &Answers) -> bool {
    let by_answer = || {
        let condition = material.required_if.as_ref();
        condition.is_some_and(|condition| condition_holds(&guide.form, answers, condition))
    };
    material.can_be_asked() && (material.required || by_answer())
}

/// The required materials of which nothing was handed in.
pub fn missing_materials<'a>(guide: &'a Guide, on_hand: &OnHand) -> Vec<&'a Material> {
    required_materials(guide, on_hand.answers)
        .into_iter()
        .filter(|material| !on_hand.materials.contains(material.code.as_str()))
        .collect()
}
