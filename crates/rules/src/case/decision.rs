//! The decision and how it reaches the applicant (决定、送达).

use serde::{Deserialize, Serialize};

/// A decision (决定).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decision {
    /// Granted or refused.
    pub outcome: Outcome,
    /// Reasons; a refusal always has them (行政许可法 38).
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub reasons: String,
    /// What exactly is granted: amount, validity, number of the paper.
    #[serde(default, skip_serializing_if = "String::is_empty")]
    pub result: String,
    /// What can be done against a refusal.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub remedies: Vec<String>,
}

/// Which way it was decided.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// 准予
    Granted,
    /// 不予
    Refused,
}

/// How a paper reaches the applicant (送达方式).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DeliveryMethod {
    /// 窗口领取
    AtWindow,
    /// 电子送达
    Electronic,
    /// 邮寄送达
    Post,
    /// 上门送达
    AtHome,
}

impl DeliveryMethod {
    /// All, in the order in which the page offers them.
    pub const ALL: [Self; 4] = [Self::AtWindow, Self::Electronic, Self::Post, Self::AtHome];

    /// Chinese name.
    pub const fn label(self) -> &'static str {
        match self {
            Self::AtWindow => "窗口领取",
            Self::Electronic => "电子送达",
            Self::Post => "邮寄送达",
            Self::AtHome => "上门送达",
        }
    }

    /// Stable name, as posted by forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::AtWindow => "at_window",
            Self::Electronic => "electronic",
            Self::Post => "post",
            Self::AtHome => "at_home",
        }
    }

    /// The method with this stable name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|method| method.code() == code)
    }
}
