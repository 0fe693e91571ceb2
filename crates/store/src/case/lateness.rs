//! How much is late, for the operator's monitoring. Counts only.

use chrono::{DateTime, NaiveDate, Utc};
use rules::calendar::legal_date;
use rules::case::leg_late_since;
use sea_orm::{ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter};

use crate::entity::case::{Column, Entity};
use crate::error::Result;
use crate::reference;
use crate::store::Store;

/// What is late, by what stands with the cases alone.
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

/// 交接逾期: cases of which a half of a leg should have been done before today. No law
/// makes it a period of the case, so that none of them is overdue for it. For the
/// operator; one statement, and apart, for it alone needs the calendar.
pub async fn late_handovers(store: &Store, now: DateTime<Utc>) -> Result<u64> {
    let district = reference::district(store, now).await?;
    let Some(day) = leg_late_since(&district.calendar, legal_date(now)) else {
        return Ok(0);
    };
    let late = Entity::find().filter(half_open_since(day));
    Ok(late.count(&store.db).await?)
}

/// Materials that have waited since this day or an earlier one, to be handed over or
/// to be taken over: as the heap 要交接 has them, of all offices. Who has refused to
/// take over waits for the authority's word.
fn half_open_since(day: NaiveDate) -> Condition {
    let to_hand_over = Condition::all()
        .add(Column::HandsOver.is_not_null())
        .add(Column::HandOverSince.lte(day));
    let awaited = Condition::any()
        .add(Column::Coordinator.is_null())
        .add(Column::Turn.eq("nobody"));
    let to_take_over = Condition::all()
        .add(Column::UnderWay.eq(true))
        .add(awaited)
        .add(Column::TakeOverSince.lte(day));
    Condition::any().add(to_hand_over).add(to_take_over)
}
