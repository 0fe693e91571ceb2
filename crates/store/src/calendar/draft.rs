//! A year that somebody is about to import: read, not yet in force.

use chrono::{DateTime, TimeDelta, Utc};
use rules::authority::{Action, Object};
use rules::calendar::{Exception, YEARLY_FIELD, YearNotice, zh_day};
use rules::refusal::{Problem, Refusal};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, Set};

use crate::entity::calendar_draft::{ActiveModel, Column, Entity, Model};
use crate::entity::calendar_import;
use crate::error::{Result, StoreError};
use crate::hex;
use crate::reference::notices::Notices;
use crate::request::Request;
use crate::store::Store;

/// How long a draft is kept.
const KEPT: TimeDelta = TimeDelta::days(2);

/// Reads a file of one year. Returns the token of the draft; nothing is in force
/// yet.
pub async fn propose(store: &Store, who: &Request, csv: &str) -> Result<String> {
    who.may(Action::ManageCalendar, &Object::Hall)?;
    let notice = YearNotice::read(csv).map_err(Refusal::fields)?;
    let known = Notices::load(&store.db).await?;
    if let Some((year, day)) = known.clash(notice.year, &notice.days) {
        let why = format!(
            "{}已经写在{year}年的安排里。请核对是哪一年的通知，先更正{year}年的安排再导入。",
            zh_day(day.date)
        );
        return Err(Refusal::fields(vec![Problem::new(YEARLY_FIELD, why)]).into());
    }
    let token = hex::encode(&store.random.array::<16>());
    let row = ActiveModel {
        token: Set(token.clone()),
        staff_id: Set(who.staff_id()),
        at: Set(who.now),
        year: Set(notice.year),
        seen: Set(version(&store.db, notice.year).await?),
        days: Set(json(&notice.days)?),
    };
    Entity::insert(row)
        .exec_without_returning(&store.single())
        .await?;
    Ok(token)
}

/// Throws the caller's draft away.
pub async fn withdraw(store: &Store, who: &Request, token: &str) -> Result<()> {
    who.may(Action::ManageCalendar, &Object::Hall)?;
    let row = own(&store.db, who, token, false).await?;
    let row = row.ok_or_else(Refusal::not_found)?;
    Entity::delete_by_id(row.token)
        .exec(&store.single())
        .await?;
    Ok(())
}

/// The caller's draft; another's does not exist.
pub(super) async fn own(
    db: &impl ConnectionTrait,
    who: &Request,
    token: &str,
    lock: bool,
) -> Result<Option<Model>> {
    let query = Entity::find_by_id(token.to_owned());
    let query = if lock { query.lock_exclusive() } else { query };
    let row = query.one(db).await?;
    Ok(row.filter(|row| row.staff_id == who.staff_id()))
}

/// How often a year has been imported.
pub(super) async fn version(db: &impl ConnectionTrait, year: i32) -> Result<i32> {
    let versions: Vec<i32> = calendar_import::Entity::find()
        .select_only()
        .column(calendar_import::Column::Version)
        .filter(calendar_import::Column::Year.eq(year))
        .into_tuple()
        .all(db)
        .await?;
    Ok(versions.into_iter().max().unwrap_or(0))
}

/// Days as they are kept.
pub(super) fn json(days: &impl serde::Serialize) -> Result<String> {
    serde_json::to_string(days).map_err(|error| StoreError::fault("calendar", error))
}

/// Days as they were kept.
pub(super) fn days(json: &str) -> Result<Option<Vec<Exception>>> {
    serde_json::from_str(json).map_err(|error| StoreError::fault("calendar", error))
}

/// Removes drafts that nobody has confirmed.
pub(crate) async fn sweep(store: &Store, now: DateTime<Utc>) -> Result<u64> {
    let gone = Entity::delete_many()
        .filter(Column::At.lt(now - KEPT))
        .exec(&store.single())
        .await?;
    Ok(gone.rows_affected)
}
