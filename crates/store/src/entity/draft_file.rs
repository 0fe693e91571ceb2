//! A file attached to a draft.

use sea_orm::entity::prelude::*;

/// A file attached to a draft.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "draft_files")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Which draft.
    pub draft_id: i64,
    /// Which material.
    pub material: String,
    /// Which file.
    pub file_hash: String,
    /// What the person called it.
    pub name_sealed: Vec<u8>,
    /// When.
    pub added_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
