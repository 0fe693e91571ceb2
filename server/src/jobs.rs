//! Housekeeping while the server runs. Nothing depends on it: what time brings
//! about is true without a job, and what is swept is what nobody can reach.

use std::time::Duration;

use rules::authority::Caller;
use store::Request;
use tokio::time::{Interval, MissedTickBehavior};

use crate::{datasets, metrics::Job, state::AppState};

/// How often.
const EVERY: Duration = Duration::from_mins(1);

/// How often the hall's own records are looked at for new versions of public data.
const DATA_EVERY: Duration = Duration::from_hours(1);

/// Runs until the server stops. A failure is logged and counted; the next round
/// tries again.
pub async fn run(state: AppState) {
    let mut rounds = every(EVERY);
    loop {
        rounds.tick().await;
        housekeeping(&state).await;
    }
}

/// Puts new versions of the hall's own data down, until the server stops. They
/// wait there for their review.
pub async fn data(state: AppState) {
    let mut rounds = every(DATA_EVERY);
    loop {
        rounds.tick().await;
        new_versions(&state).await;
    }
}

/// One round of the first.
pub async fn housekeeping(state: &AppState) {
    let done = store::housekeeping(&state.store, &|| state.clock.now()).await;
    ended(state, Job::Housekeeping, done.is_ok());
    match done {
        Ok(done) => tracing::debug!(?done, "housekeeping"),
        Err(error) => tracing::warn!(%error, "housekeeping failed; the next round tries again"),
    }
}

/// One round of the second.
pub async fn new_versions(state: &AppState) {
    let who = Request::new(Caller::System, state.clock.now(), "data", "");
    let done = datasets::refresh(&state.store, &who, None).await;
    ended(state, Job::Data, done.is_ok());
    match done {
        Ok(fresh) if fresh.is_empty() => {}
        Ok(fresh) => tracing::info!(?fresh, "new versions of public data wait for review"),
        Err(why) => tracing::warn!(why, "public data: the next round tries again"),
    }
}

pub(crate) fn ended(state: &AppState, job: Job, well: bool) {
    state.metrics.ran(job, well, state.clock.now());
}

/// The first at once; after one that was late the others keep their distance.
pub(crate) fn every(period: Duration) -> Interval {
    let mut rounds = tokio::time::interval(period);
    rounds.set_missed_tick_behavior(MissedTickBehavior::Delay);
    rounds
}
