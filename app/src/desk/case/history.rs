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
                <tr role="row">
                    <td role="cell" data-label="时间" class="nowrap">{step.at}</td>
                    <td role="cell" data-label="谁">{step.who}</td>
                    <td role="cell" data-label="渠道" class="nowrap">{step.channel}</td>
                    <td role="cell" data-label="做了什么"><strong>{step.title}</strong>" " {step.text}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <section class="history card" aria-labelledby="history-title">
            <h2 class="card-title" id="history-title">"经过"</h2>
            <div class="table-scroll" role="region" aria-label="经过，表格" tabindex="0">
                <table class="table table-cards" role="table">
                    <thead role="rowgroup">
                        <tr role="row">
                            <th role="columnheader" scope="col">"时间"</th>
                            <th role="columnheader" scope="col">"谁"</th>
                            <th role="columnheader" scope="col">"渠道"</th>
                            <th role="columnheader" scope="col">"做了什么"</th>
                        </tr>
                    </thead>
                    <tbody role="rowgroup">{rows}</tbody>
                </table>
            </div>
        </section>
    }
}
