//! What sort of item it is, and whom it serves.

use serde::{Deserialize, Serialize};

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
