//! A review of a version (安全保密审查).

use sea_orm::entity::prelude::*;

/// A review of a version (安全保密审查).
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "secrecy_reviews")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Of which version.
    pub version_id: i64,
    /// When it was signed.
    pub at: DateTimeUtc,
    /// By whom.
    pub staff_id: i64,
    /// Answers, note and the content that was reviewed, JSON.
    pub review: String,
    /// Who signed it.
    #[sea_orm(belongs_to, from = "staff_id", to = "id")]
    pub staff: HasOne<super::staff::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
