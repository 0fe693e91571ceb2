//! A filter of the inbox that somebody has saved.

use sea_orm::entity::prelude::*;

/// A filter of the inbox that somebody has saved.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "saved_filters")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Whose.
    pub staff_id: i64,
    /// Name.
    pub name: String,
    /// Query string of the list.
    pub query: String,
}

impl ActiveModelBehavior for ActiveModel {}
