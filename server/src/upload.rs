//! Uploads: multipart, streamed to disk while counted and hashed, judged by
//! content. The same address serves the plain form (303, or the page again) and
//! the browser's request with progress (JSON).

mod take;

use std::collections::BTreeMap;

use app::{
    form::{Done, FormState},
    problem,
    who::Who,
};
use axum::{
    Json, Router,
    extract::{DefaultBodyLimit, Extension, Path, State},
    http::{HeaderMap, Uri},
    response::{IntoResponse, Redirect, Response},
    routing::{MethodRouter, get, post},
};
use rules::{Problem, Refusal, form::Answers};

use crate::{
    addresses::{UPLOADS, fill},
    cookie, page, response,
    state::AppState,
    unread::interrupted,
};
pub use take::REQUEST_LIMIT;
use take::control;
pub(crate) use take::{Parts, take_all};

/// The routes.
pub fn routes() -> Router<AppState> {
    UPLOADS
        .into_iter()
        .fold(Router::new(), |router, (path, page)| {
            let one = post(move |state, who, path, headers, uri, parts| {
                receive(page, state, who, path, headers, uri, parts)
            });
            let one = one.layer(DefaultBodyLimit::max(REQUEST_LIMIT));
            router.route(path, one.get(back_to(page)))
        })
}

/// Whoever loads the address of a refused upload anew is led to its page.
pub(crate) fn back_to(page: &'static str) -> MethodRouter<AppState> {
    get(
        move |Path(params): Path<BTreeMap<String, String>>| async move {
            Redirect::to(&fill(page, &params))
        },
    )
}

async fn receive(
    page: &'static str,
    State(state): State<AppState>,
    Extension(who): Extension<Who>,
    Path(params): Path<BTreeMap<String, String>>,
    headers: HeaderMap,
    uri: Uri,
    parts: Parts,
) -> Response {
    let param = |name: &str| params.get(name).map_or("", String::as_str);
    let (draft, material) = (param("draft"), param("material"));
    let back = page.replace("{draft}", draft);
    let wants_json = response::wants_json(&headers);
    let mut left = Answers::new();
    let taken = match parts {
        Ok(parts) => take_all(&state, &who, (draft, material), parts, &mut left).await,
        Err(_) => Err(interrupted()),
    };
    match taken {
        Ok(_) if wants_json => Json(Done::to(back)).into_response(),
        Ok(_) => Redirect::to(&format!("{back}#m-{material}")).into_response(),
        Err(error) => {
            let refusal = problem::refusal_of(error, &who.request.request_id);
            if wants_json {
                return response::json(&refusal);
            }
            let problem = Problem::new(control(material), refusal.message.clone());
            let form = FormState {
                action: uri.path().to_owned(),
                refusal: Some(Refusal {
                    problems: vec![problem],
                    ..refusal
                }),
                lost: left,
                ..FormState::default()
            };
            page::with_form(state, &back, who, cookie::view(&headers), form).await
        }
    }
}
