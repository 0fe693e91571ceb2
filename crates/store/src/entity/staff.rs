//! One staff account.

use sea_orm::entity::prelude::*;

/// One staff account.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "staff")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Sign-in name, lower case.
    pub login: String,
    /// Name as shown.
    pub name: String,
    /// Role, as `rules::authority` spells it.
    pub role: String,
    /// Office code.
    pub office: String,
    /// argon2id, PHC string.
    pub password: String,
    /// Whether sign-in is refused.
    pub locked: bool,
    /// Whether somebody else has set the password: until it is changed the
    /// account does nothing else.
    pub must_change_password: bool,
    /// When.
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
