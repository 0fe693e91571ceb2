//! One look-up of a person by staff.

use sea_orm::entity::prelude::*;

/// One look-up of a person by staff.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "person_lookups")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// When.
    pub at: DateTimeUtc,
    /// Who.
    pub staff_id: i64,
    /// At which office.
    pub office: String,
    /// What for, `snake_case`.
    pub purpose: String,
    /// Whom: blind index of the ID number.
    pub person_index: Option<Vec<u8>>,
    /// Whose account.
    pub account_id: Option<i64>,
    /// Which case.
    pub receipt: Option<String>,
    /// Under which request.
    pub request_id: String,
}

impl ActiveModelBehavior for ActiveModel {}
