//! Where a case stands, as a badge: shape, colour and word say the same.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A badge.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseBadge {
    /// Shape and colour: `received`, `working`, `waiting`, `done`, `refused`,
    /// `ended`.
    pub kind: String,
    /// The word.
    pub word: String,
}

#[cfg(feature = "ssr")]
impl CaseBadge {
    /// The badge of a case; `outcome` only where it is known and may be shown.
    pub fn new(
        status: rules::case::Status,
        turn: rules::case::Turn,
        word: &str,
        outcome: Option<rules::case::Outcome>,
    ) -> Self {
        use rules::case::{Outcome, Status, Turn};
        let (kind, more) = match (status, turn, outcome) {
            (_, Turn::Applicant, _) => ("waiting", ""),
            (Status::Received, ..) => ("received", ""),
            (Status::Accepted, ..) => ("working", ""),
            (Status::NotAccepted, ..) => ("refused", ""),
            (Status::Withdrawn | Status::Expired, ..) => ("ended", ""),
            (_, _, Some(Outcome::Granted)) => ("done", "：通过"),
            (_, _, Some(Outcome::Refused)) => ("refused", "：不通过"),
            _ => ("done", ""),
        };
        Self {
            kind: kind.to_owned(),
            word: format!("{word}{more}"),
        }
    }
}

/// The badge.
pub fn badge(badge: CaseBadge) -> impl IntoView {
    view! { <span class=format!("status status-{}", badge.kind)>{badge.word}</span> }
}

#[cfg(all(test, feature = "ssr"))]
mod tests {
    use rules::case::{Outcome, Status, Turn};

    use super::CaseBadge;

    #[test]
    fn each_state_has_its_shape() {
        let kind = |status, turn, outcome| CaseBadge::new(status, turn, "词", outcome).kind;
        assert_eq!(kind(Status::Received, Turn::Applicant, None), "waiting");
        assert_eq!(kind(Status::Received, Turn::ToCheck, None), "received");
        assert_eq!(kind(Status::Accepted, Turn::ToDecide, None), "working");
        assert_eq!(
            kind(Status::Closed, Turn::Nobody, Some(Outcome::Granted)),
            "done"
        );
        assert_eq!(
            kind(Status::Decided, Turn::ToDeliver, Some(Outcome::Refused)),
            "refused"
        );
        assert_eq!(kind(Status::Expired, Turn::Nobody, None), "ended");
        let word = CaseBadge::new(
            Status::Closed,
            Turn::Nobody,
            "已办结",
            Some(Outcome::Refused),
        )
        .word;
        assert_eq!(word, "已办结：不通过");
    }
}
