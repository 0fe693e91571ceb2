//! A year's notice that somebody is about to import.

use sea_orm::entity::prelude::*;

/// A year's notice that somebody is about to import.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "calendar_drafts")]
pub struct Model {
    /// Its address in URLs.
    #[sea_orm(primary_key, auto_increment = false)]
    pub token: String,
    /// Whose; `None` is the console.
    pub staff_id: Option<i64>,
    /// When.
    pub at: DateTimeUtc,
    /// Which year.
    pub year: i32,
    /// The version that stood there then.
    pub seen: i32,
    /// Its days, JSON.
    pub days: String,
}

impl ActiveModelBehavior for ActiveModel {}
