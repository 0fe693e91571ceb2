//! Where a case stands, for who may know no more of it than that.

use chrono::{DateTime, Utc};
use rules::case::{Case, Status};

use super::apply::no_case;
use crate::entity::case::Model;
use crate::error::Result;
use crate::event_log;
use crate::guide::find_version;
use crate::reference;
use crate::store::Store;
use crate::words::from_word;

/// The status as the law sees it now. The row says it, unless time may have brought
/// something about that nobody has written down yet: then the log is asked.
pub(crate) async fn status_now(store: &Store, now: DateTime<Utc>, row: &Model) -> Result<Status> {
    let waits = row.unwritten || row.next_clock_at.is_some_and(|at| at <= now);
    if !waits {
        return from_word(&row.status);
    }
    let district = reference::district(store, now).await?;
    let guide = find_version(store, &store.db, &row.guide_code, row.guide_version).await?;
    let recorded = event_log::load(store, &store.db, row).await?;
    let case = Case::replay(recorded).ok_or_else(|| no_case(&row.receipt))?;
    Ok(case.as_of(&guide.guide, &district.calendar, now).status)
}
