//! The last number of a series of papers.

use sea_orm::entity::prelude::*;

/// The last number of a series of papers.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "paper_counters")]
pub struct Model {
    /// Office, year and word.
    #[sea_orm(primary_key, auto_increment = false)]
    pub series: String,
    /// The last number given out.
    pub last: i32,
}

impl ActiveModelBehavior for ActiveModel {}
