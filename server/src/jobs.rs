//! Housekeeping while the server runs. Nothing depends on it: what time brings
//! about is true without a job, and what is swept is what nobody can reach.

use std::time::Duration;

use rules::authority::Caller;
use store::{Request, Store};

use crate::{clock::Clock, datasets};

/// How often.
const EVERY: Duration = Duration::from_mins(1);

/// How often the hall's own records are looked at for new versions of public data.
const DATA_EVERY: Duration = Duration::from_hours(1);

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

/// Puts new versions of the hall's own data down, until the server stops. They
/// wait there for their review.
pub async fn data(store: Store, clock: Clock) {
    let mut tick = tokio::time::interval(DATA_EVERY);
    tick.set_missed_tick_behavior(tokio::time::MissedTickBehavior::Delay);
    loop {
        tick.tick().await;
        let who = Request::new(Caller::System, clock.now(), "data", "");
        match datasets::refresh(&store, &who, None).await {
            Ok(fresh) if fresh.is_empty() => {}
            Ok(fresh) => tracing::info!(?fresh, "new versions of public data wait for review"),
            Err(why) => tracing::warn!(why, "public data: the next round tries again"),
        }
    }
}
