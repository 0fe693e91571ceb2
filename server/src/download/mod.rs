//! Files that never change, on their way out: versions of datasets. They are
//! known by their hash, so whoever has one is told so with a few bytes, an
//! interrupted download goes on where it stopped, and memory does not grow with
//! them. Who may read them from another origin is not said here, but by the
//! routes ([`crate::cors`]).

mod conditions;
mod range;

use axum::{
    body::Body,
    http::{HeaderMap, HeaderValue, Method, StatusCode, header},
    response::{IntoResponse as _, Response},
};
use store::{StoreError, files::FileStore};

use conditions::Precondition;
use range::Part;

/// A file, and how it is to be given out.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Described {
    /// SHA-256 of its content, in hex: where it lies, and its tag.
    pub hash: String,
    /// Its bytes.
    pub size: u64,
    /// For the `Content-Type` header.
    pub media_type: &'static str,
    /// The name under which it is saved.
    pub name: String,
    /// Who may keep it, and for how long.
    pub keep: Keep,
}

/// Who may keep what an address gave, and for how long.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Keep {
    /// Everybody; after five minutes they ask whether they still may. The bytes of
    /// a version never change, but the version may be taken away (a secret was
    /// found in it) and must then leave the shared caches, and a hall restored
    /// from a backup may give the number out again. To ask costs a 304
    /// (`docs/decisions/0013-a-version-is-asked-for-again.md`).
    Lasting,
    /// Everybody, but they have to ask whether it still is the file: the address
    /// leads to the newest version.
    Asking,
    /// Nobody: the file is not public yet.
    Never,
}

impl Keep {
    /// For the `Cache-Control` header. `no-transform`: the hash is of these bytes,
    /// and a range counts them.
    const fn words(self) -> &'static str {
        match self {
            Self::Lasting => "public, max-age=300, must-revalidate, no-transform",
            Self::Asking => "public, no-cache, no-transform",
            Self::Never => "private, no-store, no-transform",
        }
    }
}

/// Answers a `GET` or `HEAD` of `file`: whole, in part (one range), or not at all
/// because the caller has it already. Whoever calls has asked whether the file is
/// public.
///
/// # Errors
/// The file store.
pub async fn serve_file(
    files: &FileStore,
    file: &Described,
    method: &Method,
    headers: &HeaderMap,
) -> Result<Response, StoreError> {
    let tag = format!("\"{}\"", file.hash);
    let (status, part) = match conditions::judge(headers, &tag) {
        Precondition::Failed => (StatusCode::PRECONDITION_FAILED, None),
        Precondition::NotModified => (StatusCode::NOT_MODIFIED, None),
        // Only GET has ranges (RFC 9110, 14.2).
        Precondition::Send { .. } if *method == Method::HEAD => (StatusCode::OK, None),
        Precondition::Send { ranges: false } => (StatusCode::OK, Some(0..file.size)),
        Precondition::Send { ranges: true } => match range::asked(headers, file.size) {
            Part::Whole => (StatusCode::OK, Some(0..file.size)),
            Part::Range(part) => (StatusCode::PARTIAL_CONTENT, Some(part)),
            Part::Outside => (StatusCode::RANGE_NOT_SATISFIABLE, None),
        },
    };
    let body = match &part {
        // An empty file has no first byte to begin a range with.
        Some(part) if !part.is_empty() => {
            let stored = files.read_range(&file.hash, part.clone()).await?;
            Body::from_stream(stored.stream)
        }
        _ => Body::empty(),
    };
    let mut response = (status, body).into_response();
    let length = match status {
        StatusCode::OK => Some(file.size),
        StatusCode::PARTIAL_CONTENT => part.as_ref().map(|part| part.end - part.start),
        _ => None,
    };
    let headers = response.headers_mut();
    describe(headers, file, &tag);
    if let Some(length) = length {
        headers.insert(header::CONTENT_LENGTH, HeaderValue::from(length));
    }
    let size = file.size;
    let place = match (status, part) {
        (StatusCode::PARTIAL_CONTENT, Some(part)) => {
            let (first, last) = (part.start, part.end.saturating_sub(1));
            Some(format!("bytes {first}-{last}/{size}"))
        }
        (StatusCode::RANGE_NOT_SATISFIABLE, _) => Some(format!("bytes */{size}")),
        _ => None,
    };
    if let Some(place) = place {
        headers.insert(header::CONTENT_RANGE, text(&place));
    }
    if matches!(
        status,
        StatusCode::PRECONDITION_FAILED | StatusCode::RANGE_NOT_SATISFIABLE
    ) {
        // Of an answer without the file, these would speak of something else.
        headers.remove(header::CONTENT_TYPE);
        headers.remove(header::CONTENT_DISPOSITION);
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
    }
    Ok(response)
}

/// What every answer says of the file. Nothing in it runs, wherever it is shown.
fn describe(headers: &mut HeaderMap, file: &Described, tag: &str) {
    for (name, value) in [
        (header::CONTENT_TYPE, file.media_type),
        (header::CACHE_CONTROL, file.keep.words()),
        (header::ACCEPT_RANGES, "bytes"),
        (header::X_CONTENT_TYPE_OPTIONS, "nosniff"),
        (header::CONTENT_SECURITY_POLICY, "default-src 'none'"),
    ] {
        headers.insert(name, HeaderValue::from_static(value));
    }
    headers.insert(header::ETAG, text(tag));
    headers.insert(header::CONTENT_DISPOSITION, disposition(&file.name));
}

/// Saved under `name`: in plain letters for old programs, whole for the others
/// (RFC 6266).
fn disposition(name: &str) -> HeaderValue {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '.' | '-' | '_');
    let ascii: String = name
        .chars()
        .map(|c| if plain(c) { c } else { '_' })
        .collect();
    let encoded = app::ui::url::encode(name);
    text(&format!(
        "attachment; filename=\"{ascii}\"; filename*=UTF-8''{encoded}"
    ))
}

fn text(value: &str) -> HeaderValue {
    HeaderValue::from_str(value).unwrap_or(HeaderValue::from_static(""))
}
