//! A piece of a material attached to a draft.

use sea_orm::entity::prelude::*;

/// A piece of a material attached to a draft.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "draft_pieces")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Which draft.
    pub draft_id: i64,
    /// Which material.
    pub material: String,
    /// Which file; `None` for paper.
    pub file_hash: Option<String>,
    /// What the person called the file.
    pub name_sealed: Option<Vec<u8>>,
    /// How many copies of paper.
    pub copies: Option<i32>,
    /// Kind and size of the file.
    #[sea_orm(belongs_to, from = "file_hash", to = "hash")]
    pub file: HasOne<super::file::Entity>,
    /// When.
    pub added_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
