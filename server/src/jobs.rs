//! Housekeeping while the server runs. Nothing depends on it: what time brings
//! about is true without a job, and what is swept is what nobody can reach.

use std::time::Duration;

use store::Store;

use crate::clock::Clock;

/// How often.
const EVERY: Duration = Duration::from_mins(1);

/// Runs until the server stops. A failure is logged; the next round tries again.
pub async fn run(store: Store, clock: Clock) {
    let mut tick = tokio::time::interval(EVERY);
    tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tick.tick().await;
        match store::housekeeping(&store, clock.now()).await {
            Ok(done) => tracing::debug!(?done, "housekeeping"),
            Err(error) => tracing::warn!(%error, "housekeeping failed; the next round tries again"),
        }
    }
}
