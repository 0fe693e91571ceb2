//! One version of a guide.

use sea_orm::entity::prelude::*;

/// One version of a guide.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "guide_versions")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Of which guide.
    pub guide_code: String,
    /// 1, 2, 3 …
    pub version: i32,
    /// SHA-256 of the content.
    pub digest: String,
    /// The guide as JSON.
    pub content: String,
    /// When.
    pub loaded_at: DateTimeUtc,
    /// When it was published.
    pub published_at: Option<DateTimeUtc>,
    /// By whom; `None` is the console.
    pub published_by: Option<i64>,
    /// Its guide.
    #[sea_orm(belongs_to, from = "guide_code", to = "code")]
    pub guide: HasOne<super::guide::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
