//! Public files on their way out: whole, in part, again.

use axum::http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header};
use futures::StreamExt as _;
use store::files::FileStore;
use tempfile::TempDir;

use super::reply::Reply;
use crate::download::{Described, Keep, serve_file};

struct Shelf {
    files: FileStore,
    file: Described,
    text: String,
    _folder: TempDir,
}

impl Shelf {
    /// With one file of `lines` lines.
    async fn with(lines: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let files = FileStore::open(&format!("file://{}", folder.path().display())).unwrap();
        let numbered: Vec<String> = (0..lines).map(|at| format!("{at},村\r\n")).collect();
        let text = numbered.concat();
        let path = folder.path().join("made.csv");
        std::fs::write(&path, &text).unwrap();
        let (hash, size) = files.put_file(&path).await.unwrap();
        let file = Described {
            hash,
            size,
            media_type: "text/csv; charset=utf-8",
            name: "村 \"名录\".csv".to_owned(),
            keep: Keep::Lasting,
        };
        Self {
            files,
            file,
            text,
            _folder: folder,
        }
    }

    async fn ask(&self, method: Method, headers: &[(HeaderName, &str)]) -> Reply {
        let headers: HeaderMap = headers
            .iter()
            .map(|(name, value)| (name.clone(), HeaderValue::from_str(value).unwrap()))
            .collect();
        let answer = serve_file(&self.files, &self.file, &method, &headers).await;
        Reply::of(answer.unwrap()).await
    }

    fn tag(&self) -> String {
        format!("\"{}\"", self.file.hash)
    }
}

#[tokio::test]
async fn a_file_comes_whole_and_says_what_it_is() {
    let shelf = Shelf::with(20_000).await;
    let whole = shelf.ask(Method::GET, &[]).await;
    assert_eq!(whole.status, StatusCode::OK);
    assert_eq!(whole.body, shelf.text);
    let size = shelf.text.len().to_string();
    for (name, value) in [
        ("content-type", "text/csv; charset=utf-8"),
        ("content-length", size.as_str()),
        ("etag", &shelf.tag()),
        ("accept-ranges", "bytes"),
        (
            "cache-control",
            "public, max-age=300, must-revalidate, no-transform",
        ),
        (
            "content-disposition",
            "attachment; filename=\"______.csv\"; filename*=UTF-8''%E6%9D%91%20%22%E5%90%8D%E5%BD%95%22.csv",
        ),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "default-src 'none'"),
    ] {
        assert_eq!(whole.header(name), value, "{name}");
    }
    for absent in ["content-encoding", "content-range", "set-cookie"] {
        assert_eq!(whole.header(absent), "", "{absent}");
    }
}

#[tokio::test]
async fn a_download_goes_on_where_it_stopped() {
    let shelf = Shelf::with(20_000).await;
    let (size, tag) = (shelf.text.len(), shelf.tag());
    let mut got = Vec::new();
    while got.len() < size {
        let from = got.len();
        // As a browser does: so much, then the connection breaks.
        let to = size.min(from + 100_000) - 1;
        let range = format!("bytes={from}-{to}");
        let part = shelf
            .ask(
                Method::GET,
                &[(header::RANGE, &range), (header::IF_RANGE, &tag)],
            )
            .await;
        assert_eq!(part.status, StatusCode::PARTIAL_CONTENT);
        assert_eq!(
            part.header("content-range"),
            format!("bytes {from}-{to}/{size}")
        );
        assert_eq!(part.header("content-length"), (to + 1 - from).to_string());
        assert_eq!(part.header("etag"), tag);
        // A part may begin inside a character.
        got.extend_from_slice(&part.bytes);
    }
    assert_eq!(String::from_utf8(got).unwrap(), shelf.text);
}

#[tokio::test]
async fn another_file_is_sent_whole_instead_of_going_on() {
    let shelf = Shelf::with(10).await;
    let range = (header::RANGE, "bytes=5-9");
    let other = shelf
        .ask(Method::GET, &[range.clone(), (header::IF_RANGE, "\"old\"")])
        .await;
    assert_eq!(
        (other.status, other.body.as_str()),
        (StatusCode::OK, shelf.text.as_str())
    );
    let gone = shelf
        .ask(Method::GET, &[range, (header::IF_MATCH, "\"old\"")])
        .await;
    assert_eq!(
        (gone.status, gone.body.as_str()),
        (StatusCode::PRECONDITION_FAILED, "")
    );
}

#[tokio::test]
async fn beyond_the_end_there_is_nothing() {
    let shelf = Shelf::with(10).await;
    let size = shelf.text.len();
    let range = format!("bytes={size}-");
    let beyond = shelf.ask(Method::GET, &[(header::RANGE, &range)]).await;
    assert_eq!(beyond.status, StatusCode::RANGE_NOT_SATISFIABLE);
    assert_eq!(beyond.header("content-range"), format!("bytes */{size}"));
    assert_eq!(beyond.body, "");
    let empty = Shelf::with(0).await;
    let whole = empty.ask(Method::GET, &[]).await;
    assert_eq!(
        (whole.status, whole.header("content-length")),
        (StatusCode::OK, "0")
    );
}

#[tokio::test]
async fn head_tells_the_same_without_the_bytes() {
    let shelf = Shelf::with(10).await;
    let whole = shelf.ask(Method::GET, &[]).await;
    let head = shelf
        .ask(Method::HEAD, &[(header::RANGE, "bytes=0-1")])
        .await;
    assert_eq!((head.status, head.body.as_str()), (StatusCode::OK, ""));
    assert_eq!(head.headers, whole.headers);
}

#[tokio::test]
async fn who_has_it_is_not_sent_it_again() {
    let shelf = Shelf::with(10).await;
    let tag = format!("\"other\", W/{}", shelf.tag());
    for method in [Method::GET, Method::HEAD] {
        let again = shelf.ask(method, &[(header::IF_NONE_MATCH, &tag)]).await;
        assert_eq!(
            (again.status, again.body.as_str()),
            (StatusCode::NOT_MODIFIED, "")
        );
        assert_eq!(again.header("etag"), shelf.tag());
        assert!(again.header("cache-control").contains("max-age=300"));
    }
}

#[tokio::test]
async fn an_address_of_the_newest_version_is_asked_again() {
    let mut shelf = Shelf::with(10).await;
    shelf.file.keep = Keep::Asking;
    let whole = shelf.ask(Method::GET, &[]).await;
    assert_eq!(
        whole.header("cache-control"),
        "public, no-cache, no-transform"
    );
}

#[tokio::test]
async fn a_file_that_is_gone_is_an_error_and_no_empty_answer() {
    let mut shelf = Shelf::with(10).await;
    shelf.file.hash = "0".repeat(64);
    let answer = serve_file(&shelf.files, &shelf.file, &Method::GET, &HeaderMap::new()).await;
    assert!(matches!(answer, Err(store::StoreError::Files(_))));
}

/// What the server holds of a file at a time does not grow with the file.
#[tokio::test]
async fn a_large_file_is_sent_in_small_pieces() {
    let shelf = Shelf::with(200_000).await;
    let answer = serve_file(&shelf.files, &shelf.file, &Method::GET, &HeaderMap::new()).await;
    let mut pieces = answer.unwrap().into_body().into_data_stream();
    let (mut sent, mut largest) = (0, 0);
    while let Some(piece) = pieces.next().await {
        let length = piece.unwrap().len();
        sent += length;
        largest = largest.max(length);
    }
    assert_eq!(sent, shelf.text.len());
    assert!(
        largest <= 256 * 1024 && sent > 8 * largest,
        "{largest} of {sent}"
    );
}
