//! `/metrics`, for Prometheus: requests with their latencies, and what stands in
//! the store that an operator wants to be woken by. No label says anything of
//! anybody: a path is the pattern of its route, never the address itself.

mod jobs;
mod show;
mod standing;

use std::{sync::Arc, time::Instant};

use axum::{
    extract::{MatchedPath, Request, State},
    middleware::Next,
    response::Response,
};
use prometheus_client::{
    encoding::EncodeLabelSet,
    metrics::{counter::Counter, family::Family, histogram::Histogram},
    registry::{Registry, Unit},
};

use chrono::{DateTime, Utc};
use rules::outbox::Medium;

pub use jobs::Job;
use jobs::Jobs;
pub use show::routes;

/// What every name begins with.
const PREFIX: &str = "yiwang";

/// Upper bounds of the latency buckets, in seconds.
const SECONDS: [f64; 10] = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0];

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Labels {
    method: &'static str,
    path: String,
    status: u16,
}

/// By which medium a message was sent, or was not.
#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Sending {
    medium: &'static str,
}

type Requests = Family<Labels, Histogram, fn() -> Histogram>;

/// What is counted.
#[derive(Clone)]
pub struct Metrics {
    registry: Arc<Registry>,
    requests: Requests,
    outbox: Outbox,
    jobs: Jobs,
}

/// What is counted of messages that leave the house.
#[derive(Clone, Default)]
struct Outbox {
    sent: Family<Sending, Counter>,
    failed: Family<Sending, Counter>,
}

impl Outbox {
    fn register(&self, registry: &mut Registry) {
        registry.register(
            "outbox_sent",
            "Messages taken over by the mail server or the SMS gateway",
            self.sent.clone(),
        );
        registry.register(
            "outbox_failed",
            "Attempts at sending a message that came to nothing",
            self.failed.clone(),
        );
    }
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix(PREFIX);
        let requests: Requests = Family::new_with_constructor(|| Histogram::new(SECONDS));
        registry.register_with_unit(
            "request_duration",
            "Requests by method, route and status",
            Unit::Seconds,
            requests.clone(),
        );
        let outbox = Outbox::default();
        outbox.register(&mut registry);
        let jobs = Jobs::default();
        jobs.register(&mut registry);
        Self {
            registry: Arc::new(registry),
            requests,
            outbox,
            jobs,
        }
    }
}

impl Metrics {
    /// Counts a round of a job, which ended at `now`, well or not.
    pub fn ran(&self, job: Job, well: bool, now: DateTime<Utc>) {
        self.jobs.ran(job, well, now);
    }

    /// Counts an attempt at sending a message.
    pub fn sent(&self, medium: Medium, sent: bool) {
        let counters = if sent {
            &self.outbox.sent
        } else {
            &self.outbox.failed
        };
        let medium = match medium {
            Medium::Email => "email",
            Medium::Sms => "sms",
        };
        counters.get_or_create(&Sending { medium }).inc();
    }
}

/// Counts a request.
pub async fn measure(State(metrics): State<Metrics>, request: Request, next: Next) -> Response {
    let method = match request.method().as_str() {
        "GET" => "GET",
        "HEAD" => "HEAD",
        "POST" => "POST",
        // Anything may stand there, and each would be a series of its own.
        _ => "other",
    };
    let path = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("-", MatchedPath::as_str)
        .to_owned();
    let begun = Instant::now();
    let response = next.run(request).await;
    let labels = Labels {
        method,
        path,
        status: response.status().as_u16(),
    };
    metrics
        .requests
        .get_or_create(&labels)
        .observe(begun.elapsed().as_secs_f64());
    response
}
