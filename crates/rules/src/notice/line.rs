//! One line of the notice: what, which defect, what to do.

use serde::{Deserialize, Serialize};

use crate::form::label_at;
use crate::guide::Guide;

/// One thing to correct (补正事项).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeLine {
    /// The material or form field of the guide version that the case is under.
    pub target: Target,
    /// What is the matter with it.
    pub defect: Defect,
    /// What exactly to do.
    pub todo: String,
    /// Whether it can be corrected on the spot. At a counter such a line is
    /// refused: it is corrected there and then (行政许可法 32(1)(3)).
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub on_the_spot: bool,
}

/// What a line is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Target {
    /// A material, by its code in the guide.
    Material(String),
    /// A form field, by its path in the answers.
    Field(String),
}

impl Target {
    /// The material's or the field's name in the guide.
    pub fn name(&self, guide: &Guide) -> String {
        match self {
            Self::Material(code) => guide
                .material(code)
                .map_or(code, |material| &material.name)
                .clone(),
            Self::Field(path) => label_at(&guide.form, path).unwrap_or_else(|| path.clone()),
        }
    }
}

/// Kinds of defect (不齐全或者不符合法定形式). Whether the conditions are met is
/// not among them: that is for the decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Defect {
    /// 缺少
    Missing,
    /// 不清晰, cannot be read.
    Illegible,
    /// 已过有效期
    Expired,
    /// 格式或者式样不符
    WrongForm,
    /// 缺少签名或者盖章
    Unsigned,
    /// 内容不一致, as a matter of form.
    Mismatch,
}

impl Defect {
    /// All kinds, in the order in which the page offers them.
    pub const ALL: [Self; 6] = [
        Self::Missing,
        Self::Illegible,
        Self::Expired,
        Self::WrongForm,
        Self::Unsigned,
        Self::Mismatch,
    ];

    /// Chinese name.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Missing => "缺少",
            Self::Illegible => "不清晰",
            Self::Expired => "已过有效期",
            Self::WrongForm => "格式不符",
            Self::Unsigned => "缺少签名或者盖章",
            Self::Mismatch => "内容不一致",
        }
    }

    /// Stable name, as posted by forms.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Missing => "missing",
            Self::Illegible => "illegible",
            Self::Expired => "expired",
            Self::WrongForm => "wrong_form",
            Self::Unsigned => "unsigned",
            Self::Mismatch => "mismatch",
        }
    }

    /// The kind with this stable name.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|defect| defect.code() == code)
    }

    /// Typed text cannot be blurred, expired or unsigned.
    pub const fn fits_a_field(self) -> bool {
        matches!(self, Self::Missing | Self::WrongForm | Self::Mismatch)
    }
}

/// Whether the answer `key` belongs to the field at `path`: it is the field's
/// own, or one of an address, a row or a box below it.
pub fn is_within(key: &str, path: &str) -> bool {
    key.strip_prefix(path)
        .is_some_and(|rest| rest.is_empty() || rest.starts_with('.'))
}
