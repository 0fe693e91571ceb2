//! After a year's official calendar has been imported, open cases are told which
//! of their dates moved or are certain now, each in its own transaction; before,
//! the same is only looked at.

use chrono::{DateTime, Utc};
use rules::case::{Case, Event, Facts, NewYear, Recorded, clocks, next_due, recompute, record};
use rules::guide::Guide;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::date_change::DateChange;
use super::facts;
use super::loaded::Loaded;
use super::refresh::guides;
use super::view::receipt_of;
use crate::entity::calendar_import;
use crate::entity::case::{Column, Entity, Model};
use crate::error::{Result, StoreError};
use crate::event_log;
use crate::reference;
use crate::request::Request;
use crate::store::Store;

/// Cases looked at together.
const BATCH: u64 = 500;

/// What a year would change.
#[derive(Default)]
pub(crate) struct Changes {
    pub(crate) moved: u64,
    pub(crate) confirmed: u64,
    pub(crate) dates: u64,
    pub(crate) lines: Vec<DateChange>,
}

/// The dates of one case that move, and those that are certain then.
#[derive(Default)]
pub(super) struct Dates {
    pub(super) moved: Vec<DateChange>,
    pub(super) confirmed: Vec<DateChange>,
}

/// Up to `limit` cases in which a period runs, after the case `id`, by number.
pub(crate) async fn open_after(store: &Store, id: i64, limit: u64) -> Result<Vec<i64>> {
    Ok(Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::DueOn.is_not_null())
        .filter(Column::Id.gt(id))
        .order_by_asc(Column::Id)
        .limit(limit)
        .into_tuple()
        .all(&store.db)
        .await?)
}

/// Those in which something has happened since `at`.
pub(crate) async fn open_since(store: &Store, at: DateTime<Utc>) -> Result<Vec<i64>> {
    Ok(Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::DueOn.is_not_null())
        .filter(Column::UpdatedAt.gte(at))
        .order_by_asc(Column::Id)
        .into_tuple()
        .all(&store.db)
        .await?)
}

/// Tells one case of the imports that are under way, the oldest first. Returns
/// those of which there was anything to tell.
pub(crate) async fn recompute_one(
    store: &Store,
    who: &Request,
    id: i64,
    years: &[NewYear<'_>],
) -> Result<Vec<i64>> {
    let district = reference::district(store, who.now).await?;
    let txn = store.begin().await?;
    let row = Entity::find_by_id(id).lock_exclusive().one(&txn).await?;
    let Some(row) = row else {
        return Ok(Vec::new());
    };
    let known = facts::known(store, &txn, who, &district).await?;
    let loaded = Loaded::of(store, &txn, row).await?;
    let guide = &loaded.guide.guide;
    let facts = Facts {
        now: who.now,
        calendar: &district.calendar,
        guide,
        guide_version: loaded.guide.version,
        area: district.area(),
        caller: &who.caller,
        actor: &known.actor,
        id_matches: false,
        channel: known.channel,
        closing: known.closing,
    };
    let mut log = loaded.recorded.clone();
    let mut told = Vec::new();
    for new in years {
        let old = says_old(&loaded.row, &log, guide, new, who.now);
        let events = recompute(&log, guide, new, old);
        told.extend(
            new.import
                .filter(|_| events.last().is_some_and(Event::is_news_of_dates)),
        );
        let seq = loaded.case.seq + u32::try_from(log.len() - loaded.recorded.len()).unwrap_or(0);
        log.extend(record(seq, events, &facts));
    }
    let events = log.split_off(loaded.recorded.len());
    // With nothing to tell the row is still derived anew: reminders and the like
    // go by the calendar, too.
    loaded
        .append(store, &txn, who, &district, &events, None)
        .await?;
    count(&txn, &told).await?;
    txn.commit().await?;
    Ok(told)
}

/// Counts one more case for each of these imports. With what the case is told, so
/// that the count is that of the logs wherever the way through the cases breaks off.
async fn count(txn: &DatabaseTransaction, imports: &[i64]) -> Result<()> {
    if imports.is_empty() {
        return Ok(());
    }
    calendar_import::Entity::update_many()
        .col_expr(
            calendar_import::Column::Told,
            Expr::col(calendar_import::Column::Told).add(1),
        )
        .filter(calendar_import::Column::Id.is_in(imports.iter().copied()))
        .exec(txn)
        .await?;
    Ok(())
}

/// Whether the row shows the date by the old calendar, where the new one has
/// another: a server that had not heard of the import has written it.
fn says_old(
    row: &Model,
    log: &[Recorded],
    guide: &Guide,
    new: &NewYear<'_>,
    now: DateTime<Utc>,
) -> bool {
    let Some(case) = Case::replay(log.iter().cloned()) else {
        return false;
    };
    let due = |calendar| {
        let running = clocks(&case.as_of(guide, calendar, now), guide, calendar, now);
        next_due(&running).map(|clock| (clock.due.date, clock.due.provisional))
    };
    let shown = row.due_on.map(|due| (due, row.due_provisional));
    shown == due(new.before) && shown != due(new.after)
}

/// What a year would change in the open cases: counts, and up to `most` lines.
pub(crate) async fn would_change(store: &Store, new: &NewYear<'_>, most: usize) -> Result<Changes> {
    let (mut changes, mut certain) = (Changes::default(), Vec::new());
    let mut after = 0;
    while let Some((last, cases)) = would_change_after(store, new, after).await? {
        after = last;
        for Dates { moved, confirmed } in cases {
            match (moved.is_empty(), confirmed.is_empty()) {
                (false, _) => changes.moved += 1,
                (true, false) => changes.confirmed += 1,
                (true, true) => {}
            }
            changes.dates += (moved.len() + confirmed.len()) as u64;
            changes.lines.extend(moved);
            changes.lines.truncate(most);
            certain.extend(confirmed);
            certain.truncate(most);
        }
    }
    changes.lines.extend(certain);
    changes.lines.truncate(most);
    Ok(changes)
}

/// The dates that a year would change in the next open cases after the case `id`,
/// by number, with the number of the last of them. `None`: there are no more.
pub(crate) async fn dates_after(
    store: &Store,
    new: &NewYear<'_>,
    id: i64,
) -> Result<Option<(i64, Vec<DateChange>)>> {
    let next = would_change_after(store, new, id).await?;
    Ok(next.map(|(last, cases)| {
        let dates = |case: Dates| case.moved.into_iter().chain(case.confirmed);
        (last, cases.into_iter().flat_map(dates).collect())
    }))
}

/// The same, case by case.
async fn would_change_after(
    store: &Store,
    new: &NewYear<'_>,
    id: i64,
) -> Result<Option<(i64, Vec<Dates>)>> {
    let rows = Entity::find()
        .filter(Column::DueOn.is_not_null())
        .filter(Column::Id.gt(id))
        .order_by_asc(Column::Id)
        .limit(BATCH)
        .all(&store.db)
        .await?;
    let Some(last) = rows.last().map(|row| row.id) else {
        return Ok(None);
    };
    let guides = guides(store, &rows).await?;
    let mut logs = event_log::load_many(store, &store.db, &rows).await?;
    let mut cases = Vec::with_capacity(rows.len());
    for row in &rows {
        let guide = guides
            .get(&(row.guide_code.clone(), row.guide_version))
            .ok_or_else(|| StoreError::Data(format!("case {} has no guide", row.receipt)))?;
        let log = logs.remove(&row.id).unwrap_or_default();
        let events = recompute(&log, guide, new, false);
        cases.push(match events.into_iter().last() {
            Some(event) => dates(row, event)?,
            None => Dates::default(),
        });
    }
    Ok(Some((last, cases)))
}

/// What an event tells of the dates of its case; nothing where it is other news.
pub(super) fn dates(row: &Model, event: Event) -> Result<Dates> {
    let Event::DatesRecomputed {
        moved, confirmed, ..
    } = event
    else {
        return Ok(Dates::default());
    };
    let receipt = receipt_of(&row.receipt)?;
    let line = |clock, before, after, because| DateChange {
        receipt: receipt.clone(),
        title: row.title.clone(),
        office: row.handling_office.clone(),
        clock,
        before,
        after,
        because,
    };
    let moved = moved
        .into_iter()
        .map(|date| line(date.clock, date.before, date.after, date.because));
    let confirmed = confirmed
        .into_iter()
        .map(|date| line(date.clock, date.due, date.due, Vec::new()));
    Ok(Dates {
        moved: moved.collect(),
        confirmed: confirmed.collect(),
    })
}

/// The last case in which a period runs; 0 where there is none.
pub(crate) async fn last_open(store: &Store) -> Result<i64> {
    let last: Option<i64> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::DueOn.is_not_null())
        .order_by_desc(Column::Id)
        .into_tuple()
        .one(&store.db)
        .await?;
    Ok(last.unwrap_or(0))
}
