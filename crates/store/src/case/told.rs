//! What open cases have been told after an import of a year's calendar, read from
//! their logs.

use chrono::{DateTime, Utc};
use rules::case::Event;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::date_change::ToldDate;
use super::recompute::dates;
use crate::entity::case::{Column, Entity};
use crate::error::Result;
use crate::event_log;
use crate::store::Store;

/// Cases looked at together.
const BATCH: u64 = 500;
/// The event that tells, as [`event_log::kind`] spells it.
const NEWS_OF_DATES: &str = "dates_recomputed";

/// What the next cases after the case `id`, by number, have been told of the import
/// with this number, with the number of the last of them. `None`: there are no more.
/// Only cases in which something has happened since `since`. Two statements.
pub(crate) async fn told_after(
    store: &Store,
    import: i64,
    since: DateTime<Utc>,
    id: i64,
) -> Result<Option<(i64, Vec<ToldDate>)>> {
    let rows = Entity::find()
        .filter(Column::UpdatedAt.gte(since))
        .filter(Column::Id.gt(id))
        .order_by_asc(Column::Id)
        .limit(BATCH)
        .all(&store.db)
        .await?;
    let Some(last) = rows.last().map(|row| row.id) else {
        return Ok(None);
    };
    let mut logs = event_log::load_kind(store, &store.db, &rows, NEWS_OF_DATES).await?;
    let mut told = Vec::new();
    for row in &rows {
        for recorded in logs.remove(&row.id).unwrap_or_default() {
            let of = match &recorded.event {
                Event::DatesRecomputed { import, .. } => *import,
                _ => None,
            };
            if of != Some(import) {
                continue;
            }
            let at = recorded.at;
            let dates = dates(row, recorded.event)?;
            let dates = dates.moved.into_iter().chain(dates.confirmed);
            told.extend(dates.map(|date| ToldDate { date, at }));
        }
    }
    Ok(Some((last, told)))
}
