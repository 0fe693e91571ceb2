//! The holder changes password or phone.

use rules::authority::{Action, Object};
use rules::identity::{check_new_password, check_phone};
use rules::refusal::{Problem, Refusal};
use sea_orm::{
    ActiveModelTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QuerySelect, Set,
};

use super::taken::unique_is_registered;
use super::{log, sealed, sign_in};
use crate::entity::account::{Entity, Model};
use crate::error::Result;
use crate::password;
use crate::request::Request;
use crate::session::{self, Holder};
use crate::store::Store;
use crate::throttle::{self, Subject};

/// Sets a new password and ends the account's other sessions; `token` is the
/// one that goes on.
pub async fn change_password(
    store: &Store,
    who: &Request,
    token: &str,
    old: &str,
    new: &str,
) -> Result<()> {
    let row = proved(store, who, old, "old_password").await?;
    let clear = sealed::open(store, &row)?;
    check_new_password(new, &[&clear.id_number, &clear.phone])
        .map_err(|message| Refusal::fields(vec![Problem::new("new_password", message)]))?;
    let hash = password::hash(&store.random, new).await?;
    let txn = store.begin().await?;
    let row = still(&txn, &row, "old_password").await?;
    set_password(&txn, row, hash, Some(token)).await?;
    log::write(&txn, who, who.account()?, "password_changed").await?;
    txn.commit().await?;
    Ok(())
}

/// Sets a new phone number, which is the new sign-in name.
pub async fn change_phone(store: &Store, who: &Request, password: &str, phone: &str) -> Result<()> {
    let row = proved(store, who, password, "password").await?;
    let phone = check_phone(phone)
        .map_err(|message| Refusal::fields(vec![Problem::new("phone", message)]))?;
    let txn = store.begin().await?;
    let row = still(&txn, &row, "password").await?;
    set_phone(store, &txn, row, &phone).await?;
    log::write(&txn, who, who.account()?, "phone_changed").await?;
    txn.commit().await?;
    Ok(())
}

/// The caller's row, after the password has been typed once more: an unlocked
/// telephone left on a table is not its owner.
async fn proved(store: &Store, who: &Request, password: &str, path: &str) -> Result<Model> {
    who.may(Action::ManageOwnAccount, &Object::Hall)?;
    let account = who.account()?;
    let row = Entity::find_by_id(account)
        .one(&store.db)
        .await?
        .ok_or_else(Refusal::signed_out)?;
    let phone = sealed::open(store, &row)?.phone;
    let subject = Subject::Account(&phone);
    throttle::count(store, who.now, &[subject]).await?;
    if !password::verify(row.password.clone(), password).await? {
        return Err(not_the_password(path).into());
    }
    throttle::forget(store, subject).await?;
    Ok(row)
}

/// The row that was proved, if it is the same still: whoever has the old password
/// has lost the account when it was reset at a window meanwhile.
async fn still(txn: &DatabaseTransaction, proved: &Model, path: &str) -> Result<Model> {
    let row = sign_in::still(txn, proved).await?;
    Ok(row.ok_or_else(|| not_the_password(path))?)
}

fn not_the_password(path: &str) -> Refusal {
    let problem = Problem::new(path, "现在的密码不对，请重新输入。");
    Refusal::fields(vec![problem])
}

/// Writes a password and ends all sessions but `keep`.
pub(super) async fn set_password(
    txn: &DatabaseTransaction,
    row: Model,
    hash: String,
    keep: Option<&str>,
) -> Result<()> {
    let account = row.id;
    let mut row = row.into_active_model();
    row.password = Set(Some(hash));
    row.update(txn).await?;
    session::end_others(txn, Holder::Resident(account), keep).await
}

/// Writes a phone number, if nobody else has it.
pub(super) async fn set_phone(
    store: &Store,
    txn: &DatabaseTransaction,
    row: Model,
    phone: &str,
) -> Result<()> {
    Entity::find_by_id(row.id).lock_exclusive().one(txn).await?;
    let index = row.id_number_index.clone();
    let mut row = row.into_active_model();
    sealed::seal_phone(store, &index, phone, &mut row)?;
    row.update(txn).await.map_err(unique_is_registered)?;
    Ok(())
}
