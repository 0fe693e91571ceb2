//! A reason that an office writes often (常用语).

use sea_orm::entity::prelude::*;

/// A reason that an office writes often (常用语).
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "reasons")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Whose.
    pub office: String,
    /// Where it is used.
    pub place: String,
    /// By which it is chosen.
    pub title: String,
    /// The words.
    pub words: String,
    /// Whether it is still offered.
    pub active: bool,
    /// Who changed it last.
    pub changed_by: Option<i64>,
    /// When.
    pub changed_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
