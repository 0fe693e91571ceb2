//! Boards (看板) as files for a spreadsheet, beside their pages.

use std::collections::BTreeMap;

use app::{ui::frame::View, who::Who};
use axum::{
    Router,
    extract::{Extension, Path, Query, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
    routing::get,
};

use crate::{failure, state::AppState};

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
        Ok((name, content)) => send(&name, content),
        Err(error) => failure::of_store(&state.site, &view, error, &who.request.request_id),
    }
}

/// The file, to be saved and not to be shown.
fn send(name: &str, content: String) -> Response {
    let disposition = format!(
        "attachment; filename*=UTF-8''{}",
        app::ui::url::encode(name)
    );
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/csv; charset=utf-8"),
        ),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_str(&disposition).unwrap_or(HeaderValue::from_static("attachment")),
        ),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("private, no-store"),
        ),
    ];
    (headers, content).into_response()
}
