//! A message that leaves the house.

use sea_orm::entity::prelude::*;

/// A message that leaves the house.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "outbox")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// About which case.
    pub case_id: i64,
    /// About which event.
    pub seq: i32,
    /// 邮件, 短信.
    pub medium: String,
    /// What happened.
    pub kind: String,
    /// When.
    pub created_at: DateTimeUtc,
    /// What has become of it.
    pub state: String,
    /// How often it was tried since it was last waiting anew.
    pub attempts: i32,
    /// When it is tried again.
    pub next_attempt_at: DateTimeUtc,
    /// Until when somebody is sending it.
    pub leased_until: Option<DateTimeUtc>,
    /// Why the last attempt failed.
    pub error: Option<String>,
    /// When it was sent, given up or dropped.
    pub ended_at: Option<DateTimeUtc>,
    /// Its case.
    #[sea_orm(belongs_to, from = "case_id", to = "id")]
    pub case: HasOne<super::case::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
