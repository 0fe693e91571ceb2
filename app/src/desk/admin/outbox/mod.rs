//! Messages by e-mail and SMS that have not been sent: those that wait, and those
//! that were given up. No address is shown here.

#[cfg(feature = "ssr")]
mod server;

use leptos::{either::Either, prelude::*};
use leptos_router::hooks::use_query_map;
use serde::{Deserialize, Serialize};

use super::page::Room;
use crate::{
    desk::card_table::CardTable,
    form::FormHandle,
    problem::Problem,
    ui::{ErrorSummary, Load, PostForm},
};

const AT: &str = "/desk/admin/outbox";

/// A page of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OutboxView {
    /// How many wait in all.
    pub waiting: u64,
    /// How many were given up in all.
    pub dead: u64,
    /// The media that are not set up, in Chinese.
    pub missing: Vec<String>,
    /// Its lines.
    pub lines: Vec<HeldLine>,
    /// After which line the next page goes on, if there is one.
    pub next: Option<String>,
}

/// One message.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct HeldLine {
    /// Its row.
    pub id: i64,
    /// 收件编号
    pub receipt: String,
    /// What it says.
    pub what: String,
    /// By which medium.
    pub medium: String,
    /// When what it tells about happened.
    pub at: String,
    /// Whether it was given up.
    pub dead: bool,
    /// How often it was tried.
    pub attempts: i32,
    /// Why the last attempt failed.
    pub error: Option<String>,
    /// When it goes out: at what time, or with the next round.
    pub next: Option<String>,
}

/// A page of the list, after the line `after`.
#[server(prefix = "/api/fn/desk", endpoint = "admin_outbox", output = crate::codec::Reply)]
pub async fn admin_outbox(after: Option<String>) -> Result<OutboxView, Problem> {
    let (store, who) = crate::who::context()?;
    server::view(&store, &who.request, after.as_deref()).await
}

/// The page.
#[component]
pub fn OutboxPage() -> impl IntoView {
    let query = use_query_map();
    let handle = FormHandle::new(format!("{AT}/again"));
    let resource = Resource::new(move || query.with(|query| query.get("after")), admin_outbox);
    view! {
        <Room at=AT title="通知发送">
            <Load resource view=move |view| show(view, handle).into_any()/>
        </Room>
    }
}

fn show(view: OutboxView, handle: FormHandle) -> impl IntoView {
    let missing = (!view.missing.is_empty()).then(|| {
        let missing = view.missing.join("、");
        view! { <p class="muted">{format!("本站没有设置{missing}，不发{missing}通知。")}</p> }
    });
    let nothing = view.lines.is_empty();
    let rows = view.lines.into_iter().map(row).collect_view();
    let all = (view.dead > 0).then(|| {
        view! {
            <div class="form-actions">
                <button class="btn btn-primary" type="submit" name="letter" value="all">
                    {format!("没有发出的 {} 条全部重发", view.dead)}
                </button>
            </div>
        }
    });
    let next = view.next.map(|after| {
        view! { <nav class="pager" aria-label="翻页"><a class="btn" href=format!("{AT}?after={after}")>"下一页"</a></nav> }
    });
    let table = if nothing {
        Either::Left(view! { <p>"没有要发的通知。发不出去的会列在这里，可以重发。"</p> })
    } else {
        Either::Right(view! {
            <CardTable
                id="outbox-caption" caption="没有发出的在前，等待发送的在后，各自最近的在前" wide=true actions=true
                columns=&["收件编号", "通知", "方式", "时间", "情况", "试过", "原因"]
            >
                {rows}
            </CardTable>
        })
    };
    view! {
        <p class="page-lead">{format!("等待发送 {} 条，没有发出 {} 条。", view.waiting, view.dead)}</p>
        {missing}
        <PostForm handle class="stack">
            <ErrorSummary handle/>
            {all}
            {table}
        </PostForm>
        {next}
    }
}

fn row(line: HeldLine) -> impl IntoView {
    let (class, word, button) = if line.dead {
        ("status status-refused", "没有发出", "重发")
    } else {
        ("status status-waiting", "等待发送", "现在就试")
    };
    let next = line.next.map(|next| format!(" {next}"));
    view! {
        <tr role="row">
            <th role="rowheader" scope="row" class="num">{line.receipt.clone()}</th>
            <td role="cell" data-label="通知">{line.what}</td>
            <td role="cell" data-label="方式">{line.medium}</td>
            <td role="cell" data-label="时间" class="num">{line.at}</td>
            <td role="cell" data-label="情况"><span class=class>{word}</span>{next}</td>
            <td role="cell" data-label="试过" class="num">{format!("{} 次", line.attempts)}</td>
            <td role="cell" data-label="原因">{line.error}</td>
            <td role="cell">
                <button class="btn btn-small" type="submit" name="letter" value=line.id.to_string()>
                    {button} <span class="visually-hidden">{format!("：{}", line.receipt)}</span>
                </button>
            </td>
        </tr>
    }
}

/// Writes of this page.
#[cfg(feature = "ssr")]
pub(super) fn posts() -> Vec<crate::post::Post> {
    vec![crate::post!(
        "/desk/admin/outbox/again",
        "/desk/admin/outbox",
        server::again
    )]
}
