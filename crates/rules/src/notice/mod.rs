//! 一次性告知: the one-time notice (Measures 30(4), 行政许可法 32(1)(4)).
//!
//! Everything to correct is told once, in writing, the same in substance as
//! the published guide. This chapter judges a notice against the guide and
//! what is on hand; that there is only one a case, and in time, is judged
//! where the case is known (`case::handle`).

mod check;
mod field;
mod line;
mod materials;

pub use check::{check, check_line};
pub use field::{find_field, is_within};
pub use line::{Defect, NoticeLine, Target};
pub use materials::{OnHand, blank_fields, holds, missing_materials, required_materials};

use serde::{Deserialize, Serialize};

use crate::guide::{Guide, Limit, Unit};

/// Shortest period for corrections that is reasonable [D].
pub const SHORTEST: u16 = 5;
/// Longest period for corrections [D].
pub const LONGEST: u16 = 30;
/// The period that the page proposes [D].
pub const USUAL: Limit = Limit { n: 10, unit: Unit::WorkingDays };

/// The notice as it is written (一次性补正告知书). Date, seal and number come from
/// the event that records it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Notice {
    /// What is to be corrected. Line 1 is the first.
    pub lines: Vec<NoticeLine>,
    /// The reasonable period (补正期限), counted from the day of the notice.
    pub period: Limit,
    /// What happens when it ends without correction.
    pub consequence: String,
    /// How to correct.
    pub how: String,
    /// Whom to ask.
    pub contact: Contact,
}

/// Whom to ask (咨询方式).
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Contact {
    /// Office or person.
    pub whom: String,
    /// Telephone.
    pub phone: String,
}

/// What the page proposes as the consequence.
pub fn usual_consequence() -> String {
    "逾期未补正的，本次申请按“逾期未补正”终止办理；之后可以重新申请，已提交的材料不受影响。".to_owned()
}

/// What the page proposes on how to correct.
pub fn usual_how() -> String {
    "登录本网站，在“我的办件”中逐项补正；也可以到收件窗口或者办理机构的窗口当面补正。".to_owned()
}

/// The lines that are certain before anybody has looked: required materials
/// that are missing and required fields that are blank. The officer adds what
/// only an eye can see.
pub fn prefill(guide: &Guide, on_hand: &OnHand) -> Vec<NoticeLine> {
    let materials = missing_materials(guide, on_hand).into_iter().map(|material| NoticeLine {
        target: Target::Material(material.code.clone()),
        defect: Defect::Missing,
        todo: format!("请提交{}（{}）。", material.name, material.form),
        on_the_spot: false,
    });
    let fields = blank_fields(guide, on_hand.answers).into_iter().map(|(path, label)| NoticeLine {
        target: Target::Field(path),
        defect: Defect::Missing,
        todo: format!("请填写“{label}”。"),
        on_the_spot: false,
    });
    materials.chain(fields).collect()
}
