//! A day that differs from the plain week.

use sea_orm::entity::prelude::*;

/// A day that differs from the plain week.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "calendar_days")]
pub struct Model {
    /// The day.
    #[sea_orm(primary_key, auto_increment = false)]
    pub day: Date,
    /// `holiday` or `makeup_workday`.
    pub kind: String,
    /// Which festival.
    pub festival: String,
    /// 调休.
    pub in_lieu: bool,
    /// The year of the notice that names it.
    pub notice_year: i32,
}

impl ActiveModelBehavior for ActiveModel {}
