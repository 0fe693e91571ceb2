//! Takes away files that nothing refers to: an upload never attached, a draft
//! thrown away.

use chrono::{DateTime, TimeDelta, Utc};
use object_store::ObjectStoreExt;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::entity::file::{Column, Entity};
use crate::error::Result;
use crate::store::Store;

/// Removes files that nothing has referred to and nobody has uploaded for
/// `age`. Returns how many.
pub async fn sweep(store: &Store, now: DateTime<Utc>, age: TimeDelta) -> Result<u64> {
    let orphans = Entity::find()
        .filter(orphaned(now - age))
        .order_by_asc(Column::TouchedAt)
        .limit(1000)
        .all(&store.db)
        .await?;
    let mut gone = 0;
    for orphan in orphans {
        // The row first and the bytes before the commit: an upload of the same
        // content waits for this row and then brings its bytes along.
        let txn = store.begin().await?;
        let deleted = Entity::delete_many()
            .filter(Column::Hash.eq(&orphan.hash))
            .filter(orphaned(now - age))
            .exec(&txn)
            .await?;
        if deleted.rows_affected == 1 {
            match store
                .files
                .objects
                .delete(&store.files.path(&orphan.hash))
                .await
            {
                Ok(()) | Err(object_store::Error::NotFound { .. }) => {}
                Err(error) => return Err(error.into()),
            }
            txn.commit().await?;
            gone += 1;
        }
    }
    Ok(gone)
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
    Entity::update_many()
        .col_expr(Column::TouchedAt, Expr::value(now))
        .filter(Column::TouchedAt.lt(now))
        // Cases never let go of a file, and papers neither.
        .filter(named_by(&["draft_pieces", "correction_files"]))
        .exec(&store.db)
        .await?;
    Ok(())
}
