//! One stored file.

use sea_orm::entity::prelude::*;

/// One stored file.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "files")]
pub struct Model {
    /// SHA-256 of the content, hexadecimal.
    #[sea_orm(primary_key, auto_increment = false)]
    pub hash: String,
    /// Bytes.
    pub size: i64,
    /// `pdf`, `jpeg`, `png`, `ofd`, `docx`.
    pub kind: String,
    /// Whether the bytes have arrived.
    pub stored: bool,
    /// Uploaded last.
    pub touched_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
