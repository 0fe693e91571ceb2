//! The kinds of period that run in a case (期限种类).

use serde::{Deserialize, Serialize};

/// Which period. Stored by these names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockKind {
    /// 收件审查: five working days from receipt.
    Acceptance,
    /// 补正期限: the applicant's.
    Correction,
    /// 补正审查: five working days from the last correction.
    CorrectionCheck,
    /// 承诺办结时限
    PromisedDecision,
    /// 法定办结时限
    LegalDecision,
    /// 送达: ten days from a grant, licences (行政许可法 44).
    Delivery,
}

impl ClockKind {
    /// Chinese name on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Acceptance => "收件审查期限",
            Self::Correction => "补正期限",
            Self::CorrectionCheck => "补正审查期限",
            Self::PromisedDecision => "承诺办结时限",
            Self::LegalDecision => "法定办结时限",
            Self::Delivery => "送达期限",
        }
    }
}
