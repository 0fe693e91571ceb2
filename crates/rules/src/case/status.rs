//! Where a case stands, and whose turn it is.

use serde::{Deserialize, Serialize};

/// Where a case stands (状态). Few, and stored by these names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// 已收件, not yet accepted; with or without a notice.
    Received,
    /// 已受理
    Accepted,
    /// 不予受理
    NotAccepted,
    /// 已决定, not yet delivered.
    Decided,
    /// 已送达
    Delivered,
    /// 已办结
    Closed,
    /// 已撤回
    Withdrawn,
    /// 逾期未补正
    Expired,
}

/// Whose turn it is: the inbox counts by it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Turn {
    /// 待审查: form and materials, or the corrections.
    ToCheck,
    /// 待申请人补正
    Applicant,
    /// 待决定
    ToDecide,
    /// 待送达
    ToDeliver,
    /// 待归档
    ToClose,
    /// Nobody's: it is over.
    Nobody,
}
