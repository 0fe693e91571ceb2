//! What time alone brings about is true whether or not anybody has looked. A
//! list that filters on the projection first derives those rows anew whose
//! instant has come: nothing is written to the log, which the next command does
//! with the legal date.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use rules::case::Case;
use sea_orm::sea_query::{Condition, Expr, ExprTrait, OnConflict};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, PaginatorTrait, QueryFilter,
    QueryOrder, QuerySelect,
};

use super::apply::no_case;
use super::{lines, projection};
use crate::entity::case::{Column, Entity, Model};
use crate::entity::guide_version;
use crate::error::{Result, StoreError};
use crate::event_log;
use crate::guide::parse;
use crate::reference::{self, District};
use crate::store::Store;

/// Rows derived anew at once. What is left over waits for the next look.
const BATCH: u64 = 500;

/// Derives the rows in `scope` anew whose instant has come. One statement where
/// there are none, four where there are, however many; one more where notices are
/// among them.
pub(super) async fn refresh(
    store: &Store,
    district: &District,
    scope: Condition,
    now: DateTime<Utc>,
) -> Result<()> {
    let rows = Entity::find()
        .filter(scope)
        .filter(Column::NextClockAt.lte(now))
        .order_by_asc(Column::NextClockAt)
        .limit(BATCH)
        .all(&store.db)
        .await?;
    if rows.is_empty() {
        return Ok(());
    }
    let guides = guides(store, &rows).await?;
    let mut events = event_log::load_many(store, &store.db, &rows).await?;
    let mut fresh = Vec::with_capacity(rows.len());
    let mut noticed = Vec::new();
    for row in rows {
        let guide = guides
            .get(&(row.guide_code.clone(), row.guide_version))
            .ok_or_else(|| StoreError::Data(format!("case {} has no guide", row.receipt)))?;
        let recorded = events.remove(&row.id).unwrap_or_default();
        let case = Case::replay(recorded).ok_or_else(|| no_case(&row.receipt))?;
        noticed.extend(lines::of(row.id, &case, guide));
        let mut row = row.into_active_model().reset_all();
        projection::derived(&mut row, &case, guide, &district.calendar, now)?;
        fresh.push(row);
    }
    // A command that came in between has written a newer row: leave that one.
    let unchanged = Expr::col((Entity, Column::Seq)).eq(Expr::col(("excluded", Column::Seq)));
    let update = OnConflict::column(Column::Id)
        .update_columns([
            Column::HandlingOffice,
            Column::DecidingAuthority,
            Column::HandsOver,
            Column::Sender,
            Column::GivesBack,
            Column::GivesBackAlso,
            Column::UnderWay,
            Column::Coordinator,
            Column::HandOverSince,
            Column::TakeOverSince,
            Column::Handler,
            Column::Decider,
            Column::Status,
            Column::Turn,
            Column::Word,
            Column::DueFrom,
            Column::DueOn,
            Column::DueKind,
            Column::DueProvisional,
            Column::Overdue,
            Column::Prompted,
            Column::DueSort,
            Column::AcceptedOn,
            Column::NoticedOn,
            Column::DecidedOn,
            Column::GrossDays,
            Column::NetDays,
            Column::Visits,
            Column::SentBack,
            Column::NextClockAt,
            Column::Unwritten,
        ])
        .action_and_where(unchanged)
        .to_owned();
    let txn = store.begin().await?;
    lines::keep(&txn, noticed).await?;
    Entity::insert_many(fresh)
        .on_conflict(update)
        .exec_without_returning(&txn)
        .await?;
    txn.commit().await?;
    Ok(())
}

/// Derives every row anew whose instant has come, a batch after another: a new
/// column is filled from the sealed events, which no migration can read. Returns
/// how many batches there were.
pub async fn refresh_all(store: &Store, now: DateTime<Utc>) -> Result<u64> {
    let district = reference::district(store, now).await?;
    let waiting = || Entity::find().filter(Column::NextClockAt.lte(now));
    let (mut batches, mut left) = (0, waiting().count(&store.db).await?);
    while left > 0 {
        refresh(store, &district, Condition::all(), now).await?;
        batches += 1;
        let after = waiting().count(&store.db).await?;
        if after >= left {
            return Err(StoreError::Data(format!(
                "{after} cases cannot be derived anew"
            )));
        }
        left = after;
    }
    Ok(batches)
}

/// The guide versions of these cases, by one statement.
pub(super) async fn guides(
    store: &Store,
    rows: &[Model],
) -> Result<BTreeMap<(String, i32), rules::guide::Guide>> {
    let codes = rows.iter().map(|row| row.guide_code.as_str());
    let versions = rows.iter().map(|row| row.guide_version);
    let found = guide_version::Entity::find()
        .filter(guide_version::Column::GuideCode.is_in(codes))
        .filter(guide_version::Column::Version.is_in(versions))
        .all(&store.db)
        .await?;
    found
        .into_iter()
        .map(|row| Ok(((row.guide_code.clone(), row.version), parse(&row)?)))
        .collect()
}
