//! What the applicant will read, as a paper (文书).

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// The frame of a paper.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PaperView {
    /// Whose seal it will bear.
    pub office: String,
    /// To whom.
    pub to: String,
    /// About which item.
    pub item: String,
    /// Its date.
    pub date: String,
}

/// A step of the case page where no paper is made out.
pub(in crate::desk::case) fn step(text: impl IntoView) -> AnyView {
    view! { <article class="paper">{text}</article> }.into_any()
}

/// The paper with its text.
pub(super) fn paper(view: PaperView, title: impl IntoView, text: impl IntoView) -> AnyView {
    view! {
        <article class="paper">
            <p class="paper-office">{view.office.clone()}</p>
            <h4 class="paper-title">{title}</h4>
            <p>{format!("{}：", view.to)}</p>
            {text}
            <p class="paper-number">{view.office}<br/>{view.date}</p>
        </article>
    }
    .into_any()
}
