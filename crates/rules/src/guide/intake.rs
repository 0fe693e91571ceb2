//! Which windows take an item in.

use serde::{Deserialize, Serialize};

/// 通办范围 (Measures 30): every street takes in personal items, unless an
/// exception is recorded with its reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Intake {
    /// The recorded exception; `None`: any street's window (全区通办).
    #[serde(default)]
    pub exception: Option<IntakeException>,
    /// Whether the receiving window may accept at once instead of the office
    /// that handles the case.
    #[serde(default)]
    pub window_accepts: bool,
}

/// A recorded exception from intake at any window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct IntakeException {
    /// Which of the two grounds that the Measures allow.
    pub ground: IntakeGround,
    /// The reason in words, with the law where it is one.
    pub reason: String,
}

/// The two grounds of Measures 30(2).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum IntakeGround {
    /// 法律、法规另有规定
    LawOrRegulation,
    /// 受众面较小
    SmallAudience,
}
