//! `/metrics`, for Prometheus: requests with their latencies, and what stands in
//! the store that an operator wants to be woken by. No label says anything of
//! anybody: a path is the pattern of its route, never the address itself.

use std::{
    net::{IpAddr, SocketAddr},
    sync::Arc,
    time::Instant,
};

use axum::{
    Router,
    extract::{ConnectInfo, MatchedPath, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
    routing::get,
};
use prometheus_client::{
    encoding::{EncodeLabelSet, text::encode},
    metrics::{family::Family, gauge::Gauge, histogram::Histogram},
    registry::{Registry, Unit},
};

use crate::state::AppState;

/// Upper bounds of the latency buckets, in seconds.
const SECONDS: [f64; 10] = [0.001, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 5.0];

#[derive(Clone, Debug, PartialEq, Eq, Hash, EncodeLabelSet)]
struct Labels {
    method: &'static str,
    path: String,
    status: u16,
}

type Requests = Family<Labels, Histogram, fn() -> Histogram>;

/// What is counted.
#[derive(Clone)]
pub struct Metrics {
    registry: Arc<Registry>,
    requests: Requests,
    overdue: Gauge,
    unwritten: Gauge,
}

impl Default for Metrics {
    fn default() -> Self {
        let mut registry = Registry::with_prefix("yiwang");
        let requests: Requests = Family::new_with_constructor(|| Histogram::new(SECONDS));
        let (overdue, unwritten) = (Gauge::default(), Gauge::default());
        registry.register_with_unit(
            "request_duration",
            "Requests by method, route and status",
            Unit::Seconds,
            requests.clone(),
        );
        registry.register(
            "cases_overdue",
            "Open cases of which a period has ended unmet",
            overdue.clone(),
        );
        registry.register(
            "cases_unwritten",
            "Cases in which the job has yet to write down what time has brought about",
            unwritten.clone(),
        );
        Self {
            registry: Arc::new(registry),
            requests,
            overdue,
            unwritten,
        }
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

/// The route.
pub fn routes() -> Router<AppState> {
    Router::new().route("/metrics", get(show))
}

async fn show(State(state): State<AppState>, request: Request) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let from = peer.map(|ConnectInfo(address)| address.ip());
    if !may_read(from, request.headers(), &state.config.metrics_from) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let now = state.clock.now();
    match store::case::lateness(&state.store, now).await {
        Ok(found) => {
            let gauge = |count: u64| i64::try_from(count).unwrap_or(i64::MAX);
            state.metrics.overdue.set(gauge(found.overdue));
            state.metrics.unwritten.set(gauge(found.unwritten));
        }
        Err(error) => tracing::warn!(%error, "metrics: the database does not answer"),
    }
    let mut text = String::new();
    if let Err(error) = encode(&mut text, &state.metrics.registry) {
        tracing::error!(%error, "metrics");
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    }
    let kind =
        HeaderValue::from_static("application/openmetrics-text; version=1.0.0; charset=utf-8");
    ([(header::CONTENT_TYPE, kind)], text).into_response()
}

/// Whether it is one of the machines that may, and not somebody behind a proxy
/// on such a machine.
fn may_read(from: Option<IpAddr>, headers: &HeaderMap, allowed: &[IpAddr]) -> bool {
    let forwarded =
        headers.contains_key("x-forwarded-for") || headers.contains_key(header::FORWARDED);
    !forwarded && from.is_some_and(|from| allowed.contains(&from))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_named_machines_read_and_nobody_through_a_proxy() {
        let here: IpAddr = "127.0.0.1".parse().unwrap();
        let there: IpAddr = "192.0.2.1".parse().unwrap();
        let plain = HeaderMap::new();
        let forwarded: HeaderMap = [(
            header::HeaderName::from_static("x-forwarded-for"),
            HeaderValue::from_static("1.2.3.4"),
        )]
        .into_iter()
        .collect();
        assert!(may_read(Some(here), &plain, &[here]));
        assert!(!may_read(Some(here), &forwarded, &[here]));
        assert!(!may_read(Some(there), &plain, &[here]));
        assert!(!may_read(None, &plain, &[here]));
    }
}
