//! Papers (文书) as PDF: set soon after their event, or when somebody asks before
//! that; from then on the same bytes for ever.

use std::sync::Arc;

use app::{
    ui::{
        frame::View,
        paper::build::{self, Numbered},
    },
    who::Who,
};
use axum::{
    Router,
    extract::{Extension, Path, State},
    response::Response,
    routing::get,
};
use documents::Print;
use rules::{Refusal, calendar::legal_date, receipt::Receipt};
use store::{
    Request, StoreError, case,
    files::{FileKind, Stored},
    paper,
};

use crate::{failure, files, state::AppState};

/// Addresses of the papers' PDFs, beside their pages.
pub fn routes() -> Router<AppState> {
    Router::new()
        .route("/my/cases/{receipt}/papers/{place}/pdf", get(pdf))
        .route("/desk/cases/{receipt}/papers/{place}/pdf", get(pdf))
}

async fn pdf(
    State(state): State<AppState>,
    Extension(who): Extension<Who>,
    Extension(view): Extension<View>,
    Path((receipt, place)): Path<(String, String)>,
) -> Response {
    match asked(&state, &who.request, &receipt, &place).await {
        Ok((name, content)) => files::send(&name, FileKind::Pdf, content),
        Err(error) => failure::of_store(&state.site, &view, error, &who.request.request_id),
    }
}

/// The paper that an address names.
async fn asked(
    state: &AppState,
    who: &Request,
    receipt: &str,
    place: &str,
) -> Result<(String, Stored), StoreError> {
    let receipt = Receipt::parse(receipt).map_err(|_| Refusal::not_found())?;
    kept(state, who, &receipt, place).await
}

/// The paper of event `seq`, for the job that freezes papers.
pub(crate) async fn freeze(
    state: &AppState,
    who: &Request,
    receipt: &Receipt,
    seq: u32,
) -> Result<(), StoreError> {
    let view = case::view(&state.store, who, receipt).await?;
    let paper = view.papers.iter().find(|paper| paper.seq == seq);
    let paper = paper.ok_or_else(Refusal::not_found)?;
    kept(state, who, receipt, &paper.place).await.map(drop)
}

/// The file's name and its bytes, set if they have not been yet.
async fn kept(
    state: &AppState,
    request: &Request,
    receipt: &Receipt,
    place: &str,
) -> Result<(String, Stored), StoreError> {
    let store = &state.store;
    let mut found = numbered(state, request, receipt, place).await?;
    if !found.written {
        // What time alone has brought about gets its number with its event.
        case::settle(store, request, receipt).await?;
        found = numbered(state, request, receipt, place).await?;
    }
    let issued = found.issued.ok_or_else(Refusal::not_found)?;
    let name = format!("{}_{}.pdf", found.sheet.title, issued.number);
    if let Some(content) = paper::read(store, request, receipt, issued.seq).await? {
        return Ok((name, content));
    }
    let verify = build::verify_address(&state.site, &issued.code);
    let (press, config) = (state.press.clone(), Arc::clone(&state.config));
    let (sheet, on) = (found.sheet, issued.on);
    let set = move || {
        let print = Print {
            sheet: &sheet,
            on,
            verify: &verify,
        };
        let set = press.typesetter(&config)?.pdf(&print);
        set.map_err(|error| error.to_string())
    };
    let bytes = tokio::task::spawn_blocking(set)
        .await
        .map_err(|error| StoreError::fault("setting a paper was interrupted", error))?
        .map_err(StoreError::Data)?;
    paper::keep(store, request, receipt, issued.seq, bytes).await?;
    let content = paper::read(store, request, receipt, issued.seq).await?;
    Ok((name, content.ok_or_else(Refusal::not_found)?))
}

async fn numbered(
    state: &AppState,
    who: &Request,
    receipt: &Receipt,
    place: &str,
) -> Result<Numbered, StoreError> {
    let view = case::view(&state.store, who, receipt).await?;
    // As of its own day: the words must not depend on who asks when.
    let mut papers = view.papers.iter();
    let today = papers
        .find(|paper| paper.place == place)
        .map_or_else(|| legal_date(who.now), |paper| paper.on);
    let found = build::numbered(&state.store, who, &view, place, &state.site, today).await?;
    found.ok_or_else(|| Refusal::not_found().into())
}
