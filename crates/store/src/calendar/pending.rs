//! An imported year is in force at once; telling the open cases takes as long as
//! there are cases. How far that has come is kept, so that any server goes on
//! from there, and a case is never told twice: its log says so.

use chrono::{DateTime, TimeDelta, Utc};
use rules::authority::Caller;
use rules::calendar::Calendar;
use rules::case::NewYear;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::draft::days;
use super::recount;
use crate::case;
use crate::entity::calendar_import::{Column, Entity, Model};
use crate::error::Result;
use crate::now::Now;
use crate::reference::notices::Notices;
use crate::request::Request;
use crate::store::Store;

/// How long a server may go on by what it has read before: see `reference`. What
/// it wrote meanwhile is looked at once more.
const SETTLED: TimeDelta = TimeDelta::minutes(2);
/// Cases at a time.
const BATCH: u64 = 200;

/// An import, and the calendars before and after it.
struct Pending {
    row: Model,
    before: Calendar,
    after: Calendar,
}

impl Pending {
    fn year(&self) -> NewYear<'_> {
        NewYear {
            import: Some(self.row.id),
            year: self.row.year,
            at: self.row.at,
            before: &self.before,
            after: &self.after,
        }
    }
}

/// Tells every open case that has not been told yet; the clock job calls it.
/// Returns how many times one was told. A case that cannot be is logged by its
/// number, keeps no other one waiting, and is tried again the next time.
pub async fn finish(store: &Store, now: Now<'_>) -> Result<u64> {
    let mut walk = Walk::begin(store, now()).await?;
    while !walk.step(store, now, BATCH).await? {}
    walk.end(store, now).await?;
    // The cases have been told all the same.
    if let Err(error) = recount::all(store).await {
        tracing::warn!(%error, "an import of an earlier version cannot be counted");
    }
    Ok(walk.told)
}

/// Tells up to `limit` cases.
pub(super) async fn some(store: &Store, now: DateTime<Utc>, limit: u64) -> Result<()> {
    if limit > 0 {
        Walk::begin(store, now)
            .await?
            .step(store, &|| now, limit)
            .await?;
    }
    Ok(())
}

/// Whether every case that was open has been looked at.
pub(super) async fn looked_at_all(store: &Store, row: &Model) -> Result<bool> {
    Ok(row.done_at.is_some() || case::last_open(store).await? <= row.done_to)
}

/// The imports that are under way, the oldest first. Each began where the one
/// before it had come to.
async fn load(store: &Store) -> Result<Vec<Pending>> {
    let mut rows = Entity::find()
        .filter(Column::DoneAt.is_null())
        .order_by_asc(Column::Id)
        .all(&store.db)
        .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let mut notices = Notices::load(&store.db).await?;
    let mut pending = Vec::with_capacity(rows.len());
    while let Some(row) = rows.pop() {
        let after = notices.calendar();
        notices = notices.with(row.year, days(&row.previous)?);
        let before = notices.calendar();
        pending.push(Pending { row, before, after });
    }
    pending.reverse();
    // What is written now goes by what has been read now.
    store.reference.forget();
    Ok(pending)
}

/// The way through the open cases, by their number.
struct Walk {
    pending: Vec<Pending>,
    /// The last case that was looked at.
    last: i64,
    /// The last one before the first that could not be told: it is kept.
    done_to: i64,
    /// Whether there was one.
    failed: bool,
    told: u64,
}

impl Walk {
    /// An import that is still to come waits until it has: the clock has been set back
    /// behind it, and what time would have brought about by its instant would be written
    /// into a case that began since (a correction period that has not ended).
    async fn begin(store: &Store, now: DateTime<Utc>) -> Result<Self> {
        let mut pending = load(store).await?;
        pending.retain(|pending| pending.row.at <= now);
        let last = pending.iter().map(|p| p.row.done_to).min().unwrap_or(0);
        Ok(Self {
            pending,
            last,
            done_to: last,
            failed: false,
            told: 0,
        })
    }

    /// Goes on by up to `limit` cases; whether that was the end.
    async fn step(&mut self, store: &Store, now: Now<'_>, limit: u64) -> Result<bool> {
        if self.pending.is_empty() {
            return Ok(true);
        }
        let cases = case::open_after(store, self.last, limit).await?;
        for id in &cases {
            self.try_to_tell(store, now(), *id).await;
            if !self.failed {
                self.done_to = *id;
            }
            self.last = *id;
        }
        for pending in &self.pending {
            let done_to = Ord::max(self.done_to, pending.row.done_to);
            keep(store, pending.row.id, Column::DoneTo, done_to).await?;
        }
        Ok(cases.is_empty())
    }

    /// All have been told; now what a server that had not heard of the import has
    /// written since, as soon as there can be no more of it.
    async fn end(&mut self, store: &Store, now: Now<'_>) -> Result<()> {
        let at = now();
        let ripe = |pending: &&Pending| at - pending.row.at >= SETTLED;
        let Some(first) = self.pending.iter().map(|p| p.row.at).min() else {
            return Ok(());
        };
        if self.failed || !self.pending.iter().any(|p| ripe(&p)) {
            return Ok(());
        }
        for id in case::open_since(store, first).await? {
            self.try_to_tell(store, now(), id).await;
        }
        if self.failed {
            // Looked at once more the next time, all of it.
            return Ok(());
        }
        for pending in &self.pending {
            if ripe(&pending) {
                keep(store, pending.row.id, Column::DoneAt, at).await?;
            } else {
                keep(store, pending.row.id, Column::DoneTo, self.last).await?;
            }
        }
        Ok(())
    }

    /// Tells one case. One that cannot be told keeps no other one waiting.
    async fn try_to_tell(&mut self, store: &Store, now: DateTime<Utc>, id: i64) {
        if self.pending.iter().any(|pending| pending.row.at > now) {
            // The clock has been set back under way.
            self.failed = true;
            return;
        }
        match self.tell(store, now, id).await {
            Ok(times) => self.told += times,
            Err(error) => {
                tracing::warn!(case = id, %error, "a case cannot be told of the new calendar");
                self.failed = true;
            }
        }
    }

    /// Of how many imports one case was told.
    async fn tell(&self, store: &Store, now: DateTime<Utc>, id: i64) -> Result<u64> {
        let who = Request::new(Caller::System, now, "calendar", "");
        let years: Vec<NewYear<'_>> = self.pending.iter().map(Pending::year).collect();
        let imports = case::recompute_one(store, &who, id, &years).await?;
        Ok(imports.len() as u64)
    }
}

/// Keeps how far an import has come. How many were told each case has counted itself.
async fn keep(
    store: &Store,
    id: i64,
    column: Column,
    value: impl Into<sea_orm::Value>,
) -> Result<()> {
    Entity::update_many()
        .col_expr(column, Expr::value(value))
        .filter(Column::Id.eq(id))
        .exec(&store.single())
        .await?;
    Ok(())
}
