//! Uploads: multipart, streamed to disk while counted and hashed, judged by
//! content. The same address serves the plain form (303, or the page again) and
//! the browser's request with progress (JSON).

use std::collections::BTreeMap;

use app::{
    form::{Done, FormState},
    problem,
    ui::frame::View,
    who::Who,
};
use axum::{
    Json, Router,
    extract::{
        DefaultBodyLimit, Extension, Multipart, Path, State,
        multipart::{Field, MultipartRejection},
    },
    http::{HeaderMap, StatusCode, Uri, header},
    response::{IntoResponse, Redirect, Response},
    routing::{MethodRouter, get, post},
};
use futures::TryStreamExt as _;
use rules::{Problem, Refusal, form::Answers};
use store::{StoreError, draft::PIECES_PER_MATERIAL, files};

use crate::{cookie, correction, edge, html_form, page, state::AppState};

/// Most bytes of one request: ten files at their limit, and the form around
/// them.
pub const REQUEST_LIMIT: usize = 10 * 20 * 1024 * 1024 + (1 << 20);

/// A form in parts, unless it is something else.
pub(crate) type Parts = Result<Multipart, MultipartRejection>;

/// The hall's and the window's uploads, each with its page.
pub const UPLOADS: [(&str, &str); 2] = [
    (
        "/apply/{draft}/files/{material}",
        "/apply/{draft}/materials",
    ),
    (
        "/desk/window/{draft}/files/{material}",
        "/desk/window/{draft}",
    ),
];

/// The routes.
pub fn routes() -> Router<AppState> {
    UPLOADS
        .into_iter()
        .fold(Router::new(), |router, (path, page)| {
            let one = post(move |state, who, path, headers, uri, parts| {
                receive(page, state, who, path, headers, uri, parts)
            });
            let one = one.layer(DefaultBodyLimit::max(REQUEST_LIMIT));
            router.route(path, one.get(back_to(page)))
        })
}

/// Whoever loads the address of a refused upload anew is led to its page.
pub(crate) fn back_to(page: &'static str) -> MethodRouter<AppState> {
    get(
        move |Path(params): Path<BTreeMap<String, String>>| async move {
            Redirect::to(&html_form::fill(page, &params))
        },
    )
}

async fn receive(
    page: &'static str,
    State(state): State<AppState>,
    Extension(who): Extension<Who>,
    Path(params): Path<BTreeMap<String, String>>,
    headers: HeaderMap,
    uri: Uri,
    parts: Parts,
) -> Response {
    let param = |name: &str| params.get(name).map_or("", String::as_str);
    let (draft, material) = (param("draft"), param("material"));
    let back = page.replace("{draft}", draft);
    let wants_json = edge::wants_json(&headers);
    let mut left = Answers::new();
    let taken = match parts {
        Ok(parts) => take_all(&state, &who, (draft, material), parts, &mut left).await,
        Err(_) => Err(interrupted()),
    };
    match taken {
        Ok(()) if wants_json => Json(Done::to(back)).into_response(),
        Ok(()) => Redirect::to(&format!("{back}#m-{material}")).into_response(),
        Err(error) => {
            let refusal = problem::refusal_of(error, &who.request.request_id);
            if wants_json {
                return edge::json(&refusal);
            }
            let problem = Problem::new(control(material), refusal.message.clone());
            let form = FormState {
                action: uri.path().to_owned(),
                refusal: Some(Refusal {
                    problems: vec![problem],
                    ..refusal
                }),
                lost: left,
                ..FormState::default()
            };
            again(state, who, cookie::view(&headers), &back, form).await
        }
    }
}

/// Takes every file of the request, one after another. Into `left` go the names
/// of those that found the door closed.
async fn take_all(
    state: &AppState,
    who: &Who,
    (draft, material): (&str, &str),
    mut parts: Multipart,
    left: &mut Answers,
) -> Result<(), StoreError> {
    let mut taken = 0;
    let mut door = None;
    while let Some(field) = parts.next_field().await.map_err(|_| interrupted())? {
        if field.name() != Some("file") || field.file_name().is_none_or(str::is_empty) {
            continue;
        }
        taken += 1;
        if taken > PIECES_PER_MATERIAL {
            return Err(Refusal::invalid(
                "too_many_files",
                "一样材料最多 10 个文件，请合并后再传。",
            )
            .into());
        }
        let name = field.file_name().unwrap_or_default().to_owned();
        match take(state, who, draft, material, field).await {
            Err(error) if error.refusal().is_some_and(Refusal::is_at_the_door) => {
                correction::lost(left, &control(material), &name);
                door = Some(error);
            }
            other => other?,
        }
    }
    if let Some(door) = door {
        return Err(door);
    }
    if taken == 0 {
        return Err(Refusal::invalid(
            "no_file",
            "还没有选择文件。请先选择文件或拍照，再点“上传”。",
        )
        .into());
    }
    Ok(())
}

/// The control that a material's files are chosen with.
fn control(material: &str) -> String {
    format!("file-{material}")
}

async fn take(
    state: &AppState,
    who: &Who,
    draft: &str,
    material: &str,
    field: Field<'_>,
) -> Result<(), StoreError> {
    let name = field.file_name().unwrap_or_default().to_owned();
    // Whose draft it is, is asked before a byte is kept.
    store::draft::load(&state.store, &who.request, draft).await?;
    let file = files::receive(
        &state.store,
        who.request.now,
        field.map_err(|_| interrupted()),
    )
    .await
    .map_err(|error| with_name(error, &name))?;
    store::draft::attach(&state.store, &who.request, draft, material, &file, &name).await?;
    Ok(())
}

/// The stream has ended too early.
pub fn interrupted() -> StoreError {
    Refusal::invalid("interrupted", "文件没有传完，请检查网络后再传一次。").into()
}

/// Says which of several files it was.
pub fn with_name(error: StoreError, name: &str) -> StoreError {
    match error {
        StoreError::Refused(mut refusal) => {
            refusal.message = format!("“{name}”：{}", refusal.message);
            StoreError::Refused(refusal)
        }
        other => other,
    }
}

/// The page again, with the problem at its material.
async fn again(state: AppState, who: Who, view: View, back: &str, form: FormState) -> Response {
    let refusal = form.refusal.clone().unwrap_or_else(Refusal::not_found);
    let Ok(page_uri) = back.parse::<Uri>() else {
        return edge::json(&refusal);
    };
    let mut response = page::again(state, page_uri, who, view, form).await;
    if response.status() == StatusCode::OK {
        *response.status_mut() = problem::status(refusal.kind);
    }
    response.headers_mut().remove(header::CONTENT_LENGTH);
    response
}
