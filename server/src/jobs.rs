//! Housekeeping while the server runs. Nothing depends on it: what time brings
//! about is true without a job, and what is swept is what nobody can reach.

use std::time::Duration;

use chrono::TimeDelta;
use store::Store;

use crate::clock::Clock;

/// How often.
const EVERY: Duration = Duration::from_secs(60);
/// An upload that no draft and no case refers to is kept this long.
const ORPHAN_AGE: TimeDelta = TimeDelta::hours(24);

/// Runs until the server stops.
pub async fn run(store: Store, clock: Clock) {
    let mut tick = tokio::time::interval(EVERY);
    tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tick.tick().await;
        once(&store, &clock).await;
    }
}

/// One round. A failure is logged and tried again in the next.
async fn once(store: &Store, clock: &Clock) {
    let now = clock.now();
    report("settle", store::case::settle_due(store, now, 200).await);
    report("sweep sessions", store::session::sweep(store, now).await);
    report("sweep files", store::files::sweep(store, now, ORPHAN_AGE).await);
}

fn report(job: &str, result: store::Result<u64>) {
    match result {
        Ok(0) => {}
        Ok(done) => tracing::info!(job, done, "housekeeping"),
        Err(error) => tracing::warn!(job, %error, "housekeeping failed; next round tries again"),
    }
}
