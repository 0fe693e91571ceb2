//! Corrections with files: a form in parts. Each file is kept when it arrives,
//! then the rest of the form is carried out as every other form is; the same for
//! the plain form and for the browser's `fetch`.

use std::collections::BTreeMap;

use app::{form::FormState, hall, who::Who};
use axum::{
    Router,
    extract::{DefaultBodyLimit, Extension, Path, State, multipart::Field},
    http::HeaderMap,
    response::Response,
    routing::post,
};
use futures::TryStreamExt as _;
use rules::{Problem, Refusal, receipt::Receipt};
use store::{StoreError, files};

use crate::{
    addresses::fill,
    form_in_parts::{Sender, lost, names, text},
    form_limit::Room,
    multipart::Multipart,
    state::AppState,
    unread::{interrupted, unread, with_name},
    upload::{Parts, REQUEST_LIMIT, back_to},
};

/// The page of one line of the notice.
const PAGE: &str = "/my/cases/{receipt}/correct/{line}";

/// The route.
pub fn routes() -> Router<AppState> {
    Router::new().route(
        "/my/cases/{receipt}/correct/{line}/files",
        post(receive)
            .layer(DefaultBodyLimit::max(REQUEST_LIMIT))
            .get(back_to(PAGE)),
    )
}

async fn receive(
    State(state): State<AppState>,
    Extension(who): Extension<Who>,
    Path(params): Path<BTreeMap<String, String>>,
    headers: HeaderMap,
    parts: Parts,
) -> Response {
    let back = fill(PAGE, &params);
    let mut form = FormState {
        action: back.clone(),
        ..FormState::default()
    };
    let sender = Sender::of(state, who, &headers);
    let kept = match parts {
        Ok(parts) => take_parts(&sender.state, &sender.who, &params, parts, &mut form).await,
        Err(_) => Err(interrupted()),
    };
    let handler = hall::my::correct_with_files;
    let done = sender.carry_out(kept, params, &form, handler).await;
    match done {
        // What has been explained so far is not thrown away for a file.
        Ok(done)
            if !sender.wants_json
                && done.to == back
                && form
                    .values
                    .get("explanation")
                    .is_some_and(|text| !text.trim().is_empty()) =>
        {
            sender.again(form).await
        }
        done => sender.answer(done, form).await,
    }
}

/// Takes the form apart: files are kept, texts go into `form`, and so do the
/// names of files that found the door closed. All of it is read, also when
/// something is refused: what was typed is shown again.
async fn take_parts(
    state: &AppState,
    who: &Who,
    params: &BTreeMap<String, String>,
    mut parts: Multipart,
    form: &mut FormState,
) -> Result<(), StoreError> {
    let param = |name: &str| params.get(name).map_or("", String::as_str);
    let receipt = Receipt::parse(param("receipt")).map_err(|_| Refusal::not_found())?;
    let line = param("line").parse().map_err(|_| Refusal::not_found())?;
    // Whose case it is, is asked before a byte is kept.
    let mut first = store::case::correction_files(&state.store, &who.request, &receipt, line)
        .await
        .map(drop);
    let mut room = Room::new();
    loop {
        let field = match parts.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => return first,
            // What was wrong before is nearer than how the rest ended.
            Err(error) => return first.and(Err(unread(&error))),
        };
        let (name, file) = names(&field, &mut room, form)?;
        match file {
            None => text(name, field, &mut room, form).await?,
            Some(file) if file.is_empty() => {}
            Some(_) if first.is_ok() => {
                first = keep(state, who, &receipt, line, field).await;
            }
            Some(file) => lost(&mut form.lost, &name, &file),
        }
    }
}

async fn keep(
    state: &AppState,
    who: &Who,
    receipt: &Receipt,
    line: u16,
    field: Field<'_>,
) -> Result<(), StoreError> {
    let name = field.file_name().unwrap_or_default().to_owned();
    // So is whether there is room for another.
    store::case::correction_room(&state.store, &who.request, receipt, line)
        .await
        .map_err(at_the_file)?;
    let file = files::receive_from(
        &state.store,
        &who.request,
        field.map_err(|error| unread(&error)),
    )
    .await
    .map_err(|error| at_the_file(with_name(error, &name)))?;
    store::case::attach_correction(&state.store, &who.request, receipt, line, &file, &name)
        .await
        .map_err(at_the_file)
}

/// Says it at the control: there is one for files.
fn at_the_file(error: StoreError) -> StoreError {
    match error {
        StoreError::Refused(refusal)
            if refusal.problems.is_empty() && refusal.kind == rules::RefusalKind::Invalid =>
        {
            let problems = vec![Problem::new("file", refusal.message.clone())];
            Refusal {
                problems,
                ..*refusal
            }
            .into()
        }
        other => other,
    }
}
