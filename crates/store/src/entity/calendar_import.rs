//! One import of a year's notice.

use sea_orm::entity::prelude::*;

/// One import of a year's notice.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "calendar_imports")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Which year.
    pub year: i32,
    /// The how manieth of its year.
    pub version: i32,
    /// When.
    pub at: DateTimeUtc,
    /// By whom; `None`: it was shipped.
    pub staff_id: Option<i64>,
    /// Why an official year was replaced.
    pub reason: String,
    /// Its days until then, JSON.
    pub previous: String,
    /// Of the draft that became it.
    pub token: Option<String>,
    /// In how many cases a date moved or is certain now.
    pub told: i64,
    /// Up to which case that has been looked at.
    pub done_to: i64,
    /// When all of them had been.
    pub done_at: Option<DateTimeUtc>,
    /// Whether `told` is that of the logs.
    pub counted: bool,
}

impl ActiveModelBehavior for ActiveModel {}
