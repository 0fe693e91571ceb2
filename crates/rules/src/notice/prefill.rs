//! What the page fills in before anybody has looked.

use super::blank::blank_fields;
use super::line::{Defect, NoticeLine, Target};
use super::materials::{OnHand, missing_materials};
use crate::guide::Guide;

/// The lines that are certain before anybody has looked: required materials
/// that are missing and required fields that are blank. The officer adds what
/// only an eye can see.
pub fn prefill(guide: &Guide, on_hand: &OnHand) -> Vec<NoticeLine> {
    let materials = missing_materials(guide, on_hand)
        .into_iter()
        .map(|material| NoticeLine {
            target: Target::Material(material.code.clone()),
            defect: Defect::Missing,
            todo: format!("请提交{}（{}）。", material.name, material.form),
            on_the_spot: false,
        });
    let fields = blank_fields(guide, on_hand.answers)
        .into_iter()
        .map(|blank| NoticeLine {
            target: Target::Field(blank.path),
            defect: Defect::Missing,
            todo: blank.todo,
            on_the_spot: false,
        });
    materials.chain(fields).collect()
}
