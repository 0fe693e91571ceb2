//! The one door for writes (see `app::form`): the same bytes come from a plain
//! form or from the browser's `fetch`, the same handler answers, as a page or
//! as JSON.

use std::collections::BTreeMap;

use app::{
    form::{Done, FormState},
    post::{Post, Posted, SetSession},
    problem,
    ui::frame::View,
    who::Who,
};
use axum::{
    Json, Router,
    body::Bytes,
    extract::{DefaultBodyLimit, Extension, RawPathParams, State, rejection::BytesRejection},
    http::{HeaderMap, HeaderValue, StatusCode, Uri, header},
    response::{IntoResponse, Redirect, Response},
    routing,
};
use rules::{Refusal, form::Answers};

use crate::{
    addresses::{decode, fill, with_query},
    cookie::{self, Side},
    form_limit::{FORM_LIMIT, too_long},
    kept, page, response,
    state::AppState,
};

/// Most bytes of an address that is carried on in another.
const LONGEST_NEXT: usize = 2000;

/// Adds every [`Post`] to the router. After a refused form its address stands
/// in the address bar: whoever loads that one anew is led to its page. `pages`
/// are the addresses that are pages themselves.
pub fn routes(posts: impl IntoIterator<Item = Post>, pages: &[String]) -> Router<AppState> {
    posts.into_iter().fold(Router::new(), |router, post| {
        let handler = move |State(state): State<AppState>,
                            Extension(who): Extension<Who>,
                            params: RawPathParams,
                            headers: HeaderMap,
                            uri: Uri,
                            body: Result<Bytes, BytesRejection>| async move {
            // What the path says counts more.
            let mut all = decode(uri.query().unwrap_or_default().as_bytes());
            all.extend(params.iter().map(|(k, v)| (k.to_owned(), v.to_owned())));
            answer(post, state, who, all, &headers, &uri, body).await
        };
        let mut methods = routing::post(handler).layer(DefaultBodyLimit::max(FORM_LIMIT));
        let is_page = pages.iter().any(|page| page == post.path);
        if !is_page && post.page == post.path {
            // A page by a pattern, such as a panel of the desk.
            methods = methods.get(page::page);
        } else if !is_page {
            methods = methods.get(move |params: RawPathParams| async move {
                let params = params
                    .iter()
                    .map(|(k, v)| (k.to_owned(), v.to_owned()))
                    .collect();
                Redirect::to(&fill(post.page, &params))
            });
        }
        router.route(post.path, methods)
    })
}

async fn answer(
    post: Post,
    state: AppState,
    who: Who,
    params: BTreeMap<String, String>,
    headers: &HeaderMap,
    uri: &Uri,
    body: Result<Bytes, BytesRejection>,
) -> Response {
    // Nothing of what is too long is kept: it may be cut anywhere.
    let (form, whole) = match &body {
        Ok(body) => (decode(body), true),
        Err(_) => (Answers::new(), false),
    };
    let side = Side::of(uri.path());
    let posted = Posted {
        store: state.store.clone(),
        who: who.request.clone(),
        token: side.token(headers),
        params: params.clone(),
        form: form.clone(),
        view: cookie::view(headers),
        site: state.site.clone(),
    };
    let wants_json = response::wants_json(headers);
    let answered = if whole {
        (post.handler)(posted).await
    } else {
        Err(too_long().into())
    };
    match answered {
        Ok(answer) => {
            if let Some(form) = answer.kept {
                let token = match answer.session {
                    SetSession::Start(token) => Some(token),
                    _ => side.token(headers),
                };
                let door = kept::Door { side, token };
                return kept::shown(&state, who, cookie::view(headers), door, form).await;
            }
            if let Some(form) = answer.again {
                let page = with_query(&fill(post.page, &params), uri.query());
                return again(&page, state, (who, cookie::view(headers)), form).await;
            }
            let secure = state.config.base_url.starts_with("https://");
            let session = match &answer.session {
                SetSession::Keep => None,
                SetSession::Start(token) => side.set(Some(token), secure),
                SetSession::End => side.set(None, secure),
            };
            if answer.done.stay && !wants_json {
                let form = FormState {
                    action: with_query(uri.path(), uri.query()),
                    note: answer.done.note,
                    ..FormState::default()
                };
                let page = fill(post.page, &params);
                return again(&page, state, (who, cookie::view(headers)), form).await;
            }
            let view = answer
                .view
                .as_ref()
                .and_then(|view| cookie::set_view(view, secure));
            done(answer.done, [session, view], wants_json)
        }
        Err(error) => {
            let refusal = problem::refusal_of(error, &who.request.request_id);
            if wants_json {
                return response::json(&refusal);
            }
            let view = cookie::view(headers);
            refused(post, state, (who, view), &params, uri, form, refusal).await
        }
    }
}

fn done(done: Done, cookies: [Option<HeaderValue>; 2], wants_json: bool) -> Response {
    let mut response = if wants_json {
        Json(done).into_response()
    } else {
        let location = HeaderValue::from_str(&done.to).unwrap_or(HeaderValue::from_static("/"));
        (StatusCode::SEE_OTHER, [(header::LOCATION, location)]).into_response()
    };
    for cookie in cookies.into_iter().flatten() {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

/// The page again, with a form as the handler has left it.
async fn again(page: &str, state: AppState, (who, view): (Who, View), form: FormState) -> Response {
    match page.parse::<Uri>() {
        Ok(uri) => page::again(state, uri, who, view, form).await,
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

/// The page again, with the problem and what was typed.
async fn refused(
    post: Post,
    state: AppState,
    (who, view): (Who, View),
    params: &BTreeMap<String, String>,
    uri: &Uri,
    form: Answers,
    refusal: Refusal,
) -> Response {
    let side = Side::of(uri.path());
    let query = uri.query().map(str::to_owned);
    let query = query.or_else(|| onward(side, &form));
    let page = with_query(&fill(post.page, params), query.as_deref());
    let (passwords, values): (Answers, Answers) = form
        .into_iter()
        .partition(|(name, _)| name.contains("password"));
    let form = FormState {
        action: with_query(uri.path(), uri.query()),
        values,
        refusal: Some(refusal),
        lost: passwords
            .into_keys()
            .map(|path| (path, String::new()))
            .collect(),
        ..FormState::default()
    };
    page::with_form(state, &page, who, view, form).await
}

/// Where to go on to after signing in, as the page's address says it: the hall's
/// header leads back to that address, without script, when the view is changed.
fn onward(side: Side, form: &Answers) -> Option<String> {
    let next = form.get("next").filter(|_| side == Side::Hall)?;
    let known = !next.is_empty() && next.len() <= LONGEST_NEXT;
    known.then(|| format!("next={}", app::ui::url::encode(next)))
}
