//! A one-time code handed out at a window.

use sea_orm::entity::prelude::*;

/// A one-time code handed out at a window.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reset_codes")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// For whom.
    pub account_id: i64,
    /// Keyed hash of the code.
    pub code_hash: Vec<u8>,
    /// By which clerk.
    pub issued_by: i64,
    /// When.
    pub issued_at: DateTimeUtc,
    /// Until when.
    pub expires_at: DateTimeUtc,
    /// When it was used or withdrawn.
    pub used_at: Option<DateTimeUtc>,
    /// Wrong tries so far.
    pub tries: i32,
}

impl ActiveModelBehavior for ActiveModel {}
