//! The files of a form in parts, each into a material of a draft while it
//! arrives: for the pages and for the interface alike.

use app::who::Who;
use axum::extract::multipart::{Field, MultipartRejection};
use futures::TryStreamExt as _;
use rules::{Refusal, form::Answers};
use store::{StoreError, draft::PIECES_PER_MATERIAL, files};

use crate::{
    form_in_parts::lost,
    multipart::Multipart,
    state::AppState,
    unread::{unread, with_name},
};

/// Most bytes of one request: ten files at their limit, and the form around
/// them.
pub const REQUEST_LIMIT: usize = 10 * 20 * 1024 * 1024 + (1 << 20);

/// A form in parts, unless it is something else.
pub(crate) type Parts = Result<Multipart, MultipartRejection>;

/// Takes every file of the request, one after another, and says which pieces
/// they have become. Into `left` go the names of those that found the door
/// closed.
pub(crate) async fn take_all(
    state: &AppState,
    who: &Who,
    (draft, material): (&str, &str),
    mut parts: Multipart,
    left: &mut Answers,
) -> Result<Vec<i64>, StoreError> {
    let (mut files, mut taken, mut door) = (0, Vec::new(), None);
    // What is wrong is said once all has been read: whoever hangs up on a browser in
    // the middle of a file is taken for the network.
    let mut first = None;
    loop {
        let field = match parts.next_field().await {
            Ok(Some(field)) => field,
            Ok(None) => break,
            // However it ends, what was wrong before it ended is what is wrong.
            Err(_) if first.is_some() => break,
            Err(error) => return Err(unread(&error)),
        };
        if field.name() != Some("file") || field.file_name().is_none_or(str::is_empty) {
            continue;
        }
        files += 1;
        if first.is_some() {
            continue;
        }
        if files > PIECES_PER_MATERIAL {
            let why = "一样材料最多 10 个文件，请合并后再传。";
            first = Some(Refusal::invalid("too_many_files", why).into());
            continue;
        }
        let name = field.file_name().unwrap_or_default().to_owned();
        match take(state, who, draft, material, field).await {
            Err(error) if error.refusal().is_some_and(Refusal::is_at_the_door) => {
                lost(left, &control(material), &name);
                door = Some(error);
            }
            Err(error) => first = Some(error),
            Ok(piece) => taken.push(piece),
        }
    }
    if let Some(first) = first {
        return Err(first);
    }
    if let Some(door) = door {
        return Err(door);
    }
    if files == 0 {
        return Err(Refusal::invalid(
            "no_file",
            "还没有选择文件。请先选择文件或拍照，再点“上传”。",
        )
        .into());
    }
    Ok(taken)
}

/// The control that a material's files are chosen with.
pub(super) fn control(material: &str) -> String {
    format!("file-{material}")
}

async fn take(
    state: &AppState,
    who: &Who,
    draft: &str,
    material: &str,
    field: Field<'_>,
) -> Result<i64, StoreError> {
    let name = field.file_name().unwrap_or_default().to_owned();
    // Whose draft it is, and whether it takes another, is asked before a byte is kept.
    store::draft::has_room(&state.store, &who.request, draft, material).await?;
    let file = files::receive_from(
        &state.store,
        &who.request,
        field.map_err(|error| unread(&error)),
    )
    .await
    .map_err(|error| with_name(error, &name))?;
    store::draft::attach(&state.store, &who.request, draft, material, &file, &name).await
}
