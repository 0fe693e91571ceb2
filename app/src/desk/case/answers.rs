//! The form as it stands, identifiers in full: looking is logged. What a
//! correction has changed stands beside what was there before.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// One section of the form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SectionView {
    /// Heading.
    pub title: String,
    /// Its rows.
    pub rows: Vec<AnswerView>,
}

/// One answer.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswerView {
    /// Label.
    pub label: String,
    /// As it stands.
    pub value: String,
    /// As it was submitted, where it was corrected.
    pub before: Option<String>,
}

/// All sections.
pub(super) fn answers(sections: Vec<SectionView>) -> impl IntoView {
    sections.into_iter().map(show).collect_view()
}

/// No landmark: while 当场更正 is open its form has the same headings.
fn show(section: SectionView) -> impl IntoView {
    let rows = section
        .rows
        .into_iter()
        .map(|row| {
            let class = if row.before.is_some() {
                "answer answer-changed"
            } else {
                "answer"
            };
            let before = row.before.map(
                |before| view! { <p class="muted small">"原来填的：" <del>{before}</del></p> },
            );
            view! { <div class=class><dt>{row.label}</dt><dd>{row.value} {before}</dd></div> }
        })
        .collect_view();
    view! {
        <div class="answers">
            <div class="answers-head"><h2>{section.title}</h2></div>
            <dl class="answers-list">{rows}</dl>
        </div>
    }
}
