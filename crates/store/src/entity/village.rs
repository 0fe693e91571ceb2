//! A village or community.

use sea_orm::entity::prelude::*;

/// A village or community.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "villages")]
pub struct Model {
    /// 12 digits.
    #[sea_orm(primary_key, auto_increment = false)]
    pub code: String,
    /// Full name.
    pub name: String,
    /// Office code of its street.
    pub street: String,
}

impl ActiveModelBehavior for ActiveModel {}
