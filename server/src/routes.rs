//! Every address of the site.

use app::{desk, hall};
use axum::{
    Router,
    extract::{Request, State},
    middleware,
    response::Response,
    routing::{self, MethodRouter},
};
use leptos::prelude::provide_context;
use rules::Refusal;
use tower::ServiceBuilder;

use crate::{
    api, assets, boards, calendar, calendar_csv, compress, correction, counter, data_files, files,
    health, html_form, metrics, page, papers, recent_pages, response, security, session,
    state::AppState, upload,
};

/// Addresses of the pages of both sides, from their Leptos routers. While they
/// are listed, Leptos loads no data in the whole process: list them once, before
/// the first page is shown.
pub fn pages(state: &AppState) -> Vec<String> {
    let site = state.site.clone();
    let hall = leptos_axum::generate_route_list({
        let site = site.clone();
        move || hall::shell(&site)
    });
    let desk = leptos_axum::generate_route_list(move || desk::shell(&site));
    hall.into_iter()
        .chain(desk)
        .map(|listing| listing.path().to_owned())
        .collect()
}

/// The whole router; `pages` as [`pages`] lists them.
pub fn router(state: AppState, pages: &[String]) -> Router {
    let limit = api::Limit::new(state.config.api_per_minute);
    let posts = hall::posts().into_iter().chain(desk::posts());
    // The outermost first.
    let around = ServiceBuilder::new()
        .layer(middleware::from_fn(compress::only_strangers))
        .layer(compress::pages())
        .layer(middleware::from_fn_with_state(
            state.clone(),
            recent_pages::serve,
        ));
    let page: MethodRouter<AppState> = routing::get(page::page).layer(around);
    let known = pages
        .iter()
        .fold(Router::new(), |router, path| {
            router.route(path, page.clone())
        })
        .merge(html_form::routes(posts, pages))
        .merge(upload::routes())
        .merge(correction::routes())
        .merge(calendar::routes())
        .merge(calendar_csv::routes())
        .merge(counter::routes())
        .merge(files::routes())
        .merge(data_files::routes(limit.clone(), state.site.clone()))
        .merge(papers::routes())
        .merge(boards::routes())
        .route("/api/fn/{*name}", routing::post(read))
        .fallback(page::page);
    // It has its own rule of who may read and write from where.
    let api = api::routes(&state, limit.clone());
    Router::new()
        .merge(known)
        .layer(middleware::from_fn_with_state(
            (limit, state.site.clone()),
            api::count_questions,
        ))
        .layer(middleware::from_fn_with_state(
            state.clone(),
            session::identify,
        ))
        .layer(middleware::from_fn_with_state(
            state.clone(),
            security::same_origin,
        ))
        .merge(api)
        .layer(middleware::from_fn_with_state(
            state.metrics.clone(),
            metrics::measure,
        ))
        .merge(health::routes())
        .merge(metrics::routes())
        .merge(assets::routes(&state.config.site_dir))
        .layer(middleware::from_fn(security::headers))
        .with_state(state)
}

/// Server functions: the reads of the pages.
async fn read(State(state): State<AppState>, request: Request) -> Response {
    let (path, method) = (request.uri().path(), request.method().clone());
    if server_fn::axum::get_server_fn_service(path, method).is_none() {
        return response::json(&Refusal::not_found());
    }
    let (store, site) = (state.store.clone(), state.site.clone());
    let tables = state.tables.clone();
    let contexts = move || {
        provide_context(store.clone());
        provide_context(site.clone());
        provide_context(tables.clone());
    };
    let response = leptos_axum::handle_server_fns_with_context(contexts, request).await;
    response::server_fn_status(axum::response::IntoResponse::into_response(response)).await
}
