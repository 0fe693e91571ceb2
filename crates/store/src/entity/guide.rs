//! One guide, with what lists need of its published version.

use sea_orm::entity::prelude::*;

/// One guide, with what lists need of its published version.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "guides")]
pub struct Model {
    /// Stable address.
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    /// Which version the public sees.
    pub published_version: Option<i32>,
    /// 事项名称.
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// 主题.
    pub topic: String,
    /// 服务对象.
    pub audience: String,
    /// 事项类型.
    pub item_type: String,
    /// Office code of the department that handles it, `None` for streets.
    pub department: Option<String>,
    /// 示例.
    pub sample: bool,
    /// Whether it can be applied for.
    pub can_apply: bool,
    /// 全区通办.
    pub any_window: bool,
    /// 最多跑一次.
    pub one_visit: bool,
}

impl ActiveModelBehavior for ActiveModel {}
