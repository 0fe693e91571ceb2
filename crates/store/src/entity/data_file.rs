//! A file of a version, in one form.

use sea_orm::entity::prelude::*;

/// A file of a version, in one form.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "data_files")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Of which version.
    pub version_id: i64,
    /// Form, as `datasets` spells it.
    pub form: String,
    /// SHA-256, under which the store has it.
    pub file_hash: String,
    /// Bytes.
    pub size: i64,
    /// The version.
    #[sea_orm(belongs_to, from = "version_id", to = "id")]
    pub version: HasOne<super::data_version::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
