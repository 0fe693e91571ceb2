//! What the key file is compared with at every start: one row.

use sea_orm::entity::prelude::*;

/// What the key file is compared with at every start: one row.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "key_check")]
pub struct Model {
    /// Always 1.
    #[sea_orm(primary_key, auto_increment = false)]
    pub id: i64,
    /// Derived from the master key.
    pub value: Vec<u8>,
}

impl ActiveModelBehavior for ActiveModel {}
