//! Forms in parts, as browsers send files.

use axum::http::{header, request::Builder};

const BOUNDARY: &str = "----a-boundary-of-this-test";

/// Says that the body comes in parts.
pub(super) fn of(request: Builder) -> Builder {
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    request.header(header::CONTENT_TYPE, kind)
}

/// The bytes before a file's content.
pub(super) fn head(name: &str) -> String {
    head_at("file", name)
}

fn head_at(field: &str, name: &str) -> String {
    format!(
        "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{field}\"; filename=\"{name}\"\r\n\
         content-type: application/octet-stream\r\n\r\n"
    )
}

/// A form with these files.
pub(super) fn form(files: &[(&str, &[u8])]) -> Vec<u8> {
    form_with(&[], files)
}

/// A form with these texts, and these files after them.
pub(super) fn form_with(texts: &[(&str, &str)], files: &[(&str, &[u8])]) -> Vec<u8> {
    let files: Vec<_> = files
        .iter()
        .map(|(name, bytes)| ("file", *name, *bytes))
        .collect();
    form_at(texts, &files)
}

/// The same with the field that each file was chosen with: field, name, content.
pub(super) fn form_at(texts: &[(&str, &str)], files: &[(&str, &str, &[u8])]) -> Vec<u8> {
    let mut body = Vec::new();
    for (name, text) in texts {
        let head = format!(
            "--{BOUNDARY}\r\ncontent-disposition: form-data; name=\"{name}\"\r\n\r\n{text}\r\n"
        );
        body.extend_from_slice(head.as_bytes());
    }
    for (field, name, bytes) in files {
        body.extend_from_slice(head_at(field, name).as_bytes());
        body.extend_from_slice(bytes);
        body.extend_from_slice(b"\r\n");
    }
    body.extend_from_slice(format!("--{BOUNDARY}--\r\n").as_bytes());
    body
}
