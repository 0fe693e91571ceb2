//! One event of a case.

use sea_orm::entity::prelude::*;

/// One event of a case.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "events")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Which case.
    pub case_id: i64,
    /// Number in the case.
    pub seq: i32,
    /// When.
    pub at: DateTimeUtc,
    /// What, as `rules` spells it.
    pub kind: String,
    /// Resident, staff or the hall itself.
    pub actor_kind: String,
    /// Who.
    pub actor_id: Option<i64>,
    /// At which office.
    pub office: Option<String>,
    /// Through which channel.
    pub channel: String,
    /// All of it, sealed.
    pub payload: Vec<u8>,
    /// End of the chain so far.
    pub hash: Vec<u8>,
    /// Of the command that it ends.
    pub command_key: Option<Vec<u8>>,
    /// Under which request.
    pub request_id: String,
}

impl ActiveModelBehavior for ActiveModel {}
