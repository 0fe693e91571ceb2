//! What has happened (经过): when, who, at which office, through which channel.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// One step.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct StepView {
    /// When.
    pub at: String,
    /// Who, at which office.
    pub who: String,
    /// Through which channel.
    pub channel: String,
    /// What, in a word.
    pub title: String,
    /// What, in full.
    pub text: String,
}

/// The table.
pub(super) fn history(steps: Vec<StepView>) -> impl IntoView {
    let rows = steps
        .into_iter()
        .map(|step| {
            view! {
                <tr>
                    <td class="nowrap">{step.at}</td>
                    <td>{step.who}</td>
                    <td class="nowrap">{step.channel}</td>
                    <td><strong>{step.title}</strong>" " {step.text}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section class="history card" aria-labelledby="history-title">
            <h2 class="card-title" id="history-title">"经过"</h2>
            <div class="table-scroll" role="region" aria-label="经过，表格" tabindex="0">
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">"时间"</th>
                            <th scope="col">"谁"</th>
                            <th scope="col">"渠道"</th>
                            <th scope="col">"做了什么"</th>
                        </tr>
                    </thead>
                    <tbody>{rows}</tbody>
                </table>
            </div>
        </section>
    }
}
