//! One resident's account.

use sea_orm::entity::prelude::*;

/// One resident's account.
#[sea_orm::model]
#[derive(Clone, Debug, PartialEq, Eq, DeriveEntityModel)]
#[sea_orm(table_name = "accounts")]
pub struct Model {
    /// Id.
    #[sea_orm(primary_key)]
    pub id: i64,
    /// Name.
    pub name_sealed: Vec<u8>,
    /// Kind of identity paper.
    pub id_kind: String,
    /// Its number.
    pub id_number_sealed: Vec<u8>,
    /// Blind index of it.
    pub id_number_index: Vec<u8>,
    /// Blind index of its last four.
    pub id_tail_index: Vec<u8>,
    /// Mobile number.
    pub phone_sealed: Vec<u8>,
    /// Blind index of it.
    pub phone_index: Vec<u8>,
    /// Blind index of its last four.
    pub phone_tail_index: Vec<u8>,
    /// 电子邮箱, where the holder has given one.
    pub email_sealed: Option<Vec<u8>>,
    /// Whether messages go there.
    pub by_email: bool,
    /// Whether messages go to the mobile number.
    pub by_sms: bool,
    /// argon2id, PHC string; `None` until the holder sets one.
    pub password: Option<String>,
    /// When a clerk saw the ID card.
    pub verified_at: Option<DateTimeUtc>,
    /// Which clerk.
    pub verified_by: Option<i64>,
    /// When.
    pub created_at: DateTimeUtc,
}

impl ActiveModelBehavior for ActiveModel {}
