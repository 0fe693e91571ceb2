//! What is counted of the jobs of this server.

use chrono::{DateTime, Utc};
use prometheus_client::{
    encoding::EncodeLabelSet,
    metrics::{counter::Counter, family::Family, gauge::Gauge},
    registry::{Registry, Unit},
};

/// What runs by itself, again and again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Job {
    /// What time brings about is written down, what nobody can reach is swept.
    Housekeeping,
    /// New versions of the hall's own public data.
    Data,
    /// Papers are set before anything that they are made of changes.
    Papers,
}

impl Job {
    /// All of them.
    const ALL: [Self; 3] = [Self::Housekeeping, Self::Data, Self::Papers];

    const fn name(self) -> &'static str {
        match self {
            Self::Housekeeping => "housekeeping",
            Self::Data => "data",
            Self::Papers => "papers",
        }
    }
}

/// Which job it is about.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Running {
    job: &'static str,
}

/// The counters.
#[derive(Clone, Default)]
pub struct Jobs {
    runs: Family<Running, Counter>,
    failures: Family<Running, Counter>,
    last_success: Family<Running, Gauge>,
}

impl Jobs {
    /// Makes them part of what is shown.
    pub fn register(&self, registry: &mut Registry) {
        registry.register(
            "job_runs",
            "Rounds of a job that have ended, well or not",
            self.runs.clone(),
        );
        registry.register(
            "job_failures",
            "Rounds of a job that have failed",
            self.failures.clone(),
        );
        registry.register_with_unit(
            "job_last_success_timestamp",
            "When a round of a job last ended well, in Unix time",
            Unit::Seconds,
            self.last_success.clone(),
        );
        // There from the beginning, so that the first failure is a change. When a
        // job last ended well is not said before it has.
        for job in Job::ALL.map(Running::of) {
            drop(self.runs.get_or_create(&job));
            drop(self.failures.get_or_create(&job));
        }
    }

    /// Counts a round, which ended at `now`, well or not.
    pub fn ran(&self, job: Job, well: bool, now: DateTime<Utc>) {
        let job = Running::of(job);
        self.runs.get_or_create(&job).inc();
        if well {
            self.last_success.get_or_create(&job).set(now.timestamp());
        } else {
            self.failures.get_or_create(&job).inc();
        }
    }
}

impl Running {
    const fn of(job: Job) -> Self {
        Self { job: job.name() }
    }
}
