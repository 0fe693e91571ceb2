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
    /// All sections of a form with their answers; `masked` hides identifiers.
    pub fn all(
        form: &[rules::form::Section],
        answers: &rules::form::Answers,
        village: &dyn Fn(&str) -> Option<String>,
        masked: bool,
    ) -> Vec<Self> {
        rules::form::display(form, answers, village)
            .into_iter()
            .map(|section| Self {
                title: section.title,
                rows: section
                    .rows
                    .into_iter()
                    .map(|row| {
                        let value = if masked {
                            row.masked()
                        } else {
                            row.value.clone()
                        };
                        (row.label, value)
                    })
                    .collect(),
            })
            .collect()
    }
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
    let rows = answers
        .rows
        .into_iter()
        .map(|(label, value)| view! { <div class="answer"><dt>{label}</dt><dd>{value}</dd></div> })
        .collect_view();
    let title = answers.title.clone();
    let link = (!change.is_empty()).then(|| {
        view! { <a href=change>"修改"<span class="visually-hidden">{format!("：{title}")}</span></a> }
    });
    let heading = answers.title.clone();
    view! {
        <section class="answers" aria-label=answers.title>
            <div class="answers-head"><h2>{heading}</h2>{link}</div>
            <dl class="answers-list">{rows}</dl>
        </section>
    }
}
