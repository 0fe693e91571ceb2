//! The notice as it is written (一次性补正告知书).

use serde::{Deserialize, Serialize};

use super::line::NoticeLine;
use crate::guide::{Limit, Unit};

/// Shortest period for corrections that is reasonable [D].
pub const SHORTEST: u16 = 5;
/// Longest period for corrections [D].
pub const LONGEST: u16 = 30;
/// The period that the page proposes [D].
pub const USUAL: Limit = Limit {
    n: 10,
    unit: Unit::WorkingDays,
};

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
    "逾期未补正的，本次申请按“逾期未补正”终止办理；之后可以重新申请，已提交的材料不受影响。"
        .to_owned()
}

/// What the page proposes on how to correct.
pub fn usual_how() -> String {
    "登录本网站，在“我的办件”中逐项补正；也可以到收件窗口或者办理机构的窗口当面补正。".to_owned()
}
