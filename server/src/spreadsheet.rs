//! Sending files for a spreadsheet, which the desk makes at that moment.

use axum::{
    body::Body,
    http::{HeaderValue, header},
    response::{IntoResponse, Response},
};

/// The file, to be saved and not to be shown.
pub fn send(name: &str, content: impl Into<Body>) -> Response {
    let disposition = format!(
        "attachment; filename*=UTF-8''{}",
        app::ui::url::encode(name)
    );
    let headers = [
        (
            header::CONTENT_TYPE,
            HeaderValue::from_static("text/csv; charset=utf-8"),
        ),
        (
            header::CONTENT_DISPOSITION,
            HeaderValue::from_str(&disposition).unwrap_or(HeaderValue::from_static("attachment")),
        ),
        (
            header::CACHE_CONTROL,
            HeaderValue::from_static("private, no-store"),
        ),
    ];
    (headers, content.into()).into_response()
}
