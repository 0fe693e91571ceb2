//! How much is late, for the operator's monitoring. Counts only.

use chrono::{DateTime, Utc};
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter};

use crate::entity::case::{Column, Entity};
use crate::error::Result;
use crate::store::Store;

/// What is late.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Lateness {
    /// 逾期: open cases of which a period has ended unmet.
    pub overdue: u64,
    /// Cases in which what time has brought about is not written down yet: the
    /// job's own lateness, which the law does not wait for.
    pub unwritten: u64,
}

/// Over the whole Area. For the operator, who has the machine; two statements.
pub async fn lateness(store: &Store, now: DateTime<Utc>) -> Result<Lateness> {
    let overdue = Entity::find()
        .filter(Column::Overdue.eq(true))
        .count(&store.db)
        .await?;
    let waits = Condition::any()
        .add(Column::Unwritten.eq(true))
        .add(Column::NextClockAt.lte(now));
    let unwritten = Entity::find().filter(waits).count(&store.db).await?;
    Ok(Lateness { overdue, unwritten })
}
