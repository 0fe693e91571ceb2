//! Draws one page whole: what `leptos_axum::render_app_async_with_context` does, but
//! that the page's data are written by [`Carried`].

use std::sync::{Arc, PoisonError};

use axum::{
    body::Body,
    extract::Request,
    http::{HeaderValue, header},
    response::Response,
};
use futures::{StreamExt, stream};
use hydration_context::SharedContext;
use leptos::{
    nonce::{provide_nonce, use_nonce},
    prelude::{IntoView, Owner, provide_context},
    reactive::owner::Sandboxed,
};
use leptos_axum::{ResponseOptions, redirect};
use leptos_meta::ServerMetaContext;
use leptos_router::{components::provide_server_redirect, location::RequestUrl};

use super::carried::Carried;

/// The page at the request's address; `contexts` gives its components and server
/// functions what they read.
pub(super) async fn draw<V: IntoView + 'static>(
    request: Request,
    contexts: impl FnOnce() + Send + 'static,
    shell: impl FnOnce() -> V + Send + 'static,
) -> Response {
    let said = ResponseOptions::default();
    let (meta, head) = ServerMetaContext::new();
    let carried: Arc<dyn SharedContext + Send + Sync> = Arc::new(Carried::new());
    let owner = Owner::new_root(Some(Arc::clone(&carried)));
    let (parts, _) = request.into_parts();
    let path = parts.uri.path_and_query().map_or("/", |path| path.as_str());
    // The router wants an address with a host, whichever.
    let url = RequestUrl::new(&format!("http://hall.invalid{path}"));
    let drawn = Sandboxed::new({
        let (owner, said) = (owner.clone(), said.clone());
        async move {
            let app = owner.with(|| {
                provide_context(url);
                provide_context(meta);
                provide_context(parts);
                provide_context(said);
                provide_server_redirect(redirect);
                provide_nonce();
                contexts();
                shell()
            });
            app.to_html_stream_in_order().collect::<String>().await
        }
    });
    let page = drawn.await;
    while let Some(waits) = carried.await_deferred() {
        waits.await;
    }
    let page = Box::pin(stream::once(async move { page }));
    let mut page: String = head.inject_meta_context(page).await.collect().await;
    let nonce = owner.with(use_nonce);
    let nonce = nonce.map_or_else(String::new, |nonce| format!(" nonce=\"{nonce}\""));
    if let Some(mut data) = carried.pending_data() {
        while let Some(script) = data.next().await {
            page.extend(["<script", nonce.as_str(), ">", script.as_str(), "</script>"]);
        }
    }
    owner.unset_with_forced_cleanup();
    answer(page, &said)
}

/// The page with the status and headers that its components have said.
fn answer(page: String, said: &ResponseOptions) -> Response {
    let mut response = Response::new(Body::from(page));
    let mut said = said.0.write().unwrap_or_else(PoisonError::into_inner);
    if let Some(status) = said.status {
        *response.status_mut() = status;
    }
    let headers = response.headers_mut();
    headers.extend(std::mem::take(&mut said.headers));
    let html = HeaderValue::from_static("text/html; charset=utf-8");
    headers.entry(header::CONTENT_TYPE).or_insert(html);
    response
}
