//! What an import that has been made has told the cases.

use chrono::{DateTime, TimeDelta, Utc};
use futures::StreamExt;
use futures::stream;
use rules::authority::{Action, Object};
use rules::refusal::Refusal;
use sea_orm::EntityTrait;

use super::{Parts, ToldDate};
use crate::case;
use crate::entity::calendar_import::Entity;
use crate::error::{Result, StoreError};
use crate::request::Request;
use crate::store::Store;

/// What a case was told by a server whose clock was somewhat slow is found, too.
pub(super) const SLOW: TimeDelta = TimeDelta::days(1);

/// Every date that the import with this number has told, case by case, as far as
/// that has come; of which year it is, and when it was made.
pub async fn told(
    store: &Store,
    who: &Request,
    import: i64,
) -> Result<(i32, DateTime<Utc>, Parts<ToldDate>)> {
    who.may(Action::ManageCalendar, &Object::Hall)?;
    let row = Entity::find_by_id(import).one(&store.db).await?;
    let row = row.ok_or_else(Refusal::not_found)?;
    let from = (store.clone(), row.at - SLOW, 0_i64);
    let parts = stream::try_unfold(from, move |(store, since, after)| async move {
        let next = case::told_after(&store, import, since, after).await?;
        Ok::<_, StoreError>(next.map(|(last, told)| (told, (store, since, last))))
    });
    Ok((row.year, row.at, parts.boxed()))
}
