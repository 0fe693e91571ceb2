//! The guide (办事指南): everything about one service item, as data.
//!
//! What a fact sheet does not say is never invented: an empty basis, limit or
//! sample is shown as 待主管部门补录 ([`TO_BE_SUPPLIED`]).

mod limit;
mod lint;

use serde::{Deserialize, Serialize};

use crate::form::Section;

pub use limit::{Limit, Stage, Unit};
pub use lint::lint;

/// What stands in place of a fact that the department has not supplied yet.
pub const TO_BE_SUPPLIED: &str = "待主管部门补录";
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

/// 事项类型 (GB/T 39046 A.1), those in use here.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ItemType {
    /// 01 行政许可
    Licence,
    /// 05 行政给付
    Benefit,
    /// 07 行政确认
    Confirmation,
    /// 10 其他类别 (备案, 登记)
    Other,
    /// 20 公共服务
    PublicService,
}

impl ItemType {
    /// Chinese name in the standard.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Licence => "行政许可",
            Self::Benefit => "行政给付",
            Self::Confirmation => "行政确认",
            Self::Other => "其他行政权力",
            Self::PublicService => "公共服务",
        }
    }
}

/// 服务对象
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// 自然人
    Person,
    /// 法人和其他组织, 个体工商户
    Business,
}

/// The procedure (办理程序) is data of the item, never of the code: 行政许可法
/// binds licences only; everything else rests on its own basis.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Procedure {
    /// Licence, or other.
    pub kind: ProcedureKind,
    /// When the decision clock starts.
    pub start: ClockStart,
    /// 法定办结时限; `None` reads 待主管部门补录.
    #[serde(default)]
    pub legal: Option<Limit>,
    /// 分段时限: the legal limit where it is several periods one after another,
    /// of which no source gives the sum; then `legal` is `None`.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub stages: Vec<Stage>,
    /// 承诺办结时限: never longer than the legal one.
    #[serde(default)]
    pub promised: Option<Limit>,
    /// For items other than licences: the basis or published promise by which
    /// silence on the fifth working day accepts. `None`: silence escalates.
    #[serde(default)]
    pub deemed_acceptance_basis: Option<String>,
    /// For items other than licences: grounds of non-acceptance that their
    /// basis names, besides the general ones.
    #[serde(default)]
    pub non_acceptance_grounds: Vec<String>,
    /// What the applicant can do against a refusal, ready to print. Licences
    /// always have 复议 (60 days) and 诉讼 (6 months), 行政许可法 38.
    #[serde(default)]
    pub remedies: Vec<String>,
    /// 即办件: normally decided while the person waits.
    #[serde(default)]
    pub on_the_spot: bool,
}

/// Whether 行政许可法 binds.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ProcedureKind {
    /// 行政许可: statutory five days and deemed acceptance.
    Licence,
    /// 给付, 确认, 公共服务, 备案: its own basis.
    Other,
}

/// The day from which the decision clock runs (day 0).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ClockStart {
    /// 受理之日
    Acceptance,
    /// 收件之日 (居民身份证法 12; 小餐饮登记)
    Receipt,
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
    pub required_if: Option<crate::form::ShownIf>,
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

/// The place that gives jurisdiction (管辖地).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PlaceRule {
    /// 户籍地
    HouseholdRegistration,
    /// 居住地
    Residence,
    /// 急难发生地
    Emergency,
    /// 土地所在地
    Land,
    /// 经营场所所在地
    Business,
    /// The whole Area: a department handles it wherever one lives.
    WholeArea,
}

impl PlaceRule {
    /// Chinese name.
    pub const fn label(self) -> &'static str {
        match self {
            Self::HouseholdRegistration => "户籍地",
            Self::Residence => "居住地",
            Self::Emergency => "急难发生地",
            Self::Land => "土地所在地",
            Self::Business => "经营场所所在地",
            Self::WholeArea => "起步区全区",
        }
    }
}

/// Who handles or decides.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Body {
    /// The street of jurisdiction (有管辖权的街道办事处).
    Street,
    /// A department of the Area, by its office code in `data/offices.json`.
    Department(String),
    /// An authority outside this hall (for instance the police): the guide
    /// only points the way and `source_note` names it.
    Elsewhere,
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
