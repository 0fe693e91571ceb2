//! Pages are sent compressed to those who are not signed in: on a slow line the
//! first picture comes sooner. A page for somebody who is signed in says things
//! about a person and may repeat what was asked, and its compressed length would
//! tell one from the other (BREACH): it is sent as it is.

use axum::{extract::Request, http::header, middleware::Next, response::Response};
use tower_http::{CompressionLevel, compression::CompressionLayer};

use crate::cookie::Side;

/// For routes of pages; data and files have their own bytes and are left alone.
pub fn pages() -> CompressionLayer {
    CompressionLayer::new().quality(CompressionLevel::Fastest)
}

/// Takes the wish for compression from a request that carries a session.
pub async fn only_strangers(mut request: Request, next: Next) -> Response {
    let signed_in = [Side::Hall, Side::Desk]
        .iter()
        .any(|side| side.token(request.headers()).is_some());
    if signed_in {
        request.headers_mut().remove(header::ACCEPT_ENCODING);
    }
    next.run(request).await
}
