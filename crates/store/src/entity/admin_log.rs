//! One change by an administrator.

use sea_orm::entity::prelude::*;

/// One change by an administrator.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "admin_log")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// When.
    pub at: DateTimeUtc,
    /// Who; `None` is the console.
    pub staff_id: Option<i64>,
    /// What, `snake_case`.
    pub action: String,
    /// To what, e.g. `staff/zhang`.
    pub object: String,
    /// In words.
    pub detail: String,
    /// Under which request.
    pub request_id: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
