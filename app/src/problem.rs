//! The one error type of server functions: a [`Refusal`] on its way to the
//! browser. The edge (`server`) gives it its HTTP status, once.

use leptos::server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};
use rules::{Refusal, RefusalKind};
use serde::{Deserialize, Serialize};

/// A refusal as a server function returns it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem(pub Refusal);

impl FromServerFnError for Problem {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        Self(of_transport(&error))
    }
}

/// What is left in the browser: no network, or an answer that is not ours.
#[cfg(not(feature = "ssr"))]
fn of_transport(_: &ServerFnErrorErr) -> Refusal {
    lost_connection()
}

/// What is left on the server: a call that cannot be read, of a program or of a page
/// from before an update; or a failure of ours. What such a call holds is not logged:
/// it may be about a person.
#[cfg(feature = "ssr")]
fn of_transport(error: &ServerFnErrorErr) -> Refusal {
    use ServerFnErrorErr::{Args, Deserialization, MissingArg};
    match error {
        Args(_) | MissingArg(_) | Deserialization(_) => Refusal::invalid(
            "unreadable_call",
            "这次请求的内容读不出来，请刷新本页后再试一次。",
        ),
        other => {
            let request_id = crate::caller::request_id();
            tracing::error!(request_id, error = %other, "a server function failed");
            Refusal::internal(&request_id)
        }
    }
}

impl std::fmt::Display for Problem {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        self.0.fmt(f)
    }
}

impl From<Refusal> for Problem {
    fn from(refusal: Refusal) -> Self {
        Self(refusal)
    }
}

#[cfg(feature = "ssr")]
impl From<store::StoreError> for Problem {
    fn from(error: store::StoreError) -> Self {
        let id = crate::caller::request_id();
        Self(Refusal {
            request: Some(id.clone()),
            ..refusal_of(error, &id)
        })
    }
}

/// What the caller is told of a store error: refusals as they are; anything
/// else is logged under the request's id and told as such.
#[cfg(feature = "ssr")]
pub fn refusal_of(error: store::StoreError, request_id: &str) -> Refusal {
    match error {
        store::StoreError::Refused(refusal) => *refusal,
        store::StoreError::Stale(stale) => {
            let entry = |entry: &rules::case::TimelineEntry| {
                format!(
                    "{} {}，{}：{}",
                    rules::calendar::zh_day(entry.on),
                    entry.title,
                    entry.who,
                    entry.text
                )
            };
            Refusal {
                changes: stale.changes.iter().map(entry).collect(),
                seq: Some(stale.seq),
                ..stale.refusal
            }
        }
        other => {
            tracing::error!(request_id, error = %other, "command failed");
            Refusal::internal(request_id)
        }
    }
}

/// What the browser says when the server cannot be reached.
pub fn lost_connection() -> Refusal {
    Refusal::new(
        RefusalKind::Internal,
        "lost_connection",
        "网络连接中断，您填写的内容还在本页，请检查网络后再点一次。",
    )
}

/// The one place where a kind of refusal becomes an HTTP status.
#[cfg(feature = "ssr")]
pub const fn status(kind: RefusalKind) -> http::StatusCode {
    match kind {
        RefusalKind::NotFound => http::StatusCode::NOT_FOUND,
        RefusalKind::SignedOut => http::StatusCode::UNAUTHORIZED,
        RefusalKind::Forbidden => http::StatusCode::FORBIDDEN,
        RefusalKind::Conflict => http::StatusCode::CONFLICT,
        RefusalKind::Invalid => http::StatusCode::UNPROCESSABLE_ENTITY,
        RefusalKind::TooMany => http::StatusCode::TOO_MANY_REQUESTS,
        RefusalKind::Busy => http::StatusCode::SERVICE_UNAVAILABLE,
        RefusalKind::Internal => http::StatusCode::INTERNAL_SERVER_ERROR,
    }
}
