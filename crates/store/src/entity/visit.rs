//! A person at a window.

use sea_orm::entity::prelude::*;

/// A person at a window.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "visits")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Its address in URLs.
    pub token: String,
    /// The clerk.
    pub staff_id: i64,
    /// The person's account, if there is one.
    pub account_id: Option<i64>,
    /// Name, identity paper, phone.
    pub person_sealed: Vec<u8>,
    /// When.
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
