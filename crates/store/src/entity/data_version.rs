//! One version of a resource's rows.

use sea_orm::entity::prelude::*;

/// One version of a resource's rows.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "data_versions")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Of which resource.
    pub resource_id: String,
    /// 1, 2, 3 …
    pub number: i32,
    /// Hash of fields and rows.
    pub content: String,
    /// The fields as they were then, JSON.
    pub fields: String,
    /// How many rows.
    pub row_count: i64,
    /// Forms that it does not have, and why, JSON; `None`: nothing is known.
    pub omitted: Option<String>,
    /// When it was put down.
    pub made_at: DateTimeUtc,
    /// When it was opened to everyone.
    pub opened_at: Option<DateTimeUtc>,
    /// By whom.
    pub opened_by: Option<i64>,
    /// When it was taken away again.
    pub withdrawn_at: Option<DateTimeUtc>,
    /// By whom.
    pub withdrawn_by: Option<i64>,
    /// Why.
    pub withdrawn_why: Option<String>,
    /// Its files.
    #[sea_orm(has_many)]
    pub files: HasMany<super::data_file::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
