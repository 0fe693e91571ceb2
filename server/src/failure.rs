//! The page for when no page can be made: the database is away, or a handler
//! has panicked. It needs nothing but the style sheet, and names the request, so
//! that whoever is asked about it finds the line in the log.

use std::panic::AssertUnwindSafe;

use app::{problem, site::Site};
use axum::{
    extract::Request,
    http::{HeaderValue, header},
    middleware::Next,
    response::{Html, IntoResponse, Response},
};
use futures::FutureExt as _;
use rules::{Refusal, RefusalKind};
use store::StoreError;

use crate::edge;

/// Runs the rest of the request. A panic in it is this request's failure, not
/// the connection's: it is logged, and answered like any other.
pub async fn guard(site: &Site, request: Request, next: Next, request_id: &str) -> Response {
    let wants_json = edge::wants_json(request.headers());
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
            let refusal = Refusal::internal(request_id);
            if wants_json {
                edge::json(&refusal)
            } else {
                page(site, &refusal)
            }
        }
    }
}

/// A store's error as a page, for where the site's own cannot be rendered.
pub fn of_store(site: &Site, error: StoreError, request_id: &str) -> Response {
    page(site, &problem::refusal_of(error, request_id))
}

fn page(site: &Site, refusal: &Refusal) -> Response {
    let title = match refusal.kind {
        RefusalKind::Internal => "系统出了点问题",
        _ => "现在不能打开这一页",
    };
    let html = format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{title} · {name}</title><link rel=\"stylesheet\" href=\"{css}\"></head>\
         <body><header class=\"site-header\"><div class=\"site-bar\">\
         <a class=\"site-name\" href=\"/\">{name}</a></div></header>\
         <main id=\"main\" class=\"page\"><section class=\"stack-m\"><h1>{title}</h1><p>{message}</p>\
         <p class=\"btn-row\"><a class=\"btn\" href=\"/\">回到首页</a></p></section></main></body></html>\n",
        name = html_escape::encode_text(&site.name),
        css = site.assets.url("hall.css"),
        message = html_escape::encode_text(&refusal.message),
    );
    let mut response = (problem::status(refusal.kind), Html(html)).into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'",
        ),
    );
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, no-store"),
    );
    response
}
