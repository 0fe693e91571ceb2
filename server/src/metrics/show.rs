//! The address itself: what stands in the store is counted when somebody asks.

use std::net::{IpAddr, SocketAddr};

use axum::{
    Router,
    extract::{ConnectInfo, Request, State},
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
    routing::get,
};
use prometheus_client::encoding::text::{encode, encode_registry};

use super::standing;
use crate::state::AppState;

/// The route.
pub fn routes() -> Router<AppState> {
    Router::new().route("/metrics", get(show))
}

async fn show(State(state): State<AppState>, request: Request) -> Response {
    let peer = request.extensions().get::<ConnectInfo<SocketAddr>>();
    let from = peer.map(|ConnectInfo(address)| address.ip().to_canonical());
    if !may_read(from, request.headers(), &state.config.metrics_from) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let standing = standing::counted(&state).await;
    let mut text = String::new();
    let written = encode_registry(&mut text, &state.metrics.registry)
        .and_then(|()| encode(&mut text, &standing));
    if let Err(error) = written {
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
    !forwarded && from.is_some_and(|from| allowed.iter().any(|one| one.to_canonical() == from))
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
        // However it is written.
        let mapped: IpAddr = "::ffff:127.0.0.1".parse().unwrap();
        assert!(may_read(Some(here), &plain, &[mapped]));
    }
}
