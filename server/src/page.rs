//! Renders pages: the hall's or the desk's shell, with the contexts that pages
//! and server functions read.

mod carried;
mod draw;

use app::{
    form::FormState,
    problem,
    site::Site,
    ui::frame::{Streets, View},
    who::Who,
};
use axum::{
    body::Body,
    extract::{Request, State},
    http::{Method, StatusCode, Uri},
    response::Response,
};
use chrono::{DateTime, Utc};
use leptos::prelude::provide_context;
use rules::Refusal;

use self::draw::draw;
use crate::{cookie::Side, response, state::AppState};

/// `GET` of any page.
pub async fn page(State(state): State<AppState>, request: Request) -> Response {
    render(state, request, None).await
}

/// The page at `uri` again, with a form in it; where that was refused for a while,
/// the answer says for how long.
pub async fn again(state: AppState, uri: Uri, who: Who, view: View, form: FormState) -> Response {
    let mut request = Request::new(Body::empty());
    *request.method_mut() = Method::GET;
    *request.uri_mut() = uri;
    request.extensions_mut().insert(who);
    request.extensions_mut().insert(view);
    let wait = form.refusal.as_ref().and_then(|refusal| refusal.wait);
    let mut response = render(state, request, Some(form)).await;
    response::say_when(response.headers_mut(), wait);
    response
}

async fn render(state: AppState, request: Request, form: Option<FormState>) -> Response {
    let site: Site = state.site.clone();
    let now = request.extensions().get().map(|who: &Who| who.request.now);
    let streets = streets(&state, now).await;
    let contexts = {
        let (store, site, tables) = (state.store, site.clone(), state.tables);
        move || {
            provide_context(store);
            provide_context(site);
            provide_context(tables);
            provide_context(streets);
            if let Some(form) = form {
                provide_context(form);
            }
        }
    };
    match Side::of(request.uri().path()) {
        Side::Hall => draw(request, contexts, move || app::hall::shell(&site)).await,
        Side::Desk => draw(request, contexts, move || app::desk::shell(&site)).await,
    }
}

/// The page at `at` again, with a form in it; its refusal gives the status. Where the
/// address is none, the refusal is all there is.
pub async fn with_form(
    state: AppState,
    at: &str,
    who: Who,
    view: View,
    form: FormState,
) -> Response {
    let Ok(uri) = at.parse::<Uri>() else {
        return response::json(&form.refusal.unwrap_or_else(Refusal::not_found));
    };
    let status = form
        .refusal
        .as_ref()
        .map_or(StatusCode::OK, |refusal| problem::status(refusal.kind));
    let mut response = again(state, uri, who, view, form).await;
    if response.status() == StatusCode::OK {
        *response.status_mut() = status;
    }
    response
}

/// The streets for the header; a page without them is better than no page.
async fn streets(state: &AppState, now: Option<DateTime<Utc>>) -> Streets {
    let Some(now) = now else {
        return Streets::default();
    };
    match store::reference::last_district(&state.store, now).await {
        Ok(area) => Streets::of(&area),
        Err(error) => {
            tracing::error!(%error, "streets for the header");
            Streets::default()
        }
    }
}
