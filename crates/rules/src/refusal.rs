//! The one refusal type. A refusal has a stable code, a sentence in Chinese
//! that says what to do now, and, where the law is the reason, the article.

use serde::{Deserialize, Serialize};

use crate::article::Article;

/// The code of [`Refusal::password_first`].
const PASSWORD_FIRST: &str = "password_first";

/// What sort of "no" it is. The edge (`server`) maps it to HTTP, once.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum RefusalKind {
    /// Does not exist, or does not exist for this caller (404).
    NotFound,
    /// Nobody is signed in, or the session has ended (401).
    SignedOut,
    /// Signed in, sees the object, may not do this to it (403).
    Forbidden,
    /// The object changed meanwhile, or is past this step (409).
    Conflict,
    /// What was sent cannot be taken as it is (422).
    Invalid,
    /// Too many tries; later again (429).
    TooMany,
    /// Too many ask at once, whoever they are; later again (503).
    Busy,
    /// Something of ours broke; nothing was changed (500).
    Internal,
}

/// One field that cannot stay as it is (字段问题).
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Problem {
    /// Path of the field in the form, e.g. `phone` or `household.1.name`.
    pub path: String,
    /// What is wrong and what to do, in Chinese.
    pub message: String,
}

impl Problem {
    /// A problem of the field at `path`.
    pub fn new(path: impl Into<String>, message: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            message: message.into(),
        }
    }
}

/// Why a command is not carried out. Nothing has changed when one is returned.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Refusal {
    /// What sort of "no".
    pub kind: RefusalKind,
    /// Stable, machine-readable, `snake_case`.
    pub code: String,
    /// The sentence for people: what is the matter and what to do now.
    pub message: String,
    /// The citation, ready to print, where the law is the reason.
    pub article: Option<String>,
    /// Which fields, where it is about fields.
    pub problems: Vec<Problem>,
    /// What happened since the page was made, where that is the reason (409).
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub changes: Vec<String>,
    /// Number of the case's last event now (409): a form that shows the changes
    /// sends it along when it is sent again.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub seq: Option<u32>,
    /// Digits of the case that is meant, where it goes on there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub receipt: Option<String>,
    /// Id of the request (问题编号), by which the log is searched when somebody
    /// rings about the page that showed it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub request: Option<String>,
    /// In how many seconds it is let through again, where that is known (429, 503).
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub wait: Option<u32>,
}

impl Refusal {
    /// A refusal of `kind` with a stable `code` and a Chinese sentence.
    pub fn new(kind: RefusalKind, code: &str, message: impl Into<String>) -> Self {
        Self {
            kind,
            code: code.to_owned(),
            message: message.into(),
            article: None,
            problems: Vec::new(),
            changes: Vec::new(),
            seq: None,
            receipt: None,
            request: None,
            wait: None,
        }
    }

    /// 422 with a sentence.
    pub fn invalid(code: &str, message: impl Into<String>) -> Self {
        Self::new(RefusalKind::Invalid, code, message)
    }

    /// 409 with a sentence.
    pub fn conflict(code: &str, message: impl Into<String>) -> Self {
        Self::new(RefusalKind::Conflict, code, message)
    }

    /// 403 with a sentence.
    pub fn forbidden(code: &str, message: impl Into<String>) -> Self {
        Self::new(RefusalKind::Forbidden, code, message)
    }

    /// 404. It does not tell whether the thing exists for somebody else.
    pub fn not_found() -> Self {
        Self::new(
            RefusalKind::NotFound,
            "not_found",
            "没有找到您要的内容，请核对后再试。",
        )
    }

    /// 401: nobody is signed in, or the session has ended.
    pub fn signed_out() -> Self {
        Self::new(
            RefusalKind::SignedOut,
            "signed_out",
            "您还没有登录，或登录已过期，请登录后继续。",
        )
    }

    /// 403: signed in with a password that an administrator has set.
    pub fn password_first() -> Self {
        Self::forbidden(
            PASSWORD_FIRST,
            "您现在的密码是管理员设的，请先设一个自己的密码，再办别的。",
        )
    }

    /// Whether it is about nothing but who is signed in: what was typed is not
    /// looked at yet, and must not be lost on the way through the door.
    pub fn is_at_the_door(&self) -> bool {
        self.kind == RefusalKind::SignedOut || self.code == PASSWORD_FIRST
    }

    /// 500. `request_id` is what the logs know it by.
    pub fn internal(request_id: &str) -> Self {
        Self::new(
            RefusalKind::Internal,
            "internal",
            format!("系统出了点问题，您填写的内容没有提交，请稍后再试。编号：{request_id}"),
        )
    }

    /// 422 about fields; the general sentence counts them.
    pub fn fields(problems: Vec<Problem>) -> Self {
        let message = format!("有{}处需要修改，改好后再提交。", problems.len());
        Self {
            problems,
            ..Self::invalid("fields", message)
        }
    }

    /// 503: `seconds` later it may well be answered.
    pub fn busy(message: impl Into<String>, seconds: u32) -> Self {
        Self::new(RefusalKind::Busy, "busy", message).after(seconds)
    }

    /// Says in how many seconds it is let through again.
    #[must_use]
    pub fn after(mut self, seconds: u32) -> Self {
        self.wait = Some(seconds);
        self
    }

    /// Names the article that is the reason.
    #[must_use]
    pub fn because(mut self, article: Article) -> Self {
        self.article = Some(article.to_string());
        self
    }
}

impl std::fmt::Display for Refusal {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str(&self.message)
    }
}

impl std::error::Error for Refusal {}
