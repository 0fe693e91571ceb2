//! Freezes papers: sets the PDF of each that has none yet, so that neither a new
//! template nor another name of an office changes what was issued (decision 5).

use std::time::Duration;

use chrono::{DateTime, TimeDelta, Utc};
use rules::authority::Caller;
use store::{Request, StoreError, paper};

use crate::{jobs, metrics::Job, papers, state::AppState};

/// How often.
const EVERY: Duration = Duration::from_mins(1);
/// How many papers a round looks at: a few hundred milliseconds of computing.
const ROUND: u64 = 20;
/// When one that could not be set, or was written by a slow transaction behind the
/// others, is tried again.
const AGAIN: TimeDelta = TimeDelta::hours(1);

/// Where the rounds of this server are. Several servers go through the same papers;
/// of two PDFs of one paper the first is kept.
#[derive(Debug, Default)]
pub(crate) struct Sweep {
    after: i64,
    began: Option<DateTime<Utc>>,
}

impl Sweep {
    /// One round: the oldest papers without PDF behind those of the round before.
    /// Returns how many were set. One that cannot be set is logged and keeps no other
    /// one waiting.
    ///
    /// # Errors
    /// The list cannot be read.
    pub(crate) async fn round(&mut self, state: &AppState) -> Result<usize, StoreError> {
        let now = state.clock.now();
        // A clock that was set back begins anew, too.
        let under_way = self.began.is_some_and(|began| {
            let age = now.signed_duration_since(began);
            age >= TimeDelta::zero() && age < AGAIN
        });
        if !under_way {
            (self.after, self.began) = (0, Some(now));
        }
        let who = Request::new(Caller::System, now, "papers", "");
        let mut set = 0;
        for one in paper::unset(&state.store, self.after, ROUND).await? {
            self.after = one.id;
            match papers::freeze(state, &who, &one.receipt, one.seq).await {
                Ok(()) => set += 1,
                Err(error) => tracing::warn!(paper = one.id, %error, "a paper cannot be set"),
            }
        }
        Ok(set)
    }
}

/// Runs until the server stops.
pub(crate) async fn run(state: AppState) {
    let mut rounds = jobs::every(EVERY);
    let mut sweep = Sweep::default();
    loop {
        rounds.tick().await;
        let done = sweep.round(&state).await;
        jobs::ended(&state, Job::Papers, done.is_ok());
        match done {
            Ok(0) => {}
            Ok(set) => tracing::debug!(set, "papers set"),
            Err(error) => tracing::warn!(%error, "papers: the next round tries again"),
        }
    }
}
