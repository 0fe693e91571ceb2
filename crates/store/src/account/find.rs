//! The window looks up the person who stands there, by the identity card.

use rules::authority::{Action, Object};
use rules::identity::{IdKind, mask_phone};
use rules::refusal::{Problem, Refusal};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::{log, sealed};
use crate::entity::account::{Column, Entity};
use crate::error::Result;
use crate::request::Request;
use crate::store::Store;

/// An account found by its holder's identity card.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Found {
    /// The account.
    pub account: i64,
    /// 姓名, to compare with the card.
    pub name: String,
    /// Masked.
    pub phone: String,
    /// Whether a clerk has seen the card before.
    pub verified: bool,
    /// Whether a password has been set; without one nobody can sign in.
    pub has_password: bool,
}

/// Finds the account of an identity paper. Every look-up is logged, also one
/// that finds nobody.
pub async fn find(
    store: &Store,
    who: &Request,
    kind: IdKind,
    id_number: &str,
) -> Result<Option<Found>> {
    who.may(Action::LookUpPerson, &Object::Hall)?;
    let number = kind
        .check(id_number)
        .map_err(|message| Refusal::fields(vec![Problem::new("id_number", message)]))?;
    let index = sealed::id_index(store, kind, &number);
    let txn = store.begin().await?;
    let row = Entity::find()
        .filter(Column::IdNumberIndex.eq(index.clone()))
        .one(&txn)
        .await?;
    let account = row.as_ref().map(|row| row.id);
    log::looked_up(&txn, who, "window_find", Some(index), account, None).await?;
    txn.commit().await?;
    row.map(|row| {
        let clear = sealed::open(store, &row)?;
        Ok(Found {
            account: row.id,
            name: clear.name,
            phone: mask_phone(&clear.phone),
            verified: row.verified_at.is_some(),
            has_password: row.password.is_some(),
        })
    })
    .transpose()
}
