//! What is answered when something cannot be: `application/problem+json`
//! (RFC 9457) with a code that does not change.

use app::problem::{refusal_of, status};
use axum::{
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use rules::{Refusal, RefusalKind};
use serde::Serialize;
use store::StoreError;
use utoipa::ToSchema;

use crate::response;

/// A problem (RFC 9457).
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ApiProblem {
    /// 问题种类；一律为 about:blank，请按 code 区分
    #[serde(rename = "type")]
    kind: &'static str,
    /// HTTP 状态的名称
    title: &'static str,
    /// HTTP 状态码
    status: u16,
    /// 稳定的问题代码；有哪些写在各个状态的说明里
    code: String,
    /// 怎么回事，该怎么办
    detail: String,
    /// 哪些参数有问题
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parameters: Vec<WrongParameter>,
    /// For the `Retry-After` header, in seconds.
    #[serde(skip)]
    wait: Option<u32>,
}

/// Seconds to wait where a limit does not know how long.
const WAIT: u32 = 60;

/// A parameter that cannot be used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, ToSchema)]
pub struct WrongParameter {
    /// 参数名
    pub name: String,
    /// 哪里不对，应当怎样写
    pub message: String,
}

impl ApiProblem {
    fn new(status: StatusCode, code: &str, detail: impl Into<String>) -> Self {
        Self {
            kind: "about:blank",
            title: status.canonical_reason().unwrap_or("Problem"),
            status: status.as_u16(),
            code: code.to_owned(),
            detail: detail.into(),
            parameters: Vec::new(),
            wait: None,
        }
    }

    /// 400 with every parameter that is wrong, at once.
    pub fn parameters(parameters: Vec<WrongParameter>) -> Self {
        let detail = format!("有{}个参数不对，见 parameters。", parameters.len());
        Self {
            parameters,
            ..Self::new(StatusCode::BAD_REQUEST, "bad_parameters", detail)
        }
    }

    /// 404 for an address that is not there.
    pub fn not_found() -> Self {
        let detail = "没有这个地址。全部地址见 /api/v1/openapi.json。";
        Self::new(StatusCode::NOT_FOUND, "no_such_address", detail)
    }

    /// 405: everything here is only read.
    pub fn wrong_method() -> Self {
        let detail = "这里只能用 GET 读取。";
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "read_only", detail)
    }

    /// 405: this address knows others, which `Allow` names.
    pub fn other_method() -> Self {
        let detail = "这个地址不能这样用，能用的方法见 Allow。";
        Self::new(StatusCode::METHOD_NOT_ALLOWED, "other_method", detail)
    }

    /// 403: a write that does not come from our own pages.
    pub fn foreign() -> Self {
        let detail =
            "只能从本站的页面发出：请求要带本站的 Origin，或者 Sec-Fetch-Site: same-origin。";
        Self::new(StatusCode::FORBIDDEN, "foreign_origin", detail)
    }

    /// What a file that is not sent is refused with, if an answer with this status
    /// is such a refusal.
    pub fn of_file(status: StatusCode) -> Option<Self> {
        let (code, detail) = match status {
            StatusCode::PRECONDITION_FAILED => (
                "file_changed",
                "这个地址上的文件和 If-Match 里的不一样，请从头下载。",
            ),
            StatusCode::RANGE_NOT_SATISFIABLE => (
                "range_outside",
                "文件没有 Range 要的那一段，文件多长见 Content-Range。",
            ),
            _ => return None,
        };
        Some(Self::new(status, code, detail))
    }

    /// 415: what should hold files is something else.
    pub fn not_in_parts() -> Self {
        let detail = "请用 multipart/form-data 上传，文件放在 file 里。";
        Self::new(StatusCode::UNSUPPORTED_MEDIA_TYPE, "not_in_parts", detail)
    }

    /// What the store answered to this caller; failures of ours are logged under the
    /// id of the request.
    pub fn of_store(who: &store::Request) -> impl Fn(StoreError) -> Self + Copy {
        move |error| refusal_of(error, &who.request_id).into()
    }
}

impl From<Refusal> for ApiProblem {
    fn from(refusal: Refusal) -> Self {
        // Pages show such a file as any other that they refuse; for programs HTTP
        // has a status of its own.
        let status = match refusal.code.as_str() {
            "file_too_large" | "request_too_large" | "head_too_long" => {
                StatusCode::PAYLOAD_TOO_LARGE
            }
            _ => status(refusal.kind),
        };
        // There is no form whose fields could say it.
        let fields = refusal.problems.iter();
        let fields: String = fields.map(|problem| problem.message.as_str()).collect();
        let detail = if fields.is_empty() {
            refusal.message
        } else {
            fields
        };
        let later = matches!(refusal.kind, RefusalKind::TooMany | RefusalKind::Busy);
        Self {
            wait: refusal.wait.or(later.then_some(WAIT)),
            ..Self::new(status, &refusal.code, detail)
        }
    }
}

impl IntoResponse for ApiProblem {
    fn into_response(self) -> Response {
        let status = StatusCode::from_u16(self.status).unwrap_or(StatusCode::BAD_REQUEST);
        let wait = self.wait;
        let mut response = (status, axum::Json(self)).into_response();
        let headers = response.headers_mut();
        headers.insert(
            header::CONTENT_TYPE,
            HeaderValue::from_static("application/problem+json"),
        );
        headers.insert(header::CACHE_CONTROL, HeaderValue::from_static("no-store"));
        response::say_when(headers, wait);
        response
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_has_its_status_everywhere_but_what_is_too_large_is_413_here() {
        let told = |kind, code| ApiProblem::from(Refusal::new(kind, code, "…")).status;
        for kind in [
            RefusalKind::NotFound,
            RefusalKind::SignedOut,
            RefusalKind::Forbidden,
            RefusalKind::Conflict,
            RefusalKind::Invalid,
            RefusalKind::TooMany,
            RefusalKind::Busy,
            RefusalKind::Internal,
        ] {
            assert_eq!(told(kind, "any"), status(kind).as_u16(), "{kind:?}");
        }
        for code in ["file_too_large", "request_too_large", "head_too_long"] {
            assert_eq!(told(RefusalKind::Invalid, code), 413, "{code}");
        }
    }
}
