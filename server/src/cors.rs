//! What pages of other sites may read: the public interface and the downloads of
//! public data, by whoever asks. They hold nothing of anybody, and no session is
//! needed for them.

use std::time::Duration;

use axum::http::{HeaderName, Method, header};
use tower_http::cors::{Any, CorsLayer};

use crate::api::limit::{LIMIT, REMAINING, RESET};

/// How long a browser remembers that it may.
const REMEMBERED: Duration = Duration::from_hours(24);

/// Any origin may read. The layer belongs outside all that refuses, so that the
/// refusals can be read, too; it answers every `OPTIONS` itself.
///
/// Any header may be sent, because a browser asks before it goes on with a
/// download: `Range`, `If-Range` and `If-None-Match` are none of those that it
/// sends unasked.
pub fn public_read() -> CorsLayer {
    CorsLayer::new()
        .allow_origin(Any)
        .allow_methods([Method::GET, Method::HEAD, Method::OPTIONS])
        .allow_headers(Any)
        .max_age(REMEMBERED)
        // The answer is the same for every origin, and caches keep it once.
        .vary(Vec::<HeaderName>::new())
        .expose_headers([
            header::ACCEPT_RANGES,
            header::CONTENT_DISPOSITION,
            header::CONTENT_LENGTH,
            header::CONTENT_LOCATION,
            header::CONTENT_RANGE,
            header::ETAG,
            header::RETRY_AFTER,
            LIMIT,
            REMAINING,
            RESET,
        ])
}
