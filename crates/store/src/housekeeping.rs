//! What has to be done now and then, by whichever server gets to it: nothing
//! breaks if it is done twice or late.

use chrono::TimeDelta;

use crate::error::Result;
use crate::now::Now;
use crate::store::Store;
use crate::{calendar, case, draft, files, session, throttle};

/// Uploads that nothing has referred to for this long are thrown away.
const ORPHANS: TimeDelta = TimeDelta::days(2);
/// Cases settled at a time.
const CASES: u64 = 200;

/// What was done.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Housekeeping {
    /// Cases that were told of a newly imported calendar.
    pub recomputed: u64,
    /// Cases in which was written down what time has brought about.
    pub settled: u64,
    /// Sessions that had ended.
    pub sessions: u64,
    /// Counts of tries that no longer matter.
    pub throttles: u64,
    /// Drafts that nobody has come back to, and uploads that nobody can hand in.
    pub drafts: u64,
    /// Files that nothing refers to.
    pub files: u64,
}

/// Does all of it, each part by the clock as it is then. A part that fails keeps
/// none of the others waiting.
///
/// # Errors
/// Of the first part that failed, after all of them have been tried.
pub async fn housekeeping(store: &Store, now: Now<'_>) -> Result<Housekeeping> {
    let recomputed = calendar::finish(store, now).await;
    let settled = case::settle_due(store, now, CASES).await;
    let sessions = session::sweep(store, now()).await;
    let throttles = throttle::sweep(store, now()).await;
    let drafts = draft::sweep(store, now()).await;
    let corrections = case::sweep_corrections(store, now()).await;
    let calendars = calendar::sweep(store, now()).await;
    let files = files::sweep(store, now(), ORPHANS).await;
    Ok(Housekeeping {
        recomputed: recomputed?,
        settled: settled?,
        sessions: sessions?,
        throttles: throttles?,
        drafts: drafts? + corrections? + calendars?,
        files: files?,
    })
}
