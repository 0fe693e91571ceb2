//! Imports of earlier versions, counted once more by what stands in the logs of the
//! cases: their own number could be wrong.

use sea_orm::{ActiveModelTrait, ColumnTrait, EntityTrait, IntoActiveModel, QueryFilter, Set};

use super::told::SLOW;
use crate::case;
use crate::entity::calendar_import::{Column, Entity, Model};
use crate::error::Result;
use crate::store::Store;

/// Counts those of which all cases have been told. Several servers may do it at once:
/// each comes to the same.
pub(super) async fn all(store: &Store) -> Result<()> {
    let rows = Entity::find()
        .filter(Column::Counted.eq(false))
        .filter(Column::DoneAt.is_not_null())
        .all(&store.db)
        .await?;
    for row in rows {
        let told = count(store, &row).await?;
        let mut counted = row.into_active_model();
        counted.told = Set(told);
        counted.counted = Set(true);
        counted.update(&store.single()).await?;
    }
    Ok(())
}

/// How many cases say that they have been told of it.
async fn count(store: &Store, row: &Model) -> Result<i64> {
    let (mut count, mut last) = (0, 0);
    while let Some((next, told)) = case::told_after(store, row.id, row.at - SLOW, last).await? {
        last = next;
        let mut cases: Vec<_> = told.into_iter().map(|told| told.date.receipt).collect();
        // One case has several dates, one behind the other.
        cases.dedup();
        count += i64::try_from(cases.len()).unwrap_or_default();
    }
    Ok(count)
}
