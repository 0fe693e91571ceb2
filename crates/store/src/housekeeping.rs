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
    /// Drafts that nobody has come back to.
    pub drafts: u64,
    /// Files that nothing refers to.
    pub files: u64,
}

/// Does all of it, each part by the clock as it is then.
pub async fn housekeeping(store: &Store, now: Now<'_>) -> Result<Housekeeping> {
    Ok(Housekeeping {
        recomputed: calendar::finish(store, now).await?,
        settled: case::settle_due(store, now, CASES).await?,
        sessions: session::sweep(store, now()).await?,
        throttles: throttle::sweep(store, now()).await?,
        drafts: draft::sweep(store, now()).await? + calendar::sweep(store, now()).await?,
        files: files::sweep(store, now(), ORPHANS).await?,
    })
}
