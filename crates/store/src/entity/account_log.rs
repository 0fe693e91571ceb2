//! One thing that happened to an account.

use sea_orm::entity::prelude::*;

/// One thing that happened to an account.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "account_log")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Whose.
    pub account_id: i64,
    /// When.
    pub at: DateTimeUtc,
    /// What, `snake_case`.
    pub action: String,
    /// Who; `None` is the resident.
    pub staff_id: Option<i64>,
    /// At which office.
    pub office: Option<String>,
    /// Under which request.
    pub request_id: String,
}

impl ActiveModelBehavior for ActiveModel {}
