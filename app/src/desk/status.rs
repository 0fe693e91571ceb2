//! Where a case stands: a word, a shape and a colour.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A status as it is shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StatusView {
    /// Shape and colour: `received`, `working`, `waiting`, `done`, `refused`, `ended`.
    pub kind: String,
    /// The word.
    pub word: String,
}

#[cfg(feature = "ssr")]
impl StatusView {
    /// The status of a case; `word` is the one that the resident reads.
    pub fn of(status: rules::case::Status, turn: rules::case::Turn, word: &str) -> Self {
        use rules::case::{Status, Turn};
        let (kind, word) = match (status, turn) {
            (Status::Received, Turn::Applicant) => ("waiting", word),
            (Status::Received, _) if word == "补齐补正" => ("received", "补正已交"),
            (Status::Received, _) => ("received", word),
            (Status::Accepted, _) => ("working", word),
            (Status::Decided, _) => ("done", "已决定"),
            (Status::Delivered, _) => ("done", "已送达"),
            (Status::Closed, _) => ("done", word),
            (Status::NotAccepted, _) => ("refused", word),
            (Status::Withdrawn | Status::Expired, _) => ("ended", word),
        };
        Self::new(kind, word)
    }

    /// A badge of this kind.
    pub fn new(kind: &str, word: &str) -> Self {
        Self {
            kind: kind.to_owned(),
            word: word.to_owned(),
        }
    }
}

/// The badge.
pub fn status(view: StatusView) -> impl IntoView {
    view! { <span class=format!("status status-{}", view.kind)>{view.word}</span> }
}
