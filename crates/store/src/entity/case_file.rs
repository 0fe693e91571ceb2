//! A file that a case holds.

use sea_orm::entity::prelude::*;

/// A file that a case holds.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "case_files")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Which case.
    pub case_id: i64,
    /// By which event.
    pub seq: i32,
    /// Which file.
    pub file_hash: String,
}

impl ActiveModelBehavior for ActiveModel {}
