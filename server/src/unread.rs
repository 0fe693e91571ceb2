//! Forms in parts that cannot be read on, and files that are refused.

use axum::{extract::multipart::MultipartError, http::StatusCode};
use rules::Refusal;
use store::StoreError;

/// What the sender is told where a form in parts cannot be read on: whoever is told
/// to look after the network sends what is too large for ever.
pub fn unread(error: &MultipartError) -> StoreError {
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
        extract::{DefaultBodyLimit, FromRequest as _, Multipart},
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
