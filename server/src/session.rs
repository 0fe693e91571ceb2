//! Who is calling: the session cookie becomes a caller in the request's
//! extensions, for pages, server functions and handlers alike.

use std::time::Instant;

use app::{problem, who::Who};
use axum::{
    extract::{Request, State},
    http::{HeaderName, HeaderValue},
    middleware::Next,
    response::Response,
};
use rules::authority::Caller;

use crate::{
    cookie::{self, Side},
    failure::{self, Reader},
    peer,
    state::AppState,
};

/// The header under which the request's id goes out.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// Finds out who calls and gives the request its id.
pub async fn identify(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let request_id = store::hex::encode(&state.store.random().array::<8>());
    let side = Side::of(request.uri().path());
    let now = state.clock.now();
    let signed_in = match side.token(request.headers()) {
        None => None,
        Some(token) => match store::session::caller(&state.store, &token, now).await {
            Ok(found) => found,
            Err(error) => {
                let refusal = problem::refusal_of(error, &request_id);
                let reader = Reader::of(&request);
                return failure::answer(&state.site, reader, refusal, &request_id);
            }
        },
    };
    let address = peer::address(&request, &state.config.trusted_proxies);
    let caller = signed_in
        .as_ref()
        .map_or(Caller::Anonymous, |s| s.caller.clone());
    let view = cookie::view(request.headers());
    let who = Who {
        request: store::Request::new(caller, now, request_id.clone(), address),
        signed_in,
    };
    request.extensions_mut().insert(who);
    request.extensions_mut().insert(view);
    let (method, path) = (request.method().clone(), request.uri().path().to_owned());
    let begun = Instant::now();
    let mut response = failure::guard(&state.site, request, next, &request_id).await;
    // The path only: what is searched for stands in the query and stays out.
    tracing::info!(
        request_id,
        %method,
        path,
        status = response.status().as_u16(),
        ms = begun.elapsed().as_millis(),
        "request"
    );
    if let Ok(value) = HeaderValue::from_str(&request_id) {
        response.headers_mut().insert(REQUEST_ID, value);
    }
    response
}
