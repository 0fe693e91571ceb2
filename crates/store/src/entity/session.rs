//! One signed-in session.

use sea_orm::entity::prelude::*;

/// One signed-in session.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "sessions")]
pub struct Model {
    /// SHA-256 of the token in the cookie.
    #[sea_orm(primary_key, auto_increment = false)]
    pub token_hash: Vec<u8>,
    /// The resident.
    pub account_id: Option<i64>,
    /// Or the staff.
    pub staff_id: Option<i64>,
    /// Signed in when.
    pub created_at: DateTimeUtc,
    /// Seen last, to the minute.
    pub last_seen_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
