//! What was typed while the session had ended: after signing in its page is
//! shown with it. What belongs into a draft is saved as the draft at once; apart
//! from that nothing is done, for somebody else may have signed in.

use std::collections::BTreeMap;

use app::{
    desk,
    form::FormState,
    hall::{self, apply::part},
    post::{Post, Posted},
    ui::frame::View,
    who::Who,
};
use axum::{
    http::{StatusCode, Uri, header},
    response::{IntoResponse, Redirect, Response},
};

use crate::{
    addresses::{self, CALENDAR, COUNTER, UPLOADS},
    cookie::Side,
    failure, page,
    state::AppState,
};

/// The door that the form came through.
pub struct Door {
    /// Whose.
    pub side: Side,
    /// The session that was begun, or that goes on.
    pub token: Option<String>,
}

/// Shows the page of the kept form to whoever has signed in.
pub async fn shown(
    state: &AppState,
    who: Who,
    view: View,
    door: Door,
    form: FormState,
) -> Response {
    let token = door.token.as_deref();
    let signed_in = match token {
        None => None,
        Some(token) => match store::session::caller(&state.store, token, who.request.now).await {
            Ok(signed_in) => signed_in,
            Err(error) => {
                return failure::of_store(&state.site, &view, error, &who.request.request_id);
            }
        },
    };
    let caller = signed_in
        .as_ref()
        .map_or(who.request.caller.clone(), |s| s.caller.clone());
    let who = Who {
        request: who.request.by(caller),
        signed_in,
    };
    let mut response = restore(state, who, view, door.side, form).await;
    let secure = state.config.base_url.starts_with("https://");
    if let Some(cookie) = token.and_then(|token| door.side.set(Some(token), secure)) {
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    response
}

async fn restore(state: &AppState, who: Who, view: View, side: Side, form: FormState) -> Response {
    let Some(found) = find(side, &form.action) else {
        let home = match side {
            Side::Hall => "/my",
            Side::Desk => "/desk",
        };
        return Redirect::to(home).into_response();
    };
    let query = found.query.as_deref();
    let page = addresses::with_query(&addresses::fill(found.page, &found.params), query);
    if drafted(state, &who, &found, &form).await {
        return Redirect::to(&page).into_response();
    }
    match page.parse::<Uri>() {
        Ok(uri) => page::again(state.clone(), uri, who, view, form).await,
        Err(_) => StatusCode::NOT_FOUND.into_response(),
    }
}

/// Saves what was typed as the draft that it belongs to. `false`: it belongs to
/// none, or not to one of the caller's, or a part of it cannot be saved.
async fn drafted(state: &AppState, who: &Who, found: &Found, form: &FormState) -> bool {
    let saved = match found.path {
        "/apply/{draft}/form" => {
            let draft = found.params.get("draft").map_or("", String::as_str);
            let query = addresses::decode(found.query.as_deref().unwrap_or_default().as_bytes());
            let part = query.get("part").and_then(|part| part::named(part));
            let saved = part::save(&state.store, &who.request, draft, part, &form.values).await;
            saved.map(|()| true)
        }
        "/desk/window/{draft}" => {
            desk::window::keep_intake(Posted {
                store: state.store.clone(),
                who: who.request.clone(),
                token: None,
                params: found.params.clone(),
                form: form.values.clone(),
                view: View::default(),
                site: state.site.clone(),
            })
            .await
        }
        _ => return false,
    };
    saved.unwrap_or(false)
}

/// A write, and the page that holds its form.
struct Found {
    path: &'static str,
    page: &'static str,
    params: BTreeMap<String, String>,
    query: Option<String>,
}

/// The write that an address of this side belongs to, with its parameters.
fn find(side: Side, address: &str) -> Option<Found> {
    let posts = match side {
        Side::Hall => hall::posts(),
        Side::Desk => desk::posts(),
    };
    let plain = posts
        .into_iter()
        .map(|Post { path, page, .. }| (path, page));
    let in_parts = UPLOADS
        .into_iter()
        .chain([COUNTER, CALENDAR].map(|page| (page, page)))
        .filter(|(path, _)| Side::of(path) == side);
    let (address, query) = match address.split_once('?') {
        Some((address, query)) => (address, Some(query.to_owned())),
        None => (address, None),
    };
    plain.chain(in_parts).find_map(|(path, page)| {
        let params = matches(path, address)?;
        let query = query.clone();
        Some(Found {
            path,
            page,
            params,
            query,
        })
    })
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

    fn page(side: Side, address: &str) -> Option<String> {
        let found = find(side, address)?;
        Some(addresses::fill(found.page, &found.params))
    }

    #[test]
    fn an_address_finds_its_page() {
        for (side, address, wanted) in [
            (Side::Hall, "/apply/abc/form", "/apply/abc/form"),
            (Side::Hall, "/apply/abc/files/card", "/apply/abc/materials"),
            (Side::Hall, "/my/cases/1/correct/2", "/my/cases/1/correct/2"),
            (Side::Desk, "/desk", "/desk"),
            (Side::Desk, "/desk/cases/1/decide", "/desk/cases/1/decide"),
            (Side::Desk, "/desk/window/abc", "/desk/window/abc"),
            (
                Side::Desk,
                "/desk/window/abc/files/card",
                "/desk/window/abc",
            ),
            (
                Side::Desk,
                "/desk/window/correct/1",
                "/desk/window/correct/1",
            ),
            (Side::Desk, "/desk/admin/calendar", "/desk/admin/calendar"),
            (
                Side::Desk,
                "/desk/admin/staff/7/password",
                "/desk/admin/staff/7",
            ),
        ] {
            assert_eq!(page(side, address).as_deref(), Some(wanted));
        }
        assert_eq!(page(Side::Hall, "/no/such/place"), None);
    }

    #[test]
    fn each_side_finds_its_own() {
        assert_eq!(page(Side::Hall, "/desk/cases/1/decide"), None);
        assert_eq!(page(Side::Hall, "/desk/window/abc/files/card"), None);
        assert_eq!(page(Side::Desk, "/apply/abc/form"), None);
    }
}
