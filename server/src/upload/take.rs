//! The files of a form in parts, each into a material of a draft while it
//! arrives: for the pages and for the interface alike.

use app::who::Who;
use axum::{
    extract::{
        Multipart,
        multipart::{Field, MultipartError, MultipartRejection},
    },
    http::StatusCode,
};
use futures::TryStreamExt as _;
use rules::{Refusal, form::Answers};
use store::{StoreError, draft::PIECES_PER_MATERIAL, files};

use crate::{form_in_parts::lost, state::AppState};

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
    while let Some(field) = parts.next_field().await.map_err(|error| unread(&error))? {
        if field.name() != Some("file") || field.file_name().is_none_or(str::is_empty) {
            continue;
        }
        files += 1;
        if files > PIECES_PER_MATERIAL {
            return Err(Refusal::invalid(
                "too_many_files",
                "一样材料最多 10 个文件，请合并后再传。",
            )
            .into());
        }
        let name = field.file_name().unwrap_or_default().to_owned();
        match take(state, who, draft, material, field).await {
            Err(error) if error.refusal().is_some_and(Refusal::is_at_the_door) => {
                lost(left, &control(material), &name);
                door = Some(error);
            }
            other => taken.push(other?),
        }
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

/// What the sender is told where a form in parts cannot be read on: whoever is told
/// to look after the network sends what is too large for ever.
pub(crate) fn unread(error: &MultipartError) -> StoreError {
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        let words = "一次提交的文件加起来太大，没有收完。请分几次提交。";
        return Refusal::invalid("request_too_large", words).into();
    }
    interrupted()
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

#[cfg(test)]
mod tests {
    use axum::{
        body::Body,
        extract::{DefaultBodyLimit, FromRequest as _},
        http::{Request, header},
    };

    use super::*;

    /// What is told of this body where no more than 200 bytes are taken.
    async fn told(body: String) -> String {
        let mut request = Request::builder()
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b")
            .body(Body::from(body))
            .unwrap();
        DefaultBodyLimit::max(200).apply(&mut request);
        let mut parts = Multipart::from_request(request, &()).await.unwrap();
        let error = loop {
            match parts.next_field().await {
                Ok(field) => assert!(field.is_some(), "it was read to its end"),
                Err(error) => break unread(&error),
            }
        };
        error.refusal().unwrap().code.clone()
    }

    #[tokio::test]
    async fn what_is_too_large_is_not_blamed_on_the_network() {
        let start = "--b\r\ncontent-disposition: form-data; name=\"file\"\r\n\r\n";
        let large = format!("{start}{}\r\n--b--\r\n", "1".repeat(300));
        assert_eq!(told(large).await, "request_too_large");
        assert_eq!(told(format!("{start}half")).await, "interrupted");
    }
}
