//! The layer around the pages.

use std::{sync::Arc, time::Instant};

use app::who::Who;
use axum::{
    body::{Body, to_bytes},
    extract::{Request, State},
    http::{HeaderMap, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse as _, Response},
};

use super::{Kept, LARGEST, NONCE, REQUEST};
use crate::{
    cookie::{self, Side},
    state::AppState,
};

/// Answers with the page of just now, or draws it and keeps it.
pub async fn serve(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let Some((key, who)) = key(&request) else {
        return next.run(request).await;
    };
    let (now, request_id) = (who.request.now, who.request.request_id.clone());
    let writes = state.store.writes();
    if let Some(kept) = state.recent.get(&key, writes, now) {
        return kept.answer(&request_id);
    }
    let drawn = Instant::now();
    let (parts, body) = next.run(request).await.into_parts();
    let Ok(body) = to_bytes(body, usize::MAX).await else {
        return StatusCode::INTERNAL_SERVER_ERROR.into_response();
    };
    if parts.status == StatusCode::OK
        && body.len() <= LARGEST
        && !parts.headers.contains_key(header::SET_COOKIE)
        && let Ok(text) = std::str::from_utf8(&body)
        && !text.contains([NONCE, REQUEST])
        && let Some((policy, nonce)) = policy(&parts.headers)
    {
        let open = |text: &str| {
            let text = text.replace(&nonce, NONCE.encode_utf8(&mut [0; 4]));
            Arc::from(text.replace(&request_id, REQUEST.encode_utf8(&mut [0; 4])))
        };
        let kept = Kept {
            page: open(text),
            policy: open(&policy),
            headers: parts.headers.clone(),
            writes,
            drawn,
            drawn_at: now,
        };
        state.recent.keep(key, kept);
    }
    Response::from_parts(parts, Body::from(body))
}

/// What the page depends on besides the hall: nothing about who asks, or none.
fn key(request: &Request) -> Option<(String, Who)> {
    let headers = request.headers();
    let stranger = [Side::Hall, Side::Desk]
        .iter()
        .all(|side| side.token(headers).is_none());
    if request.method() != Method::GET || !stranger {
        return None;
    }
    let who = request.extensions().get::<Who>()?.clone();
    let view = cookie::view(headers).to_cookie();
    let address = request.uri().path_and_query()?;
    Some((format!("{view} {address}"), who))
}

/// The policy and the nonce in it.
fn policy(headers: &HeaderMap) -> Option<(String, String)> {
    let policy = headers
        .get(header::CONTENT_SECURITY_POLICY)?
        .to_str()
        .ok()?;
    let (_, rest) = policy.split_once("'nonce-")?;
    let (nonce, _) = rest.split_once('\'')?;
    (!nonce.is_empty()).then(|| (policy.to_owned(), nonce.to_owned()))
}
