//! The list: one case a row, its link fills the row.

use leptos::prelude::*;
use rules::form::Answers;

use super::{
    bulk::{FORM, PICK, sent},
    view::{InboxView, RowView},
};
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
    let picks = view.bulk.is_some();
    let before = view.bulk.map(|bulk| sent(&bulk.action)).unwrap_or_default();
    let rows = view
        .rows
        .into_iter()
        .map(|line| row(line, picks, &before))
        .collect_view();
    let pick = picks.then(|| {
        view! { <th role="columnheader" scope="col"><span class="visually-hidden">"打勾"</span></th> }
    });
    view! {
        <div class="table-scroll" role="region" aria-labelledby="inbox-caption" tabindex="0">
            <table class="table table-wide table-cards inbox" role="table">
                <caption id="inbox-caption">{view.caption}</caption>
                <thead role="rowgroup">
                    <tr role="row">
                        {pick}
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

fn row(row: RowView, picks: bool, before: &Answers) -> impl IntoView + use<> {
    let (digits, seq) = row.pick;
    let name = format!("{PICK}{digits}");
    let ticked = before.contains_key(&name);
    let pick = picks.then(|| {
        view! {
            <td role="cell" class="cell-pick">
                <label>
                    <input type="checkbox" form=FORM name=name value=seq.to_string() checked=ticked/>
                    <span class="visually-hidden">{format!("选中{}", row.receipt)}</span>
                </label>
            </td>
        }
    });
    view! {
        <tr role="row">
            {pick}
            <th role="rowheader" scope="row"><a class="row-link num" href=row.href>{row.receipt}</a></th>
            <td role="cell" data-label="申请人">{row.applicant}</td>
            <td role="cell" data-label="事项" class="cell-title">{row.title}</td>
            <td role="cell" data-label="收件">{row.channel}<span class="cell-sub">{row.at}</span></td>
            <td role="cell" data-label="状态">{status(row.status)}</td>
            <td role="cell" data-label="时限">
                {row.clock.map(|(view, why)| view! { <a class="row-why" href=why>{clock(view)}</a> })}
                {row.unlimited.map(|word| view! { <span class="muted">{word}</span> })}
                {row.prompted.map(|word| view! { <span class="cell-sub">{word}</span> })}
            </td>
            <td role="cell" data-label="办理">{row.office}<span class="cell-sub">{row.desk}</span></td>
        </tr>
    }
}
