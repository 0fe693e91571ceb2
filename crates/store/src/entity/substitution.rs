//! Who stands in for whom (代班).

use sea_orm::entity::prelude::*;

/// Who stands in for whom (代班).
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "substitutions")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Who is away.
    pub staff_id: i64,
    /// Who stands in.
    pub substitute_id: i64,
    /// First day.
    pub from_day: Date,
    /// Last day.
    pub until_day: Date,
    /// The leader.
    pub set_by: i64,
    /// When.
    pub set_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
