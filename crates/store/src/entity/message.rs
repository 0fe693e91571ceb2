//! A message to the applicant that something has happened.

use sea_orm::entity::prelude::*;

/// A message to the applicant that something has happened.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "messages")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Which case.
    pub case_id: i64,
    /// Which event.
    pub seq: i32,
    /// What happened.
    pub kind: String,
    /// When.
    pub at: DateTimeUtc,
    /// When it was read.
    pub read_at: Option<DateTimeUtc>,
    /// Its case.
    #[sea_orm(belongs_to, from = "case_id", to = "id")]
    pub case: HasOne<super::case::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
