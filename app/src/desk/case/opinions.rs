//! 审查意见: the chain inside the agency, oldest first.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::desk::status::{StatusView, status};

/// One opinion.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpinionView {
    /// Who, at which office, when.
    pub who: String,
    /// What is advised.
    pub advice: Option<StatusView>,
    /// The words.
    pub text: String,
}

/// The chain; nothing where nobody has written.
pub(super) fn opinions(chain: Vec<OpinionView>) -> impl IntoView {
    if chain.is_empty() {
        return ().into_any();
    }
    let links = chain
        .into_iter()
        .map(|link| {
            view! {
                <li>
                    <p class="row"><strong>{link.who}</strong> {link.advice.map(status)}</p>
                    <p class="prose">{link.text}</p>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="card" aria-labelledby="opinions-title">
            <h2 class="card-title" id="opinions-title">"审查意见"</h2>
            <ol class="legs" role="list">{links}</ol>
        </section>
    }
    .into_any()
}
