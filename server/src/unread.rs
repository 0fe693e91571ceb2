//! Forms in parts that cannot be read on, and files that are refused.

use std::error::Error as _;

use axum::{extract::multipart::MultipartError, http::StatusCode};
use rules::Refusal;
use store::StoreError;

use crate::multipart::HeadTooLong;

/// Code of what is refused before a part's content.
const HEAD_TOO_LONG: &str = "head_too_long";

/// What the sender is told where a form in parts cannot be read on: whoever is told
/// to look after the network sends what is too large for ever.
pub fn unread(error: &MultipartError) -> StoreError {
    if has_long_head(error) {
        let words = "文件名或者表单的格式不对，没有收下。请把文件名改短，或者换一个浏览器再试。";
        return Refusal::invalid(HEAD_TOO_LONG, words).into();
    }
    if error.status() == StatusCode::PAYLOAD_TOO_LARGE {
        let words = "一次提交的文件加起来太大，没有收完。请分几次提交。";
        return Refusal::invalid("request_too_large", words).into();
    }
    interrupted()
}

/// Whether it was our own bound on what comes before a part's content.
fn has_long_head(error: &MultipartError) -> bool {
    let mut next = error.source();
    while let Some(cause) = next {
        if cause.is::<HeadTooLong>() {
            return true;
        }
        next = cause.source();
    }
    false
}

/// The stream has ended too early.
pub fn interrupted() -> StoreError {
    Refusal::invalid("interrupted", "文件没有传完，请检查网络后再传一次。").into()
}

/// Whether it lies in the part behind the one that is being read: the form is read on
/// to the head of the next part before the content of this one is given away.
pub fn is_of_next(error: &StoreError) -> bool {
    let refusal = error.refusal();
    refusal.is_some_and(|refusal| refusal.code == HEAD_TOO_LONG)
}

/// Says which of several files it was, where it was this one.
pub fn with_name(error: StoreError, name: &str) -> StoreError {
    match error {
        error if is_of_next(&error) => error,
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
    use crate::multipart::Multipart;

    /// What is told of this body where no more than `most` bytes are taken.
    async fn told(body: String, most: usize) -> String {
        let mut request = Request::builder()
            .header(header::CONTENT_TYPE, "multipart/form-data; boundary=b")
            .body(Body::from(body))
            .unwrap();
        DefaultBodyLimit::max(most).apply(&mut request);
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
        assert_eq!(told(large, 200).await, "request_too_large");
        assert_eq!(told(format!("{start}half"), 200).await, "interrupted");
    }

    #[tokio::test]
    async fn a_head_that_is_too_long_is_not_blamed_on_the_network_either() {
        let endless = format!("--b\r\nx: {}", "y".repeat(1 << 20));
        assert_eq!(told(endless, 2 << 20).await, "head_too_long");
    }
}
