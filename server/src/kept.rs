//! What was typed while the session had ended: after signing in its page is
//! shown with it. An application's form is saved as its draft at once.

use std::collections::BTreeMap;

use app::{
    form::FormState,
    hall::{self, apply::part},
    post::Post,
    ui::frame::View,
    who::Who,
};
use axum::{
    http::{StatusCode, Uri, header},
    response::{IntoResponse, Redirect, Response},
};

use crate::{cookie::Side, failure, html_form, page, state::AppState};

/// Signs in and shows the page of the kept form.
pub async fn shown(
    state: &AppState,
    who: &Who,
    view: View,
    kept: &FormState,
    token: &str,
) -> Response {
    let signed_in = match store::session::caller(&state.store, token, who.request.now).await {
        Ok(signed_in) => signed_in,
        Err(error) => return failure::of_store(&state.site, error, &who.request.request_id),
    };
    let caller = signed_in
        .as_ref()
        .map_or(who.request.caller.clone(), |s| s.caller.clone());
    let who = Who {
        request: who.request.by(caller),
        signed_in,
    };
    let mut response = restore(state, who, view, kept).await;
    let secure = state.config.base_url.starts_with("https://");
    if let Some(cookie) = Side::Hall.set(Some(token), secure) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

async fn restore(state: &AppState, who: Who, view: View, kept: &FormState) -> Response {
    let (path, query) = match kept.action.split_once('?') {
        Some((path, query)) => (path, Some(query)),
        None => (kept.action.as_str(), None),
    };
    let Some((post, params)) = find(path) else {
        return Redirect::to("/my").into_response();
    };
    if post.path == "/apply/{draft}/form"
        && let Some(draft) = params.get("draft")
    {
        let query = html_form::decode(query.unwrap_or_default().as_bytes());
        let part = query.get("part").and_then(|part| part::named(part));
        let saved = part::save(&state.store, &who.request, draft, part, &kept.values);
        if saved.await.is_ok() {
            return Redirect::to(&part::address(draft, part)).into_response();
        }
    }
    let page = html_form::with_query(&html_form::fill(post.page, &params), query);
    match page.parse::<Uri>() {
        Ok(uri) => page::again(state.clone(), uri, who, view, kept.clone()).await,
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

/// The write that an address belongs to, with its parameters.
fn find(address: &str) -> Option<(Post, BTreeMap<String, String>)> {
    hall::posts()
        .into_iter()
        .find_map(|post| Some((post, matches(post.path, address)?)))
}

fn matches(pattern: &str, address: &str) -> Option<BTreeMap<String, String>> {
    let (mut wanted, mut given) = (pattern.split('/'), address.split('/'));
    let mut params = BTreeMap::new();
    loop {
        match (wanted.next(), given.next()) {
            (None, None) => return Some(params),
            (Some(w), Some(g)) => match w.strip_prefix('{').and_then(|w| w.strip_suffix('}')) {
                Some(name) => drop(params.insert(name.to_owned(), g.to_owned())),
                None if w == g => {}
                None => return None,
            },
            _ => return None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_finds_its_write() {
        let (post, params) = find("/apply/abc/form").unwrap();
        assert_eq!(post.path, "/apply/{draft}/form");
        assert_eq!(params["draft"], "abc");
        assert!(find("/no/such/place").is_none());
    }
}
