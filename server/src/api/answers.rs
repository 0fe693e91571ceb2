//! What several addresses answer when something cannot be, said once for the
//! document, each with the codes that there may be. What is not there (404) each says
//! in its own words.

use utoipa::IntoResponses;

use super::problem::ApiProblem;

/// Of every address.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "it is there for the document alone")]
pub enum Usual {
    /// 参数不对：bad_parameters
    #[response(status = 400, content_type = "application/problem+json")]
    Parameters(ApiProblem),
    /// 调用太频繁：too_many_requests
    #[response(status = 429, content_type = "application/problem+json")]
    TooMany(ApiProblem),
}

/// Of what is the caller's own.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "it is there for the document alone")]
pub enum Own {
    /// 没有登录：signed_out
    #[response(status = 401, content_type = "application/problem+json")]
    SignedOut(ApiProblem),
}

/// Of what writes to the caller's own.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "it is there for the document alone")]
pub enum OwnWrite {
    /// 不是从本站发出的：foreign_origin
    #[response(status = 403, content_type = "application/problem+json")]
    Foreign(ApiProblem),
}

/// Of a draft.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "it is there for the document alone")]
pub enum Submitted {
    /// 这份申请已经提交：handed_in
    #[response(status = 409, content_type = "application/problem+json")]
    Already(ApiProblem),
}
