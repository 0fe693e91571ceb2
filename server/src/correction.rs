//! Corrections with files: a form in parts. Each file is kept when it arrives,
//! then the rest of the form is carried out as every other form is; the same for
//! the plain form and for the browser's `fetch`.

use std::collections::BTreeMap;

use app::{form::FormState, hall, post::Posted, problem, ui::frame::View, who::Who};
use axum::{
    Json, Router,
    extract::{DefaultBodyLimit, Extension, Multipart, Path, State, multipart::Field},
    http::{HeaderMap, StatusCode, Uri},
    response::{IntoResponse, Redirect, Response},
    routing::post,
};
use futures::TryStreamExt as _;
use rules::{Problem, Refusal, form::Answers, receipt::Receipt};
use store::{StoreError, files};

use crate::{
    cookie, edge, page,
    state::AppState,
    upload::{Parts, REQUEST_LIMIT, back_to, interrupted, with_name},
};

/// The page of one line of the notice.
const PAGE: &str = "/my/cases/{receipt}/correct/{line}";
/// Longest text of one field, in bytes.
const TEXT_LIMIT: usize = 1 << 16;

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
    let back = crate::html_form::fill(PAGE, &params);
    let mut form = FormState {
        action: back.clone(),
        ..FormState::default()
    };
    let kept = match parts {
        Ok(parts) => take_parts(&state, &who, &params, parts, &mut form).await,
        Err(_) => Err(interrupted()),
    };
    let posted = Posted {
        store: state.store.clone(),
        who: who.request.clone(),
        token: None,
        params,
        form: form.values.clone(),
        view: cookie::view(&headers),
        site: state.site.clone(),
    };
    let wants_json = edge::wants_json(&headers);
    let done = match kept {
        Ok(()) => hall::my::correct_with_files(posted).await,
        Err(error) => Err(error),
    };
    match done {
        Ok(done) if wants_json => Json(done).into_response(),
        // What has been explained so far is not thrown away for a file.
        Ok(done)
            if done.to == back
                && form
                    .values
                    .get("explanation")
                    .is_some_and(|text| !text.trim().is_empty()) =>
        {
            again(state, who, cookie::view(&headers), form).await
        }
        Ok(done) => Redirect::to(&done.to).into_response(),
        Err(error) => {
            let refusal = problem::refusal_of(error, &who.request.request_id);
            if wants_json {
                return edge::json(&refusal);
            }
            form.refusal = Some(refusal);
            again(state, who, cookie::view(&headers), form).await
        }
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
    while let Some(field) = parts.next_field().await.map_err(|_| interrupted())? {
        let name = field.name().unwrap_or_default().to_owned();
        match field.file_name().map(str::to_owned) {
            None => drop(form.values.insert(name, text(field).await?)),
            Some(file) if file.is_empty() => {}
            Some(_) if first.is_ok() => {
                first = keep(state, who, &receipt, line, field).await;
            }
            Some(file) => lost(&mut form.lost, &name, &file),
        }
    }
    first
}

async fn keep(
    state: &AppState,
    who: &Who,
    receipt: &Receipt,
    line: u16,
    field: Field<'_>,
) -> Result<(), StoreError> {
    let name = field.file_name().unwrap_or_default().to_owned();
    let file = files::receive(
        &state.store,
        who.request.now,
        field.map_err(|_| interrupted()),
    )
    .await
    .map_err(|error| at_the_file(with_name(error, &name)))?;
    store::case::attach_correction(&state.store, &who.request, receipt, line, &file, &name)
        .await
        .map_err(at_the_file)
}

/// A text of the form, as a plain form would have sent it.
pub(crate) async fn text(mut field: Field<'_>) -> Result<String, StoreError> {
    let mut bytes = Vec::new();
    while let Some(chunk) = field.chunk().await.map_err(|_| interrupted())? {
        if bytes.len() + chunk.len() > TEXT_LIMIT {
            return Err(Refusal::invalid("text_too_long", "写得太长了，请精简后再提交。").into());
        }
        bytes.extend_from_slice(&chunk);
    }
    Ok(String::from_utf8_lossy(&bytes).replace("\r\n", "\n"))
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

/// Writes down a file that was not kept, at the control that it was chosen with.
/// What has no session has no room here either: it is chosen once more.
pub(crate) fn lost(lost: &mut Answers, path: &str, file: &str) {
    let file: String = rules::prose::line(file).chars().take(200).collect();
    let names = lost.entry(path.to_owned()).or_default();
    if !names.is_empty() {
        names.push('、');
    }
    names.extend(["“", &file, "”"]);
}

/// The page again, with the problem, if there is one, and what was typed.
pub(crate) async fn again(state: AppState, who: Who, view: View, form: FormState) -> Response {
    let Ok(uri) = form.action.parse::<Uri>() else {
        return edge::json(&form.refusal.unwrap_or_else(Refusal::not_found));
    };
    let status = form
        .refusal
        .as_ref()
        .map_or(StatusCode::OK, |refusal| problem::status(refusal.kind));
    let mut response = page::again(state, uri, who, view, form).await;
    if response.status() == StatusCode::OK {
        *response.status_mut() = status;
    }
    response
}
