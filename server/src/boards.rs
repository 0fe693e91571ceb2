//! Boards (看板) as files for a spreadsheet, beside their pages.

use std::collections::BTreeMap;

use app::{ui::frame::View, who::Who};
use axum::{
    Router,
    extract::{Extension, Path, Query, State},
    response::Response,
    routing::get,
};

use crate::{failure, spreadsheet, state::AppState};

/// Addresses of the files.
pub fn routes() -> Router<AppState> {
    Router::new().route("/desk/board/{which}/csv", get(csv))
}

async fn csv(
    State(state): State<AppState>,
    Extension(who): Extension<Who>,
    Extension(view): Extension<View>,
    Path(which): Path<String>,
    Query(query): Query<BTreeMap<String, String>>,
) -> Response {
    match app::desk::board::csv(&state.store, &who.request, &which, &query).await {
        Ok((name, content)) => spreadsheet::send(&name, content),
        Err(error) => failure::of_store(&state.site, &view, error, &who.request.request_id),
    }
}
