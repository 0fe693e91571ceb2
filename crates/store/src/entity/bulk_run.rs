//! What came of an act on many cases at once.

use sea_orm::entity::prelude::*;

/// What came of an act on many cases at once.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "bulk_runs")]
pub struct Model {
    /// Its address.
    #[sea_orm(primary_key, auto_increment = false)]
    pub token: String,
    /// Who did it.
    pub staff_id: i64,
    /// What was done.
    pub kind: String,
    /// When.
    pub at: DateTimeUtc,
    /// JSON: receipt and what came of it, row by row.
    pub rows: String,
    /// JSON: what was sent, to take the run up again after a cut.
    pub form: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
