//! Headers for every answer, and the check that a write comes from our own
//! pages (CSRF). See `docs/decisions/0003-csrf-by-fetch-metadata.md`.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::state::AppState;

/// Sets what every answer carries. Pages add their own policy with a nonce.
pub async fn headers(request: Request, next: Next) -> Response {
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    for (name, value) in [
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::REFERRER_POLICY, "same-origin"),
        (header::X_FRAME_OPTIONS, "SAMEORIGIN"),
        (
            HeaderName::from_static("cross-origin-opener-policy"),
            "same-origin",
        ),
        (
            HeaderName::from_static("permissions-policy"),
            "geolocation=(), microphone=(), payment=()",
        ),
    ] {
        headers
            .entry(name)
            .or_insert(HeaderValue::from_static(value));
    }
    headers
        .entry(header::CONTENT_SECURITY_POLICY)
        .or_insert(HeaderValue::from_static(
            "default-src 'none'; frame-ancestors 'self'; base-uri 'none'",
        ));
    response
}

/// Refuses a write that does not come from our own pages.
pub async fn same_origin(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if may_write(&request, &state.config.base_url) {
        return next.run(request).await;
    }
    (
        StatusCode::FORBIDDEN,
        "请从本站页面提交。This form must be sent from this site's own pages.\n",
    )
        .into_response()
}

/// Whether it is a read, or a write of our own pages.
pub fn may_write(request: &Request, base_url: &str) -> bool {
    let reads = matches!(
        *request.method(),
        Method::GET | Method::HEAD | Method::OPTIONS
    );
    reads || is_own(request.headers(), base_url)
}

/// Browsers say where a request comes from: `Sec-Fetch-Site`, older ones
/// `Origin`. A write that names neither is not from a page.
fn is_own(headers: &HeaderMap, base_url: &str) -> bool {
    let text = |name: &str| headers.get(name).and_then(|value| value.to_str().ok());
    if let Some(site) = text("sec-fetch-site") {
        return site == "same-origin";
    }
    let Some(origin) = text("origin") else {
        return false;
    };
    let host = text("host").unwrap_or_default();
    origin == base_url
        || origin
            .split_once("://")
            .is_some_and(|(_, rest)| !host.is_empty() && rest == host)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn with(pairs: &[(&'static str, &'static str)]) -> HeaderMap {
        pairs
            .iter()
            .map(|(name, value)| {
                (
                    HeaderName::from_static(name),
                    HeaderValue::from_static(value),
                )
            })
            .collect()
    }

    #[test]
    fn only_our_own_pages_write() {
        let base = "https://hall.example";
        for (headers, own) in [
            (with(&[("sec-fetch-site", "same-origin")]), true),
            (
                with(&[
                    ("sec-fetch-site", "cross-site"),
                    ("origin", "https://hall.example"),
                ]),
                false,
            ),
            (with(&[("sec-fetch-site", "same-site")]), false),
            (with(&[("origin", "https://hall.example")]), true),
            (
                with(&[
                    ("origin", "http://127.0.0.1:3000"),
                    ("host", "127.0.0.1:3000"),
                ]),
                true,
            ),
            (
                with(&[("origin", "https://evil.example"), ("host", "hall.example")]),
                false,
            ),
            (with(&[("origin", "null"), ("host", "hall.example")]), false),
            (with(&[]), false),
        ] {
            assert_eq!(is_own(&headers, base), own, "{headers:?}");
        }
    }
}
