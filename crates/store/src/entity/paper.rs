//! A paper that has been issued.

use sea_orm::entity::prelude::*;

/// A paper that has been issued.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "papers")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Which case.
    pub case_id: i64,
    /// By which event.
    pub seq: i32,
    /// Kind, as `rules` spells it.
    pub kind: String,
    /// Code of the office that numbers and seals it.
    pub office: String,
    /// The office's short name then.
    pub office_short: String,
    /// Year of its date.
    pub year: i32,
    /// Word of its series.
    pub series: String,
    /// Number in the series.
    pub n: i32,
    /// Its date.
    pub issued_on: Date,
    /// What the page that checks it is asked with.
    pub code: String,
    /// Its PDF, once set.
    pub file_hash: Option<String>,
}

impl ActiveModelBehavior for ActiveModel {}
