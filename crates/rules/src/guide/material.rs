//! 申请材料: what is handed in, by whom, and what the applicant is spared.

use serde::{Deserialize, Serialize};

use crate::form::{Section, ShownIf, condition_words};

/// One material (申请材料).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Material {
    /// Stable within the guide: ASCII letters, digits, `_`.
    pub code: String,
    /// 材料名称
    pub name: String,
    /// Whether the applicant must bring it. Ignored where `maker` is staff.
    #[serde(default)]
    pub required: bool,
    /// Required only if the form says so.
    #[serde(default)]
    pub required_if: Option<ShownIf>,
    /// Who makes it. What staff make is not the applicant's.
    pub maker: Maker,
    /// 原件/复印件, e.g. 原件和复印件; an electronic copy counts as either
    /// (Measures 30).
    pub form: String,
    /// 份数
    #[serde(default)]
    pub copies: Option<u8>,
    /// 来源渠道, as the fact sheet says it.
    pub source: String,
    /// 材料依据; `None` reads 待主管部门补录.
    #[serde(default)]
    pub basis: Option<String>,
    /// 免提交方式 (Measures 17, 27).
    #[serde(default)]
    pub exemption: Exemption,
    /// What to look out for: what must be seen on it, one sentence.
    #[serde(default)]
    pub hint: Option<String>,
}

impl Material {
    /// Whether the applicant can be asked for it at all: not made by staff,
    /// not 免提交.
    pub fn can_be_asked(&self) -> bool {
        self.maker == Maker::Applicant && self.exemption == Exemption::None
    }

    /// Whether every applicant must hand it in (必须提交), whatever the form says: the
    /// public is told so by the interface and by the open data alike.
    pub fn is_always_required(&self) -> bool {
        self.required && self.can_be_asked()
    }

    /// 什么情况下要交: what the form must say for the applicant to have to hand it in,
    /// in the words of `form`. `None` where no answer decides that. The guide's page,
    /// the interface and the open data say the same.
    pub fn required_when(&self, form: &[Section]) -> Option<String> {
        if self.required || !self.can_be_asked() {
            return None;
        }
        let words = condition_words(form, self.required_if.as_ref()?);
        Some(format!("只有{words}时才需要。"))
    }
}

/// Who makes a material.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Maker {
    /// Handed in by the applicant.
    Applicant,
    /// 工作人员形成: made by staff in the course of the case.
    Staff,
}

/// 免提交方式: how the applicant is spared a material.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Exemption {
    /// It must be handed in.
    #[default]
    None,
    /// 电子证照
    ELicence,
    /// 数据共享
    DataSharing,
    /// 部门核验
    DepartmentCheck,
    /// 告知承诺
    Commitment,
}

impl Exemption {
    /// Chinese name, `None` where the material must be handed in.
    pub const fn label(self) -> Option<&'static str> {
        match self {
            Self::None => None,
            Self::ELicence => Some("电子证照"),
            Self::DataSharing => Some("数据共享"),
            Self::DepartmentCheck => Some("部门核验"),
            Self::Commitment => Some("告知承诺"),
        }
    }
}
