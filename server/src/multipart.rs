//! A form in parts while it arrives: axum's, but for a bound on what comes before a
//! part's content. multer, which takes it apart, keeps that in memory to its end.

mod head;

use axum::{
    extract::{
        FromRequest, Multipart as Unbounded, Request,
        multipart::{Field, MultipartError, MultipartRejection},
    },
    http::{HeaderMap, header},
};

pub(crate) use head::HeadTooLong;

/// The parts, one after another.
#[derive(Debug)]
pub struct Multipart(Unbounded);

impl Multipart {
    /// The next part.
    pub(crate) async fn next_field(&mut self) -> Result<Option<Field<'_>>, MultipartError> {
        self.0.next_field().await
    }
}

impl<S: Send + Sync> FromRequest<S> for Multipart {
    type Rejection = MultipartRejection;

    async fn from_request(request: Request, state: &S) -> Result<Self, Self::Rejection> {
        let request = match boundary(request.headers()) {
            Some(boundary) => request.map(|body| head::bounded(body, &boundary)),
            // What is no form in parts is refused below.
            None => request,
        };
        Unbounded::from_request(request, state).await.map(Self)
    }
}

/// What parts this form, as multer reads it.
fn boundary(headers: &HeaderMap) -> Option<String> {
    let kind = headers.get(header::CONTENT_TYPE)?.to_str().ok()?;
    multer::parse_boundary(kind).ok()
}
