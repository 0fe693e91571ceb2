//! A resource of the catalogue (公共数据资源).

use sea_orm::entity::prelude::*;

/// A resource of the catalogue (公共数据资源).
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "resources")]
pub struct Model {
    /// Its name in addresses.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: String,
    /// 名称.
    pub title: String,
    /// 主题.
    pub topic: String,
    /// 提供方, by office code.
    pub provider: String,
    /// 开放类型.
    pub opening: String,
    /// The whole description, JSON.
    pub body: String,
    /// The version that everybody sees.
    pub open_version: Option<i32>,
    /// When the description changed last.
    pub changed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
