//! 实名核验: a clerk has seen the identity card.

use rules::Refusal;
use rules::authority::{Action, Object};
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, QuerySelect, Set};

use super::log;
use crate::entity::account::Entity;
use crate::error::Result;
use crate::request::Request;
use crate::store::Store;

/// Records that the clerk has seen the card of the account's holder. Done
/// before, it stays as it was first recorded.
pub async fn verify(store: &Store, who: &Request, account: i64) -> Result<()> {
    who.may(Action::VerifyAccount, &Object::Hall)?;
    let (staff, _) = who.staff()?;
    let txn = store.begin().await?;
    let row = Entity::find_by_id(account)
        .lock_exclusive()
        .one(&txn)
        .await?
        .ok_or_else(Refusal::not_found)?;
    if row.verified_at.is_none() {
        let mut row = row.into_active_model();
        row.verified_at = Set(Some(who.now));
        row.verified_by = Set(Some(staff));
        row.update(&txn).await?;
        log::write(&txn, who, account, "verified").await?;
    }
    txn.commit().await?;
    Ok(())
}
