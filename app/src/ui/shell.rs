//! The HTML document around a side of the house: policy, styles, bundle.

use std::sync::LazyLock;

use leptos::{nonce::use_nonce, prelude::*};
use leptos_axum::ResponseOptions;
use leptos_meta::MetaTags;

use crate::{form::FormState, site::Site, ui::frame::View};

/// How the bundle comes to a page that is whole without it, and what a page does
/// besides; the comments stay here.
static START: LazyLock<String> = LazyLock::new(|| {
    let lines = concat!(
        include_str!("start.js"),
        include_str!("places.js"),
        include_str!("tabs.js")
    );
    let lines = lines.lines().map(str::trim);
    lines
        .filter(|line| !line.starts_with("//"))
        .collect::<Vec<_>>()
        .join("\n")
});

/// The document with `body` in it. `bundle` is the logical name of the side's
/// wasm bundle and style sheet.
pub fn document(site: &Site, bundle: &str, body: AnyView) -> AnyView {
    let nonce = use_nonce();
    let desk = bundle == "desk";
    set_policy(
        nonce
            .as_ref()
            .map(ToString::to_string)
            .as_deref()
            .unwrap_or_default(),
        desk,
    );
    let js = site.assets.url(&format!("{bundle}.js"));
    let wasm = site.assets.url(&format!("{bundle}.wasm"));
    let css = site.assets.url(&format!("{bundle}.css"));
    // Elements of our own, loaded by the pages that show them.
    let viewer = desk.then(|| site.assets.url("viewer.mjs"));
    let scanner = desk.then(|| site.assets.url("scanner.mjs"));
    let script = format!(
        "const js='{js}',wasm='{wasm}',atOnce={desk},side='{bundle}';{}",
        *START
    );
    // The desk starts at once; its files are asked for before all is read.
    let early = desk.then(|| {
        view! {
            <link rel="modulepreload" href=js nonce=nonce.clone()/>
            <link rel="preload" href=wasm r#as="fetch" r#type="application/wasm" crossorigin="anonymous"/>
        }
    });
    let view = use_context::<http::request::Parts>()
        .and_then(|parts| parts.extensions.get::<View>().cloned())
        .unwrap_or_default();
    // A form that was refused shows its page at the address that it posted to:
    // the router must find the page's own.
    let page = use_context::<FormState>().and_then(|_| use_context::<http::request::Parts>());
    let page = page.map(|parts| {
        parts
            .uri
            .path_and_query()
            .map_or_else(String::new, ToString::to_string)
    });
    // For `tabs.js`: whether another page was made for the same person.
    let person = crate::who::who()
        .and_then(|who| who.signed_in)
        .and_then(|signed_in| signed_in.caller.account())
        .map(|account| account.to_string());
    view! {
        <!DOCTYPE html>
        <html
            lang="zh-CN"
            data-page=page
            data-person=person
            data-viewer=viewer
            data-scanner=scanner
            data-view=view.elder.then_some("elder")
            data-contrast=view.contrast.then_some("high")
        >
            <head>
                <meta charset="utf-8"/>
                <meta name="viewport" content="width=device-width, initial-scale=1"/>
                <link rel="stylesheet" href=css/>
                <link rel="icon" href="/static/icon.svg" type="image/svg+xml"/>
                {early}
                <script type="module" nonce=nonce>{script}</script>
                <MetaTags/>
            </head>
            <body>{body}</body>
        </html>
    }
    .into_any()
}

/// Content-Security-Policy with this page's nonce. No inline style, no foreign
/// origin. Desk pages show PDFs of our own: drawn with the help of a worker, or
/// in a frame where there is no script.
fn set_policy(nonce: &str, desk: bool) {
    let Some(response) = use_context::<ResponseOptions>() else {
        return;
    };
    let more = if desk {
        "worker-src 'self'; frame-src 'self'"
    } else {
        "worker-src 'none'"
    };
    let policy = format!(
        "default-src 'none'; script-src 'nonce-{nonce}' 'strict-dynamic' 'wasm-unsafe-eval'; \
         style-src 'self'; connect-src 'self'; img-src 'self' data: blob:; font-src 'self'; \
         {more}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
    );
    if let Ok(value) = http::HeaderValue::from_str(&policy) {
        response.insert_header(http::header::CONTENT_SECURITY_POLICY, value);
    }
    response.insert_header(
        http::header::CACHE_CONTROL,
        http::HeaderValue::from_static("private, no-store"),
    );
}
