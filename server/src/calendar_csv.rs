//! Which dates a year's calendar changes, as files for a spreadsheet: before the
//! import, and as the cases were told after it. There may be as many lines as there
//! are cases: they are sent while they are read.

use app::{desk::admin::calendar_csv, ui::frame::View, who::Who};
use axum::{
    Router,
    body::Body,
    extract::{Extension, Path, State},
    response::Response,
    routing::get,
};
use futures::{Stream, StreamExt as _, TryStreamExt as _, stream};
use rules::Refusal;
use store::{StoreError, calendar, reference};

use crate::{failure, spreadsheet, state::AppState};

/// Addresses of the files.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/desk/admin/calendar/{draft}/csv", get(changes))
        .route("/desk/admin/calendar/imports/{number}/csv", get(told))
}

/// What the caller's draft would change.
async fn changes(
    State(state): State<AppState>,
    Extension(who): Extension<Who>,
    Extension(view): Extension<View>,
    Path(draft): Path<String>,
) -> Response {
    let answer = async {
        let (year, dates) = calendar::changes(&state.store, &who.request, &draft).await?;
        let district = reference::district(&state.store, who.request.now).await?;
        let (name, head) = calendar_csv::changes_head(year);
        let lines = dates.map_ok(move |dates| calendar_csv::changes_lines(&dates, &district));
        Ok(send(&name, head, lines))
    };
    page_of(&state, &view, &who, answer.await)
}

/// What an import has told.
async fn told(
    State(state): State<AppState>,
    Extension(who): Extension<Who>,
    Extension(view): Extension<View>,
    Path(number): Path<String>,
) -> Response {
    let answer = async {
        let number: i64 = number.parse().map_err(|_| Refusal::not_found())?;
        let (year, at, told) = calendar::told(&state.store, &who.request, number).await?;
        let district = reference::district(&state.store, who.request.now).await?;
        let (name, head) = calendar_csv::told_head(year, at);
        let lines = told.map_ok(move |told| calendar_csv::told_lines(&told, &district));
        Ok(send(&name, head, lines))
    };
    page_of(&state, &view, &who, answer.await)
}

/// The file, as far as it can be read: where that ends too early, so does the
/// answer, and the browser says that the download failed.
fn send(
    name: &str,
    head: String,
    lines: impl Stream<Item = Result<String, StoreError>> + Send + 'static,
) -> Response {
    let lines = lines.inspect_err(|error| tracing::error!(%error, "a file breaks off"));
    let all = stream::iter([Ok(head)]).chain(lines);
    spreadsheet::send(name, Body::from_stream(all))
}

fn page_of(
    state: &AppState,
    view: &View,
    who: &Who,
    answer: Result<Response, StoreError>,
) -> Response {
    answer.unwrap_or_else(|error| {
        failure::of_store(&state.site, view, error, &who.request.request_id)
    })
}
