//! A resource of the catalogue (公共数据资源目录, Measures 8, 9, 15 and 20; elements of
//! 发改高技〔2017〕1272号).

use serde::{Deserialize, Serialize};

use super::field::Field;
use super::terms::{Grade, OpeningType, ResourceFormat, SharingType, Topic, UpdateCycle};

/// 共享类型 with what the catalogue must say beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Sharing {
    /// 共享类型
    #[serde(rename = "type")]
    pub kind: SharingType,
    /// 共享条件: the limits of a conditional one, the law that forbids the other.
    #[serde(default)]
    pub conditions: String,
    /// 共享方式
    pub way: String,
    /// Why this type.
    pub reason: String,
}

/// 开放类型 with what the catalogue must say beside it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Opening {
    /// 开放类型
    #[serde(rename = "type")]
    pub kind: OpeningType,
    /// 开放条件: the conditions of one on application, the law that forbids it.
    #[serde(default)]
    pub conditions: String,
    /// Why this type.
    pub reason: String,
}

/// One resource, as the catalogue describes it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Resource {
    /// Its name in addresses: lower-case letters, digits and hyphens.
    pub id: String,
    /// 信息资源代码: 类 1 + 项 2 + 目 3 + 细目, `/`, sequence. `None` until the
    /// authority assigns one (待赋码).
    #[serde(default)]
    pub code: Option<String>,
    /// 信息资源分类, from 类 to 细目.
    pub class: Vec<String>,
    /// 名称
    pub title: String,
    /// 摘要
    pub summary: String,
    /// What people call it, for the search.
    #[serde(default)]
    pub keywords: Vec<String>,
    /// 主题
    pub topic: Topic,
    /// 提供方, by its office code.
    pub provider: String,
    /// 提供方代码 (统一社会信用代码); `None`: 待赋码.
    #[serde(default)]
    pub provider_code: Option<String>,
    /// 信息资源格式
    pub format: ResourceFormat,
    /// 信息项
    pub fields: Vec<Field>,
    /// 共享
    pub sharing: Sharing,
    /// 开放
    pub opening: Opening,
    /// 使用条件
    pub terms_of_use: String,
    /// 许可
    pub licence: String,
    /// Where it comes from, or by which law it is kept (依据).
    pub basis: String,
    /// 数据分级
    pub grade: Grade,
    /// 保密与个人信息评估
    pub assessment: String,
    /// 更新周期
    pub update_cycle: UpdateCycle,
    /// 关联资源, by id.
    #[serde(default)]
    pub related: Vec<String>,
    /// Where its rows come from.
    pub source: Source,
}

/// Where the rows of a resource come from.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", deny_unknown_fields)]
pub enum Source {
    /// A CSV file beside the catalogue, by name.
    File(String),
    /// The hall's own records.
    Live(Live),
}

/// Which of the hall's own records.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Live {
    /// The days of the official years.
    Workdays,
    /// The published guides.
    Guides,
    /// Their materials.
    Materials,
    /// Cases by street, item and month.
    CaseStatistics,
}

impl Live {
    /// Whether what one version has told stands in every later one as it was. Of
    /// figures of which the small ones are withheld, two versions that do so
    /// differently would tell together what neither of them does (Measures 23).
    pub const fn stays_as_told(self) -> bool {
        match self {
            Self::CaseStatistics => true,
            Self::Workdays | Self::Guides | Self::Materials => false,
        }
    }
}
