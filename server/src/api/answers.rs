//! What several addresses answer when something cannot be, said once for the
//! document. What is not there (404) each says in its own words.

use utoipa::IntoResponses;

use super::problem::ApiProblem;

/// Of every address.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "it is there for the document alone")]
pub enum Usual {
    /// 参数不对
    #[response(status = 400, content_type = "application/problem+json")]
    Parameters(ApiProblem),
    /// 调用太频繁
    #[response(status = 429, content_type = "application/problem+json")]
    TooMany(ApiProblem),
}

/// Of what is the caller's own.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "it is there for the document alone")]
pub enum Own {
    /// 没有登录
    #[response(status = 401, content_type = "application/problem+json")]
    SignedOut(ApiProblem),
}

/// Of what writes to the caller's own.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "it is there for the document alone")]
pub enum OwnWrite {
    /// 不是从本站发出的
    #[response(status = 403, content_type = "application/problem+json")]
    Foreign(ApiProblem),
}

/// Of a draft.
#[derive(IntoResponses)]
#[expect(dead_code, reason = "it is there for the document alone")]
pub enum Submitted {
    /// 这份申请已经提交
    #[response(status = 409, content_type = "application/problem+json")]
    Already(ApiProblem),
}
