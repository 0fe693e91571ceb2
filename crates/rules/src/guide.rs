//! The guide (办事指南): everything about one service item, as data.
//!
//! What a fact sheet does not say is never invented: an empty basis, limit or
//! sample is shown as 待主管部门补录 ([`TO_BE_SUPPLIED`]).

mod handling;
mod intake;
mod item_type;
mod limit;
mod lint;
mod material;
mod procedure;

use serde::{Deserialize, Serialize};

use crate::form::Section;

pub use handling::{Body, PlaceRule};
pub use intake::{Intake, IntakeException, IntakeGround};
pub use item_type::{Audience, ItemType};
pub use limit::{Limit, Stage, Unit};
pub use lint::lint;
pub use material::{Exemption, Maker, Material};
pub use procedure::{ClockStart, Procedure, ProcedureKind};

/// What stands in place of a fact that the department has not supplied yet.
pub const TO_BE_SUPPLIED: &str = "待主管部门补录";
/// What stands in place of the period of an accepted case whose guide names no limit:
/// none is invented, and no word at all would read as a mistake.
pub const NO_LIMIT: &str = "没有公布办结时限";
/// What stands in place of a code that has not been assigned yet.
pub const CODE_PENDING: &str = "待赋码";

/// One version of a guide (办事指南). A submitted case is pinned to its version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Guide {
    /// Stable address of the item: ASCII letters, digits, `-`.
    pub code: String,
    /// 基本编码, 12 characters; `None` reads 待赋码.
    #[serde(default)]
    pub base_code: Option<String>,
    /// 事项名称
    pub title: String,
    /// One sentence in everyday words: what one gets and who it is for.
    pub summary: String,
    /// 俗称: what people call it (低保, 换证). Search knows them.
    #[serde(default)]
    pub aliases: Vec<String>,
    /// 示例: not Jinan policy, shown as such.
    #[serde(default)]
    pub sample: bool,
    /// 事项类型 (GB/T 39046 A.1).
    pub item_type: ItemType,
    /// 服务对象.
    pub audience: Audience,
    /// 主题, e.g. 社会救助; a filter of the list.
    pub topic: String,
    /// How it is decided, and by when.
    pub procedure: Procedure,
    /// 设定依据
    #[serde(default)]
    pub bases: Vec<Basis>,
    /// 受理条件
    #[serde(default)]
    pub conditions: Vec<String>,
    /// 申请材料. Empty means that the list has not been supplied: the item
    /// cannot then be applied for online.
    #[serde(default)]
    pub materials: Vec<Material>,
    /// The application form. Empty together with `materials`.
    #[serde(default)]
    pub form: Vec<Section>,
    /// 办理流程
    #[serde(default)]
    pub steps: Vec<String>,
    /// 到办事现场次数: how often the applicant must come in person; `None` where it
    /// has not been supplied.
    #[serde(default)]
    pub visits: Option<Visits>,
    /// 通办范围: who takes it in.
    pub intake: Intake,
    /// Which address gives jurisdiction (管辖地规则).
    pub place_rule: PlaceRule,
    /// Path of the form's address field that holds that place; `None` where a
    /// department of the whole Area handles the item.
    #[serde(default)]
    pub place_field: Option<String>,
    /// 办理机构: who handles it.
    pub handling: Body,
    /// 决定机关: who decides.
    pub deciding: Body,
    /// 收费
    #[serde(default)]
    pub fee: Fee,
    /// 办理结果
    #[serde(default)]
    pub results: Vec<Outcome>,
    /// 常见问题
    #[serde(default)]
    pub questions: Vec<Question>,
    /// Where the facts of this sheet come from, shown at its foot.
    #[serde(default)]
    pub source_note: Option<String>,
}

impl Guide {
    /// Whether it can be applied for, online or at a window: the materials
    /// list and the form have been supplied, and the body that handles it
    /// belongs to the Area.
    pub fn can_apply(&self) -> bool {
        !self.materials.is_empty() && !self.form.is_empty() && self.handling != Body::Elsewhere
    }

    /// 全区通办 (Measures 30): any street's window takes it in.
    pub fn any_window(&self) -> bool {
        self.can_apply() && self.intake.exception.is_none()
    }

    /// 最多跑一次 (Measures 27): it can be applied for, with at most one visit.
    pub fn at_most_one_visit(&self) -> bool {
        let once = |visits: &Visits| visits.count <= 1;
        self.visits.as_ref().is_some_and(once) && self.can_apply()
    }

    /// The material with this code.
    pub fn material(&self, code: &str) -> Option<&Material> {
        self.materials.iter().find(|m| m.code == code)
    }
}

/// One legal basis (设定依据).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Basis {
    /// Title of the law or document.
    pub law: String,
    /// Article, e.g. 第十二条; `None` reads 待主管部门补录.
    #[serde(default)]
    pub article: Option<String>,
    /// What it says about this item, in our words.
    #[serde(default)]
    pub gist: Option<String>,
}

/// 到办事现场次数
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Visits {
    /// How often.
    pub count: u8,
    /// Why, where it is not zero.
    #[serde(default)]
    pub reason: Option<String>,
}

/// 收费. 行政许可法 58: no fee unless a law or administrative regulation says so.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Fee {
    /// Whether anything is charged; `None` reads 待主管部门补录.
    #[serde(default)]
    pub charged: Option<bool>,
    /// Standard and basis, where something is.
    #[serde(default)]
    pub standard: Option<String>,
}

/// One result (办理结果).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Outcome {
    /// Name of the paper, e.g. 生育登记回执.
    pub name: String,
    /// Whether a sample is published; otherwise 待主管部门补录.
    #[serde(default)]
    pub sample: Option<String>,
}

/// A frequent question (常见问题).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Question {
    /// Asked in the resident's words.
    pub q: String,
    /// Answered in two sentences.
    pub a: String,
}
