//! The server's half of [`crate::form`]: every write of the site is one
//! [`Post`] in the tables of `hall::posts` and `desk::posts`.

use std::{collections::BTreeMap, future::Future, pin::Pin};

use rules::form::Answers;
use store::{Store, StoreError};

use crate::form::Done;

/// A session token to set, or to take away.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum SetSession {
    /// Keep the session as it is.
    Keep,
    /// Sign in with this token.
    Start(String),
    /// Sign out.
    End,
}

/// What arrived.
pub struct Posted {
    /// The store.
    pub store: Store,
    /// Who, when, from where.
    pub who: store::Request,
    /// The session's token, for commands about the session itself.
    pub token: Option<String>,
    /// Parameters of the address: of its path, e.g. `receipt`, and of its query.
    pub params: BTreeMap<String, String>,
    /// The form as typed.
    pub form: Answers,
    /// How the person wants pages to look.
    pub view: crate::ui::frame::View,
    /// Site-wide settings.
    pub site: crate::site::Site,
}

impl Posted {
    /// What was typed at `path`, without the spaces around it.
    pub fn text(&self, path: &str) -> &str {
        self.form.get(path).map_or("", |text| text.trim())
    }

    /// What was typed at `path`, untouched (passwords).
    pub fn raw(&self, path: &str) -> &str {
        self.form.get(path).map_or("", String::as_str)
    }

    /// A parameter of the address; empty if the address has none by this name.
    pub fn param(&self, name: &str) -> &str {
        self.params.get(name).map_or("", String::as_str)
    }
}

/// How a write answers.
pub struct Answer {
    /// Where to go now.
    pub done: Done,
    /// What becomes of the session cookie.
    pub session: SetSession,
    /// A new view, if it changes.
    pub view: Option<crate::ui::frame::View>,
    /// A form to show on this page instead of going on to `done`: a search, or
    /// one with a line more or less.
    pub again: Option<crate::form::FormState>,
    /// A form that was typed while signed out, to show on its own page.
    pub kept: Option<crate::form::FormState>,
}

impl Answer {
    /// The page again with this form in it: nothing was done. Only plain posts
    /// come to this; hydrated, such buttons do not post.
    pub fn again(form: crate::form::FormState) -> Self {
        Self {
            again: Some(form),
            ..Self::from(Done::to(""))
        }
    }
}

impl Answer {
    /// Signed in with this token.
    pub fn signed_in(done: Done, token: &str) -> Self {
        Self {
            session: SetSession::Start(token.to_owned()),
            ..Self::from(done)
        }
    }

    /// Signed out.
    pub fn signed_out(to: &str) -> Self {
        Self {
            session: SetSession::End,
            ..Self::from(Done::reload(to))
        }
    }
}

impl From<Done> for Answer {
    fn from(done: Done) -> Self {
        Self {
            done,
            session: SetSession::Keep,
            view: None,
            again: None,
            kept: None,
        }
    }
}

/// The future of a write.
pub type Answering = Pin<Box<dyn Future<Output = Result<Answer, StoreError>> + Send>>;

/// One write of the site.
#[derive(Clone, Copy)]
pub struct Post {
    /// The address it is posted to, axum style: `/my/cases/{receipt}/withdraw`.
    pub path: &'static str,
    /// The page that holds the form, shown again when it is refused.
    pub page: &'static str,
    /// What it does.
    pub handler: fn(Posted) -> Answering,
}

/// Makes a [`Post`] of an `async fn(Posted) -> Result<impl Into<Answer>, StoreError>`.
#[macro_export]
macro_rules! post {
    ($path:expr, $page:expr, $handler:path) => {
        $crate::post::Post {
            path: $path,
            page: $page,
            handler: |posted| {
                Box::pin(async move { $handler(posted).await.map($crate::post::Answer::from) })
            },
        }
    };
}
