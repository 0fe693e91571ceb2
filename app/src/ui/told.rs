//! What the applicant has been told outside (邮件、短信通知), on the case page of
//! both sides.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// One message that left the house, or is to.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ToldView {
    /// When and what.
    pub head: String,
    /// By which medium.
    pub medium: String,
    /// What has become of it.
    pub state: String,
    /// The look of that word.
    pub class: String,
    /// Whether it was given up.
    pub failed: bool,
}

/// The list; nothing where there is nothing.
pub fn told_list(lines: Vec<ToldView>) -> Option<impl IntoView + use<>> {
    (!lines.is_empty()).then(|| {
        let lines = lines
            .into_iter()
            .map(|line| {
                view! {
                    <li>{line.head}"，"{line.medium}" "<span class=line.class>{line.state}</span></li>
                }
            })
            .collect_view();
        view! {
            <h3>"邮件、短信通知"</h3>
            <ul role="list" class="links small">{lines}</ul>
        }
    })
}

/// In words.
#[cfg(feature = "ssr")]
pub fn told_lines(told: Vec<store::case::Told>) -> Vec<ToldView> {
    use super::time::short;
    use rules::outbox::Dispatch;

    let line = |told: store::case::Told| {
        let class = match told.dispatch {
            Dispatch::Waiting => "status status-waiting",
            Dispatch::Sent => "status status-done",
            Dispatch::Dead => "status status-refused",
            Dispatch::Dropped => "status status-ended",
        };
        let ended = told.ended_at.map(|at| format!(" {}", short(at)));
        ToldView {
            head: format!("{} {}", short(told.at), told.what),
            medium: told.medium.label().to_owned(),
            state: format!("{}{}", told.dispatch.label(), ended.unwrap_or_default()),
            class: class.to_owned(),
            failed: told.dispatch == Dispatch::Dead,
        }
    };
    told.into_iter().map(line).collect()
}
