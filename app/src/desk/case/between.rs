//! 材料交接: where the paper is, leg by leg, each with its own clock.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::ledger::{LedgerView, ledger};
use crate::desk::status::{StatusView, status};

/// One leg.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LegView {
    /// 大桥街道 → 崔寨街道
    pub way: String,
    /// What travels.
    pub what: String,
    /// When it lay ready, was handed over, was taken over, by whom.
    pub steps: Vec<String>,
    /// How far it is.
    pub status: StatusView,
    /// Until when the open half should be done.
    pub due: String,
    /// Why until that day.
    pub ledger: Option<LedgerView>,
}

/// The legs; nothing where there are none.
pub(super) fn between(legs: Vec<LegView>) -> impl IntoView {
    if legs.is_empty() {
        return ().into_any();
    }
    let legs = legs
        .into_iter()
        .map(|leg| {
            let steps = leg
                .steps
                .into_iter()
                .map(|step| view! { <li>{step}</li> })
                .collect_view();
            view! {
                <li class="leg">
                    <p class="row"><strong>{leg.way}</strong> {status(leg.status)} <span class="muted">{leg.due}</span></p>
                    <p>{leg.what}</p>
                    <ol class="leg-steps">{steps}</ol>
                    {leg.ledger.map(ledger)}
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="card" aria-labelledby="between-title">
            <h2 class="card-title" id="between-title">"材料交接"</h2>
            <ul class="legs" role="list">{legs}</ul>
        </section>
    }
    .into_any()
}
