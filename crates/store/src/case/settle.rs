//! The job that writes down what time alone has brought about, so that the
//! applicant is told: reminders, deemed acceptance, the end of a period. Nothing
//! waits for it to be true, and the next command would write the same.

use chrono::{DateTime, Utc};
use rules::authority::Caller;
use rules::case::{Command, Facts, handle, record};
use rules::receipt::Receipt;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::facts;
use super::loaded::Loaded;
use super::view::seen;
use crate::entity::case::{Column, Entity};
use crate::error::Result;
use crate::now::Now;
use crate::reference;
use crate::request::Request;
use crate::store::Store;

/// Settles up to `limit` cases, each in its own transaction and by the clock as it
/// is then. Returns how many were settled; several servers may do it at once. A
/// case that cannot be settled is logged by its number and keeps no other one
/// waiting: it does not count towards `limit`.
///
/// # Errors
/// The list cannot be read, or not one of its cases could be settled.
pub async fn settle_due(store: &Store, now: Now<'_>, limit: u64) -> Result<u64> {
    let due = Condition::any()
        .add(Column::Unwritten.eq(true))
        .add(Column::NextClockAt.lte(nobody(now()).now));
    let (mut settled, mut failed, mut after) = (0, None, 0);
    // Past those that cannot be settled, however many they are.
    while settled < limit {
        let rows: Vec<i64> = Entity::find()
            .select_only()
            .column(Column::Id)
            .filter(due.clone())
            .filter(Column::Id.gt(after))
            .order_by_asc(Column::Id)
            .limit(limit - settled)
            .into_tuple()
            .all(&store.db)
            .await?;
        let Some(last) = rows.last() else { break };
        after = *last;
        for id in rows {
            match settle_one(store, now, id).await {
                Ok(()) => settled += 1,
                Err(error) => {
                    tracing::warn!(case = id, %error, "a case cannot be settled");
                    failed = Some(error);
                }
            }
        }
    }
    match failed {
        Some(error) if settled == 0 => Err(error),
        _ => Ok(settled),
    }
}

/// Writes down now what time has brought about in a case that the caller may
/// see; it is nobody's doing, and stands under nobody's name.
pub async fn settle(store: &Store, who: &Request, receipt: &Receipt) -> Result<()> {
    let district = reference::district(store, who.now).await?;
    let (row, _) = seen(store, who, receipt, &district).await?;
    settle_one(store, &|| who.now, row.id).await
}

/// Time, which asks for nothing and is nobody.
fn nobody(now: DateTime<Utc>) -> Request {
    Request::new(Caller::System, now, "settle", "")
}

async fn settle_one(store: &Store, now: Now<'_>, id: i64) -> Result<()> {
    let district = reference::district(store, now()).await?;
    let txn = store.begin().await?;
    let row = Entity::find_by_id(id).lock_exclusive().one(&txn).await?;
    let Some(row) = row else { return Ok(()) };
    // Not before the row is ours: whoever had it may have kept us waiting.
    let who = nobody(now());
    let known = facts::known(store, &txn, &who, &district).await?;
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
    let events = handle(Some(&loaded.case), Command::Settle, &facts)?;
    let events = record(loaded.case.seq, events, &facts);
    loaded
        .append(store, &txn, &who, &district, &events, None)
        .await?;
    txn.commit().await?;
    Ok(())
}
