//! The list: one case a row, its link fills the row.

use leptos::prelude::*;

use super::{InboxView, RowView};
use crate::desk::{clock::clock, status::status};

/// The rows, or what to say where there are none.
pub(super) fn table(view: InboxView) -> AnyView {
    if view.rows.is_empty() {
        return view! {
            <div class="empty" role="status">
                <h2>{view.caption}</h2>
                <p>{view.empty}</p>
                {view.all.map(|all| view! { <p><a class="btn" href=all>"看全部"</a></p> })}
            </div>
        }
        .into_any();
    }
    let rows = view.rows.into_iter().map(row).collect_view();
    view! {
        <div class="table-scroll" role="region" aria-labelledby="inbox-caption" tabindex="0">
            <table class="table table-wide table-cards inbox" role="table">
                <caption id="inbox-caption">{view.caption}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        <th role="columnheader" scope="col">"收件编号"</th>
                        <th role="columnheader" scope="col">"申请人"</th>
                        <th role="columnheader" scope="col">"事项"</th>
                        <th role="columnheader" scope="col">"收件"</th>
                        <th role="columnheader" scope="col">"状态"</th>
                        <th role="columnheader" scope="col">"时限"</th>
                        <th role="columnheader" scope="col">"办理"</th>
                    </tr>
                </thead>
                <tbody role="rowgroup">{rows}</tbody>
            </table>
        </div>
    }
    .into_any()
}

fn row(row: RowView) -> impl IntoView {
    view! {
        <tr role="row">
            <th role="rowheader" scope="row"><a class="row-link num" href=row.href>{row.receipt}</a></th>
            <td role="cell" data-label="申请人">{row.applicant}</td>
            <td role="cell" data-label="事项" class="cell-title">{row.title}</td>
            <td role="cell" data-label="收件">{row.channel}<span class="cell-sub">{row.at}</span></td>
            <td role="cell" data-label="状态">{status(row.status)}</td>
            <td role="cell" data-label="时限">{row.clock.map(clock)}</td>
            <td role="cell" data-label="办理">{row.office}</td>
        </tr>
    }
}
