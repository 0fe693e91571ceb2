//! One line of a one-time notice, for counting.

use sea_orm::entity::prelude::*;

/// One line of a one-time notice, for counting.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "notice_lines")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Of which case.
    pub case_id: i64,
    /// Number of the line, from 1.
    pub line: i32,
    /// `material:CODE` or `field:PATH`.
    pub target: String,
    /// What that is called in the guide.
    pub name: String,
    /// What was the matter with it.
    pub defect: String,
}

impl ActiveModelBehavior for ActiveModel {}
