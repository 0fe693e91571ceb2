//! The head of a case: what, who, how far, by when, and what can be done now.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    ledger::{LedgerView, ledger},
    panel::PanelView,
};
use crate::desk::{
    clock::{ClockView, clock},
    status::{StatusView, status},
};

/// The head.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeadView {
    /// 事项
    pub title: String,
    /// 申请人
    pub applicant: String,
    /// 收件编号, grouped.
    pub receipt: String,
    /// 状态
    pub status: StatusView,
    /// The periods that run, the first to end first.
    pub clocks: Vec<(ClockView, LedgerView)>,
    /// Who received, who handles, who decides, …
    pub facts: Vec<(String, String)>,
    /// What the officer must know before anything else.
    pub warnings: Vec<String>,
}

/// The head, with the links to what can be done now.
pub(super) fn head(view: HeadView, actions: impl IntoView) -> impl IntoView {
    let (clocks, ledgers): (Vec<_>, Vec<_>) = view.clocks.into_iter().unzip();
    let facts = view
        .facts
        .into_iter()
        .map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> })
        .collect_view();
    let warnings = view
        .warnings
        .into_iter()
        .map(|warning| view! { <div class="alert alert-warn"><p>{warning}</p></div> })
        .collect_view();
    view! {
        <header class="case-head">
            <div>
                <h1>{view.title}</h1>
                <p class="row">
                    <strong>{view.applicant}</strong>
                    <span class="num">{view.receipt}</span>
                    {status(view.status)}
                </p>
            </div>
            <div class="row">{clocks.into_iter().map(clock).collect_view()}</div>
            {actions}
        </header>
        {warnings}
        <dl class="case-facts">{facts}</dl>
        {ledgers.into_iter().map(ledger).collect_view()}
    }
}

/// Links to the panels that are offered now.
pub(super) fn actions(
    base: &str,
    panels: &[PanelView],
    open: Memo<String>,
) -> impl IntoView + use<> {
    let offered: Vec<_> = panels
        .iter()
        .filter(|panel| panel.offered)
        .cloned()
        .collect();
    if offered.is_empty() {
        return ().into_any();
    }
    let base = base.to_owned();
    let links = offered
        .into_iter()
        .map(|panel| {
            let PanelView { name, label, primary, .. } = panel;
            let href = format!("{base}/{name}");
            // While a panel is open its own button is the primary one.
            let class = move || if primary && open.with(String::is_empty) { "btn btn-primary" } else { "btn" };
            view! { <a class=class href=href aria-current=move || (open.get() == name).then_some("true")>{label}</a> }
        })
        .collect_view();
    view! { <div class="case-actions" role="group" aria-label="现在可以做">{links}</div> }
        .into_any()
}
