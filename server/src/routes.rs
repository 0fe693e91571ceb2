//! Every address of the site.

use app::{desk, hall};
use axum::{
    Router,
    extract::{Request, State},
    middleware,
    response::Response,
    routing,
};
use leptos::prelude::provide_context;
use leptos_axum::AxumRouteListing;

use crate::{
    assets, correction, counter, edge, files, health, html_form, page, security, session, state::AppState,
    upload,
};

/// The pages of both sides, from their Leptos routers.
pub fn pages(state: &AppState) -> Vec<AxumRouteListing> {
    let site = state.site.clone();
    let hall = leptos_axum::generate_route_list({
        let site = site.clone();
        move || hall::shell(&site)
    });
    let desk = leptos_axum::generate_route_list(move || desk::shell(&site));
    hall.into_iter().chain(desk).collect()
}

/// The whole router.
pub fn router(state: AppState) -> Router {
    let posts = hall::posts().into_iter().chain(desk::posts());
    let pages: Vec<String> = pages(&state)
        .iter()
        .map(|listing| listing.path().to_owned())
        .collect();
    let known = pages
        .iter()
        .fold(Router::new(), |router, path| {
            router.route(path, routing::get(page::page))
        })
        .merge(html_form::routes(posts, &pages))
        .merge(upload::routes())
        .merge(correction::routes())
        .merge(counter::routes())
        .merge(files::routes())
        .route("/api/fn/{*name}", routing::post(server_fn))
        .fallback(page::page);
    Router::new()
        .merge(known)
        .layer(middleware::from_fn_with_state(
            state.clone(),
            session::identify,
        ))
        .layer(middleware::from_fn_with_state(
            state.clone(),
            security::same_origin,
        ))
        .merge(health::routes())
        .merge(assets::routes(&state.config.site_dir))
        .layer(middleware::from_fn(security::headers))
        .with_state(state)
}

/// Server functions: the reads of the pages.
async fn server_fn(State(state): State<AppState>, request: Request) -> Response {
    let (store, site) = (state.store.clone(), state.site.clone());
    let contexts = move || {
        provide_context(store.clone());
        provide_context(site.clone());
    };
    let response = leptos_axum::handle_server_fns_with_context(contexts, request).await;
    edge::server_fn_status(axum::response::IntoResponse::into_response(response)).await
}
