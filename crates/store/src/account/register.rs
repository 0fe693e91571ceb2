//! Registration, at home or at a window.

use rules::authority::{Action, Object};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect, Set,
};

use super::person::{Person, Registration};
use super::reset::{self, OneTimeCode};
use super::taken::{already_registered, unique_is_registered};
use super::{log, sealed};
use crate::entity::account::{ActiveModel, Column, Entity};
use crate::error::Result;
use crate::password;
use crate::request::Request;
use crate::store::Store;
use crate::throttle::{self, Subject};

/// Registers at home. The account is unverified. Returns its id.
pub async fn register(store: &Store, who: &Request, given: &Registration) -> Result<i64> {
    let person = Person::check(given, true, who.now)?;
    throttle::count(store, who.now, &[Subject::Registration(&who.address)]).await?;
    let mut row = sealed::seal(store, &person)?;
    row.password = Set(Some(password::hash(&store.random, &given.password).await?));
    insert(store, who, row, "registered").await
}

/// Registers the person who stands at the window with the identity card: the
/// account is verified at once, and the code lets its holder set a password.
pub async fn register_at_window(
    store: &Store,
    who: &Request,
    given: &Registration,
) -> Result<(i64, OneTimeCode)> {
    who.may(Action::VerifyAccount, &Object::Hall)?;
    let (staff, _) = who.staff()?;
    let person = Person::check(given, false, who.now)?;
    let mut row = sealed::seal(store, &person)?;
    row.verified_at = Set(Some(who.now));
    row.verified_by = Set(Some(staff));
    let account = insert(store, who, row, "registered_at_window").await?;
    let code = reset::issue_code(store, who, account, None).await?;
    Ok((account, code))
}

async fn insert(store: &Store, who: &Request, mut row: ActiveModel, action: &str) -> Result<i64> {
    row.created_at = Set(who.now);
    let txn = store.begin().await?;
    let taken = Condition::any()
        .add(Column::IdNumberIndex.eq(row.id_number_index.clone().take().unwrap_or_default()))
        .add(Column::PhoneIndex.eq(row.phone_index.clone().take().unwrap_or_default()));
    let taken: Option<i64> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(taken)
        .into_tuple()
        .one(&txn)
        .await?;
    if taken.is_some() {
        return Err(already_registered());
    }
    // Two at once: the unique columns let one of them through.
    let row = row.insert(&txn).await.map_err(unique_is_registered)?;
    log::write(&txn, who, row.id, action).await?;
    txn.commit().await?;
    Ok(row.id)
}
