//! What the applicant will read, as a paper (文书).

use leptos::prelude::*;
use rules::calendar::zh_date;
use serde::{Deserialize, Serialize};

use super::live::Live;

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
pub(in crate::desk) fn paper(
    view: PaperView,
    title: impl IntoView,
    text: impl IntoView,
) -> AnyView {
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

/// What the 送达回证 says: of which item, how and when, as they are chosen.
pub(in crate::desk) fn delivered(
    item: &str,
    methods: Vec<(String, String)>,
    live: Live,
) -> AnyView {
    let method = move || {
        let code = live.get("method");
        let known = methods.iter().find(|(method, _)| *method == code);
        known.map_or("……".to_owned(), |(_, name)| name.clone())
    };
    let on = move || {
        let day = live.get("on").parse();
        day.map_or("……".to_owned(), zh_date)
    };
    view! {
        <p>{format!("您申请的“{item}”，决定已经送达。")}</p>
        <table class="paper-table">
            <tbody>
                <tr><th scope="row">"送达方式"</th><td>{method}</td></tr>
                <tr><th scope="row">"送达日期"</th><td>{on}</td></tr>
            </tbody>
        </table>
    }
    .into_any()
}
