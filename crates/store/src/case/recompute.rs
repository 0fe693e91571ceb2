//! After a year's official calendar has been imported, dates that were 暂定 are
//! computed anew, and what moved is logged in the case.

use rules::authority::Caller;
use rules::calendar::Calendar;
use rules::case::{Facts, recompute, record, settle};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::facts;
use super::loaded::Loaded;
use crate::entity::case::{Column, Entity};
use crate::error::Result;
use crate::reference;
use crate::request::Request;
use crate::store::Store;

/// Recomputes every open case. Returns in how many a date moved.
pub(crate) async fn recompute_all(
    store: &Store,
    who: &Request,
    year: i32,
    before: &Calendar,
) -> Result<u64> {
    let who = who.by(Caller::System);
    let open: Vec<i64> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::DueOn.is_not_null())
        .order_by_asc(Column::Id)
        .into_tuple()
        .all(&store.db)
        .await?;
    let mut moved = 0;
    for id in open {
        moved += u64::from(recompute_one(store, &who, id, year, before).await?);
    }
    Ok(moved)
}

async fn recompute_one(
    store: &Store,
    who: &Request,
    id: i64,
    year: i32,
    before: &Calendar,
) -> Result<bool> {
    let district = reference::district(store, who.now).await?;
    let txn = store.begin().await?;
    let row = Entity::find_by_id(id).lock_exclusive().one(&txn).await?;
    let Some(row) = row else { return Ok(false) };
    let known = facts::known(store, &txn, who, &district).await?;
    let loaded = Loaded::of(store, &txn, row).await?;
    let facts = Facts {
        now: who.now,
        calendar: &district.calendar,
        guide: &loaded.guide.guide,
        guide_version: loaded.guide.version,
        area: district.area(),
        caller: &who.caller,
        actor: &known.actor,
        id_matches: false,
        channel: known.channel,
        closing: known.closing,
    };
    // What had come about under the calendar of the time stays as it was.
    let guide = &loaded.guide.guide;
    let mut events = settle(&loaded.case, guide, before, who.now);
    let case = loaded.case.as_of(guide, before, who.now);
    let change = recompute(&case, guide, year, before, &district.calendar, who.now);
    let moved = change.is_some();
    events.extend(change);
    let events = record(loaded.case.seq, events, &facts);
    loaded
        .append(store, &txn, who, &district, &events, None)
        .await?;
    txn.commit().await?;
    Ok(moved)
}
