//! Answers shown back: on the check page and on the case page.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// One section of answers.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AnswersView {
    /// Heading.
    pub title: String,
    /// Label and value.
    pub rows: Vec<(String, String)>,
}

#[cfg(feature = "ssr")]
impl AnswersView {
    /// A section of a form with its answers, identifiers masked.
    pub fn masked(section: rules::form::DisplaySection) -> Self {
        let rows = section.rows.into_iter().map(|row| {
            let value = row.masked();
            (row.label, value)
        });
        Self {
            title: section.title,
            rows: rows.collect(),
        }
    }
}

/// Names and values, for a `<dl class="answers-list">`.
pub fn answer_rows(rows: Vec<(String, String)>) -> impl IntoView + use<> {
    rows.into_iter()
        .map(|(name, value)| view! { <div class="answer"><dt>{name}</dt><dd>{value}</dd></div> })
        .collect_view()
}

/// A section of answers; `change` leads to where they can be changed.
#[component]
pub fn Answers(
    /// The section.
    answers: AnswersView,
    /// Where they can be changed; empty: nowhere.
    #[prop(into)]
    change: String,
) -> impl IntoView {
    let rows = answer_rows(answers.rows);
    let title = answers.title.clone();
    let link = (!change.is_empty()).then(|| {
        // A row of a group is there only once its page is.
        let external = change.contains('#').then_some("external");
        view! { <a href=change rel=external>"修改"<span class="visually-hidden">{format!("：{title}")}</span></a> }
    });
    let heading = answers.title.clone();
    view! {
        <section class="answers" aria-label=answers.title>
            <div class="answers-head"><h2>{heading}</h2>{link}</div>
            <dl class="answers-list">{rows}</dl>
        </section>
    }
}
