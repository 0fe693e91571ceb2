//! Drafts that nobody has come back to: personal data is not kept without a
//! purpose (个人信息保护法第十九条, the shortest time that the purpose needs).

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::entity::draft;
use crate::error::Result;
use crate::store::Store;

/// How long a draft is kept after it was saved last.
pub const KEPT: TimeDelta = TimeDelta::days(90);

/// The last day on which a draft saved last at `saved` is there.
pub fn kept_until(saved: DateTime<Utc>) -> NaiveDate {
    rules::calendar::legal_date(saved + KEPT)
}

/// Removes drafts that are older, a day late at the earliest, so that the date
/// that was shown is kept whole. Their files become orphans and are swept too.
pub(crate) async fn sweep(store: &Store, now: DateTime<Utc>) -> Result<u64> {
    let gone = draft::Entity::delete_many()
        .filter(draft::Column::UpdatedAt.lt(now - KEPT - TimeDelta::days(1)))
        .exec(&store.single())
        .await?;
    Ok(gone.rows_affected)
}
