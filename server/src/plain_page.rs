//! A page that the server writes by itself, without a bundle. How the person wants
//! pages to look, and that this is a demonstration, stands in it as in all others.

use app::{
    site::Site,
    ui::frame::{DEMO, View},
};
use axum::{
    http::{HeaderValue, header},
    response::{Html, IntoResponse as _, Response},
};

/// The page with this title, and this HTML as its main part.
pub fn answer(site: &Site, view: &View, title: &str, main: &str) -> Response {
    let html = format!(
        "<!DOCTYPE html>\n<html lang=\"zh-CN\"{elder}{contrast}><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\
         <title>{title} · {name}</title><link rel=\"stylesheet\" href=\"{css}\"></head>\
         <body><header class=\"site-header\">{demo}<div class=\"site-bar\">\
         <a class=\"site-name\" href=\"/\">{name}</a></div></header>\
         <main id=\"main\" class=\"page\"><section class=\"stack-m\">{main}</section></main>\
         </body></html>\n",
        elder = where_on(view.elder, " data-view=\"elder\""),
        contrast = where_on(view.contrast, " data-contrast=\"high\""),
        title = html_escape::encode_text(title),
        name = html_escape::encode_text(&site.name),
        css = site.assets.url("hall.css"),
        demo = where_on(site.demo, &format!("<p class=\"demo-bar\">{DEMO}</p>")),
    );
    let mut response = Html(html).into_response();
    let headers = response.headers_mut();
    headers.insert(
        header::CONTENT_SECURITY_POLICY,
        HeaderValue::from_static(
            "default-src 'none'; style-src 'self'; img-src 'self'; base-uri 'none'; frame-ancestors 'none'",
        ),
    );
    // It depends on a cookie.
    headers.insert(
        header::CACHE_CONTROL,
        HeaderValue::from_static("private, no-store"),
    );
    response
}

fn where_on(on: bool, text: &str) -> &str {
    if on { text } else { "" }
}
