//! Uploaded files on their way out. Whatever they contain, the browser only
//! shows them: no script, no style, no foreign address.

use app::{ui::frame::View, who::Who};
use axum::{
    Router,
    body::Body,
    extract::{Extension, Path, State},
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
    routing::get,
};
use rules::{Refusal, receipt::Receipt};
use store::{
    StoreError,
    files::{FileKind, Stored},
};

use crate::{failure, state::AppState};

/// Routes of files; the desk's are under `/desk`, because the session is.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/files/draft/{draft}/{piece}", get(of_draft))
        .route("/desk/files/draft/{draft}/{piece}", get(of_draft))
        .route("/files/case/{receipt}/{hash}", get(of_case))
        .route("/desk/files/case/{receipt}/{hash}", get(of_case))
        .route("/files/correction/{receipt}/{file}", get(of_correction))
}

async fn of_draft(
    State(state): State<AppState>,
    Extension(who): Extension<Who>,
    Extension(view): Extension<View>,
    Path((draft, piece)): Path<(String, String)>,
) -> Response {
    let read = async {
        let piece = piece.parse().map_err(|_| Refusal::not_found())?;
        store::draft::read_file(&state.store, &who.request, &draft, piece).await
    };
    match read.await {
        Ok(file) => send(&file.name, file.kind, file.content),
        Err(error) => refuse(&state, &view, error, &who),
    }
}

async fn of_case(
    State(state): State<AppState>,
    Extension(who): Extension<Who>,
    Extension(view): Extension<View>,
    Path((receipt, hash)): Path<(String, String)>,
) -> Response {
    let read = async {
        let receipt = Receipt::parse(&receipt).map_err(|_| Refusal::not_found())?;
        store::case::read_file(&state.store, &who.request, &receipt, &hash).await
    };
    match read.await {
        Ok(file) => send(&file.name, file.kind, file.content),
        Err(error) => refuse(&state, &view, error, &who),
    }
}

/// A file uploaded for a line of the notice and not yet submitted.
async fn of_correction(
    State(state): State<AppState>,
    Extension(who): Extension<Who>,
    Extension(view): Extension<View>,
    Path((receipt, file)): Path<(String, String)>,
) -> Response {
    let read = async {
        let receipt = Receipt::parse(&receipt).map_err(|_| Refusal::not_found())?;
        let file = file.parse().map_err(|_| Refusal::not_found())?;
        store::case::read_correction(&state.store, &who.request, &receipt, file).await
    };
    match read.await {
        Ok(file) => send(&file.name, file.kind, file.content),
        Err(error) => refuse(&state, &view, error, &who),
    }
}

/// A refusal in plain words, where no page can be shown.
fn refuse(state: &AppState, view: &View, error: StoreError, who: &Who) -> Response {
    failure::of_store(&state.site, view, error, &who.request.request_id)
}

/// The bytes, with the headers that keep them from doing anything.
pub fn send(name: &str, kind: FileKind, content: Stored) -> Response {
    let how = if kind.shown_in_place() {
        "inline"
    } else {
        "attachment"
    };
    let encoded = app::ui::url::encode(name);
    let disposition = format!("{how}; filename*=UTF-8''{encoded}");
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static(kind.media_type()),
        ),
        (header::CONTENT_LENGTH, HeaderValue::from(content.size)),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_str(&disposition).unwrap_or(HeaderValue::from_static("attachment")),
        ),
        (
            header::CONTENT_SECURITY_POLICY,
            HeaderValue::from_static(
                "default-src 'none'; style-src 'unsafe-inline'; frame-ancestors 'self'",
            ),
        ),
        (
            header::CACHE_CONTROL,
            // Papers of a person on a machine that others use, too.
            HeaderValue::from_static("private, no-store"),
        ),
    ];
    (headers, Body::from_stream(content.stream)).into_response()
}
