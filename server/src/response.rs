//! Where a refusal becomes an HTTP answer.

use app::problem;
use axum::{
    Json,
    http::{HeaderMap, HeaderValue, header},
    response::{IntoResponse, Response},
};
use rules::{Refusal, RefusalKind};

/// Whether the browser's `fetch` asks, and not a plain form.
pub fn wants_json(headers: &HeaderMap) -> bool {
    headers
        .get(header::ACCEPT)
        .and_then(|accept| accept.to_str().ok())
        .is_some_and(|accept| accept.contains("application/json"))
}

/// A refusal as JSON, for the browser's `fetch`.
pub fn json(refusal: &Refusal) -> Response {
    let mut response = (problem::status(refusal.kind), Json(refusal)).into_response();
    say_when(response.headers_mut(), refusal.wait);
    response
}

/// Says in how many seconds to come again, where that is known.
pub fn say_when(headers: &mut HeaderMap, wait: Option<u32>) {
    if let Some(seconds) = wait {
        headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
    }
}

/// Gives an answer of a server function its status: Leptos answers every
/// error with 500, and the kind is in the body.
pub async fn server_fn_status(response: Response) -> Response {
    if response.status() != axum::http::StatusCode::INTERNAL_SERVER_ERROR {
        return response;
    }
    let (mut parts, body) = response.into_parts();
    let Ok(bytes) = axum::body::to_bytes(body, 1 << 20).await else {
        return json(&Refusal::internal("-"));
    };
    let refusal = serde_json::from_slice::<Refusal>(&bytes).ok();
    let kind = refusal.as_ref().map_or(RefusalKind::Internal, |r| r.kind);
    parts.status = problem::status(kind);
    say_when(&mut parts.headers, refusal.and_then(|r| r.wait));
    parts.headers.insert(
        header::CONTENT_TYPE,
        HeaderValue::from_static("application/json"),
    );
    Response::from_parts(parts, bytes.into())
}
