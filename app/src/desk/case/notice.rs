//! The notice that was sent, line by line, with every answer to it.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::desk::status::{StatusView, status};

/// The notice.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeView {
    /// By whom and when.
    pub sent: String,
    /// Its lines.
    pub lines: Vec<LineView>,
}

/// One line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LineView {
    /// The material or field, and its defect.
    pub title: String,
    /// What to do.
    pub todo: String,
    /// Whether it is answered.
    pub status: StatusView,
    /// What was answered, and found, in order.
    pub story: Vec<String>,
}

/// The notice as it stands.
pub(super) fn notice(view: NoticeView) -> impl IntoView {
    let lines = view
        .lines
        .into_iter()
        .map(|line| {
            let story = line
                .story
                .into_iter()
                .map(|step| view! { <li>{step}</li> })
                .collect_view();
            view! {
                <li class="stack-s">
                    <p class="row"><strong>{line.title}</strong> {status(line.status)}</p>
                    <p>{line.todo}</p>
                    <ul class="muted small">{story}</ul>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="card" aria-labelledby="notice-title">
            <h2 class="card-title" id="notice-title">"一次性补正告知书"</h2>
            <p class="muted small">{view.sent}</p>
            <ol class="stack-m">{lines}</ol>
        </section>
    }
}
