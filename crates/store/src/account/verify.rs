//! 实名核验: a clerk has seen the identity card, and its holder has said that the
//! account's phone is theirs. Without the second question whoever typed somebody
//! else's number would be handed that person's cases.

use rules::Refusal;
use rules::authority::{Action, Object};
use rules::identity::check_phone;
use sea_orm::{
    ActiveModelTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QuerySelect, Set,
};

use super::{log, sealed};
use crate::entity::account::{Entity, Model};
use crate::error::Result;
use crate::request::Request;
use crate::session::{self, Holder};
use crate::store::Store;

/// The whole phone of an account, to ask its holder about it. Logged.
pub async fn phone_to_confirm(store: &Store, who: &Request, account: i64) -> Result<String> {
    who.may(Action::VerifyAccount, &Object::Hall)?;
    let row = Entity::find_by_id(account)
        .one(&store.db)
        .await?
        .ok_or_else(Refusal::not_found)?;
    let person = Some(row.id_number_index.clone());
    log::looked_up(
        &store.single(),
        who,
        "window_phone",
        person,
        Some(account),
        None,
    )
    .await?;
    Ok(sealed::open(store, &row)?.phone)
}

/// Records that the clerk has seen the card of the account's holder, who has
/// said that the account and its `phone` are theirs, and ends all sessions.
/// Done before, it stays as it was first recorded.
pub async fn verify(store: &Store, who: &Request, account: i64, phone: &str) -> Result<()> {
    who.may(Action::VerifyAccount, &Object::Hall)?;
    let txn = store.begin().await?;
    let row = Entity::find_by_id(account)
        .lock_exclusive()
        .one(&txn)
        .await?
        .ok_or_else(Refusal::not_found)?;
    // The answer is about the phone that was shown.
    if check_phone(phone).ok() != Some(sealed::open(store, &row)?.phone) {
        return Err(Refusal::conflict(
            "phone_changed",
            "这个账号的手机号刚刚变了。请核对页面上现在的手机号，再问一次本人。",
        )
        .into());
    }
    if row.verified_at.is_none() {
        mark(&txn, who, row).await?;
    }
    txn.commit().await?;
    Ok(())
}

/// Writes the verification; whoever is signed in must sign in anew.
pub(super) async fn mark(txn: &DatabaseTransaction, who: &Request, row: Model) -> Result<()> {
    let (staff, _) = who.staff()?;
    let account = row.id;
    let mut row = row.into_active_model();
    row.verified_at = Set(Some(who.now));
    row.verified_by = Set(Some(staff));
    row.update(txn).await?;
    session::end_others(txn, Holder::Resident(account), None).await?;
    log::write(txn, who, account, "verified").await
}
