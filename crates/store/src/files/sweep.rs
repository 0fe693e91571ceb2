//! Takes away files that nothing refers to: an upload never attached, a draft
//! thrown away.
//!
//! The file store may be slow, or gone, and then nobody is to wait for it who only
//! wants to write. So no transaction is open while bytes are deleted: the row is
//! leased, and says from then on that there are no bytes. Whatever happens in
//! between, an upload of the same content brings them along.

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use object_store::ObjectStoreExt;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::entity::file::{Column, Entity, Model};
use crate::error::{Result, StoreError};
use crate::store::Store;

/// How long an orphan is the sweeper's alone: its row is touched in the future, and
/// uploads of the same content wait for it.
const LEASE: TimeDelta = TimeDelta::minutes(10);
/// How long its bytes are waited for: less than the lease by far, so that no delete
/// comes after an upload.
const DELETE: Duration = Duration::from_mins(2);
/// Between the clocks of two servers.
const CLOCKS: TimeDelta = TimeDelta::minutes(1);
/// After so many failures in a row it is not the files: the store is gone.
const FAILURES: u32 = 5;

/// Removes files that nothing has referred to and nobody has uploaded for
/// `age`. Returns how many.
pub async fn sweep(store: &Store, now: DateTime<Utc>, age: TimeDelta) -> Result<u64> {
    let orphans = Entity::find()
        .filter(orphaned(now - age))
        .order_by_asc(Column::TouchedAt)
        .limit(1000)
        .all(&store.db)
        .await?;
    let (mut gone, mut failures) = (0, 0);
    for orphan in orphans {
        if !lease(store, &orphan.hash, now, now - age).await? {
            continue;
        }
        if let Err(error) = delete(store, &orphan.hash).await {
            // The others do not wait for it. It is tried again when it is as old
            // once more.
            tracing::error!(file = orphan.hash, %error, "an orphan cannot be deleted");
            failures += 1;
            if failures == FAILURES {
                return Err(error);
            }
            continue;
        }
        failures = 0;
        forget(store, &orphan.hash, now).await?;
        gone += 1;
    }
    Ok(gone)
}

/// Whether the sweeper is at this file: nobody else touches a row in the future.
pub(super) fn is_going(row: &Model, now: DateTime<Utc>) -> bool {
    !row.stored && row.touched_at > now + CLOCKS
}

/// Takes the orphan for the sweeper, if it is one still.
async fn lease(
    store: &Store,
    hash: &str,
    now: DateTime<Utc>,
    before: DateTime<Utc>,
) -> Result<bool> {
    let txn = store.begin().await?;
    let taken = Entity::update_many()
        .col_expr(Column::Stored, Expr::value(false))
        .col_expr(Column::TouchedAt, Expr::value(now + LEASE))
        .filter(Column::Hash.eq(hash))
        .filter(orphaned(before))
        .exec(&txn)
        .await?;
    txn.commit().await?;
    Ok(taken.rows_affected == 1)
}

/// Deletes the bytes. None there is as good.
async fn delete(store: &Store, hash: &str) -> Result<()> {
    let path = store.files.path(hash);
    match tokio::time::timeout(DELETE, store.files.objects.delete(&path)).await {
        Ok(Ok(()) | Err(object_store::Error::NotFound { .. })) => Ok(()),
        Ok(Err(error)) => Err(error.into()),
        Err(_) => Err(StoreError::Data(format!(
            "deleting took longer than {} s",
            DELETE.as_secs()
        ))),
    }
}

/// Deletes the row of bytes that are gone.
async fn forget(store: &Store, hash: &str, now: DateTime<Utc>) -> Result<()> {
    let txn = store.begin().await?;
    Entity::delete_many()
        .filter(Column::Hash.eq(hash))
        .filter(Column::Stored.eq(false))
        .filter(Column::TouchedAt.eq(now + LEASE))
        .filter(named().not())
        .exec(&txn)
        .await?;
    txn.commit().await?;
    Ok(())
}

fn orphaned(before: DateTime<Utc>) -> Condition {
    Condition::all()
        .add(Column::TouchedAt.lt(before))
        .add(named().not())
}

/// The tables whose rows name files: what none of them names is swept, and is in
/// no backup. A test holds the list against the foreign keys.
#[doc(hidden)]
pub const NAMED_BY: [&str; 5] = [
    "case_files",
    "papers",
    "draft_pieces",
    "correction_files",
    "data_files",
];

/// Whether something refers to the file.
pub(crate) fn named() -> Condition {
    named_by(&NAMED_BY)
}

fn named_by(tables: &[&'static str]) -> Condition {
    tables.iter().fold(Condition::any(), |any, &table| {
        let row = Query::select()
            .expr(Expr::value(1))
            .from(table)
            .and_where(Expr::col((table, "file_hash")).equals(("files", "hash")))
            .to_owned();
        any.add(Expr::exists(row))
    })
}

/// Puts the sweep of all named files off by its full time: what a backup has just
/// seen cannot go before it is copied, even if its draft is thrown away meanwhile.
pub(crate) async fn hold(store: &Store, now: DateTime<Utc>) -> Result<()> {
    let txn = store.begin().await?;
    Entity::update_many()
        .col_expr(Column::TouchedAt, Expr::value(now))
        .filter(Column::TouchedAt.lt(now))
        // Cases never let go of a file, and papers neither.
        .filter(named_by(&["draft_pieces", "correction_files"]))
        .exec(&txn)
        .await?;
    txn.commit().await?;
    Ok(())
}
