//! The answer for when no page can be made: the database is away, or a handler
//! has panicked. As a page it needs nothing but the style sheet, and names the
//! request, so that whoever is asked about it finds the line in the log; programs
//! are answered in the form that they read.

use std::panic::AssertUnwindSafe;

use app::{
    problem,
    site::Site,
    ui::{frame::View, load},
};
use axum::{
    extract::Request,
    middleware::Next,
    response::{IntoResponse, Response},
};
use futures::FutureExt as _;
use rules::Refusal;
use store::StoreError;

use crate::{
    api::{address, problem::ApiProblem},
    cookie, plain_page, response,
};

/// In which form a refusal is read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reader {
    /// By a program that calls the open interface: a problem (RFC 9457), whatever
    /// it says that it accepts.
    Program,
    /// By the `fetch` of our own pages: JSON.
    Fetch,
    /// By a person: a page, as they want pages to look.
    Person(View),
}

impl Reader {
    /// Who reads the answer to `request`.
    pub fn of(request: &Request) -> Self {
        let path = request.uri().path();
        if address::is_at(path) {
            Self::Program
        } else if path.starts_with("/api/fn/") || response::wants_json(request.headers()) {
            Self::Fetch
        } else {
            Self::Person(cookie::view(request.headers()))
        }
    }
}

/// A refusal, where neither a page nor a handler of ours has been reached.
pub fn answer(site: &Site, reader: Reader, refusal: Refusal, request_id: &str) -> Response {
    match reader {
        Reader::Program => ApiProblem::from(refusal).into_response(),
        Reader::Fetch => response::json(&refusal),
        Reader::Person(view) => page(site, &view, &refusal, request_id, None),
    }
}

/// Runs the rest of the request. A panic in it is this request's failure, not
/// the connection's: it is logged, and answered like any other.
pub async fn guard(site: &Site, request: Request, next: Next, request_id: &str) -> Response {
    let reader = Reader::of(&request);
    // Nothing of a request that has panicked is used again.
    match AssertUnwindSafe(next.run(request)).catch_unwind().await {
        Ok(response) => response,
        Err(cause) => {
            let cause = cause
                .downcast_ref::<&str>()
                .map(|text| (*text).to_owned())
                .or_else(|| cause.downcast_ref::<String>().cloned())
                .unwrap_or_default();
            tracing::error!(request_id, cause, "a handler has panicked");
            answer(site, reader, Refusal::internal(request_id), request_id)
        }
    }
}

/// A store's error as a page, for where the site's own cannot be rendered.
pub fn of_store(site: &Site, view: &View, error: StoreError, request_id: &str) -> Response {
    page(
        site,
        view,
        &problem::refusal_of(error, request_id),
        request_id,
        None,
    )
}

/// The same, with a way on: where it leads, and what it says.
pub fn with_way_on(
    site: &Site,
    view: &View,
    error: StoreError,
    request_id: &str,
    way: (&str, &str),
) -> Response {
    let refusal = problem::refusal_of(error, request_id);
    page(site, view, &refusal, request_id, Some(way))
}

fn page(
    site: &Site,
    view: &View,
    refusal: &Refusal,
    request_id: &str,
    way: Option<(&str, &str)>,
) -> Response {
    let title = load::title(refusal);
    let on = way.map_or_else(String::new, |(to, words)| {
        format!(
            "<a class=\"btn btn-primary\" href=\"{to}\">{words}</a>",
            to = html_escape::encode_double_quoted_attribute(to),
            words = html_escape::encode_text(words),
        )
    });
    let main = format!(
        "<h1>{title}</h1><p>{message}</p>\
         <p class=\"muted small\">问题编号：<span class=\"num\">{id}</span>，询问时请报这个编号。</p>\
         <p class=\"btn-row\">{on}<a class=\"btn\" href=\"/\">回到首页</a></p>",
        message = html_escape::encode_text(&refusal.message),
        id = html_escape::encode_text(request_id),
    );
    let mut response = plain_page::answer(site, view, title, &main);
    *response.status_mut() = problem::status(refusal.kind);
    response::say_when(response.headers_mut(), refusal.wait);
    response
}
