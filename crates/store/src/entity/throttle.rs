//! How often somebody tried to sign in.

use sea_orm::entity::prelude::*;

/// How often somebody tried to sign in.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "throttles")]
pub struct Model {
    /// Blind index of account or address.
    #[sea_orm(primary_key, auto_increment = false)]
    pub subject: Vec<u8>,
    /// Tries since.
    pub tries: i32,
    /// Counting since.
    pub since: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
