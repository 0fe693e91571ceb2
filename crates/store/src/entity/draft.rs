//! An application not handed in yet.

use sea_orm::entity::prelude::*;

/// An application not handed in yet.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "drafts")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Its address in URLs.
    pub token: String,
    /// The resident.
    pub account_id: Option<i64>,
    /// Or the clerk.
    pub staff_id: Option<i64>,
    /// Which item.
    pub guide_code: String,
    /// Under which version.
    pub guide_version: i32,
    /// The form as typed.
    pub answers_sealed: Vec<u8>,
    /// The persons at the window.
    pub persons_sealed: Option<Vec<u8>>,
    /// Counts the saves.
    pub revision: i32,
    /// When.
    pub created_at: DateTimeUtc,
    /// Saved last.
    pub updated_at: DateTimeUtc,
    /// Its guide.
    #[sea_orm(belongs_to, from = "guide_code", to = "code")]
    pub guide: HasOne<super::guide::Entity>,
}

impl ActiveModelBehavior for ActiveModel {}
