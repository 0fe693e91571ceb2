//! What is the caller's own: cases, and the materials of drafts. For programs of
//! people who are signed in, and for pages of this site; by the session of the
//! hall alone, and for no other origin: there is no CORS here, a write names our
//! own pages as where it comes from, nothing stays in a cache.

mod case;
mod cases;
mod drafts;
mod notice;
mod paper;
mod pieces;

use app::who::Who;
use axum::{
    Router,
    extract::{DefaultBodyLimit, Request, State},
    http::{HeaderValue, header},
    middleware::{self, Next},
    response::{IntoResponse as _, Response},
};
use rules::{Refusal, authority::Caller};
use utoipa::openapi::{
    OpenApi,
    security::{ApiKey, ApiKeyValue, SecurityScheme},
};
use utoipa_axum::{router::OpenApiRouter, routes};

use super::problem::ApiProblem;
use crate::{cookie::Side, security, state::AppState, upload::REQUEST_LIMIT};

/// The session, as the document calls it.
const SESSION: &str = "session";

fn described() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(cases::list))
        .routes(routes!(cases::one))
        .routes(routes!(drafts::list))
        .routes(routes!(drafts::one))
        .routes(routes!(pieces::attach))
        .routes(routes!(pieces::detach))
}

/// The routes, and what the document says of them.
pub fn parts(state: &AppState) -> (Router<AppState>, OpenApi) {
    let (router, mut document) = described().split_for_parts();
    let cookie = ApiKeyValue::with_description(
        Side::Hall.cookie(),
        "在 /sign-in 登录后得到的会话；退出、过期或者改了密码就不再有效",
    );
    let scheme = SecurityScheme::ApiKey(ApiKey::Cookie(cookie));
    let components = document.components.get_or_insert_default();
    components.add_security_scheme(SESSION, scheme);
    let router = router
        .method_not_allowed_fallback(wrong_method)
        .layer(DefaultBodyLimit::max(REQUEST_LIMIT))
        .layer(middleware::from_fn_with_state(state.clone(), door));
    (router, document)
}

/// Lets in who is signed in as a resident, and writes of our own pages.
async fn door(State(state): State<AppState>, request: Request, next: Next) -> Response {
    if !security::may_write(&request, &state.config.base_url) {
        return ApiProblem::foreign().into_response();
    }
    let who = request.extensions().get::<Who>();
    let resident = who.is_some_and(|who| matches!(who.request.caller, Caller::Resident { .. }));
    if !resident {
        return ApiProblem::from(Refusal::signed_out()).into_response();
    }
    let mut response = next.run(request).await;
    let headers = response.headers_mut();
    headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    response
}

/// 405; which methods there are stands in `Allow`.
async fn wrong_method() -> Response {
    ApiProblem::other_method().into_response()
}
