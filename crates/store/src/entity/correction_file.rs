//! A file uploaded to correct a line of the notice, not yet submitted.

use sea_orm::entity::prelude::*;

/// A file uploaded to correct a line of the notice, not yet submitted.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "correction_files")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Which case.
    pub case_id: i64,
    /// Which line of the notice, from 1.
    pub line: i32,
    /// Which file.
    pub file_hash: String,
    /// What the person called the file.
    pub name_sealed: Vec<u8>,
    /// Kind and size of the file.
    #[sea_orm(belongs_to, from = "file_hash", to = "hash")]
    pub file: HasOne<super::file::Entity>,
    /// When.
    pub added_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
