//! What an import would change: which cases, from when to when, and why.

#[cfg(feature = "ssr")]
mod server;

#[cfg(feature = "ssr")]
pub(super) use server::{confirm, withdraw};

use leptos::{either::Either, prelude::*};
use leptos_router::hooks::use_params_map;
use serde::{Deserialize, Serialize};

use super::ROOM;
use crate::{
    desk::{card_table::CardTable, page::DeskPage},
    form::FormHandle,
    problem::Problem,
    ui::{ErrorSummary, Load, PageHead, PostForm, TextField},
};

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CalendarPreview {
    /// Its address.
    pub token: String,
    /// Which year.
    pub year: i32,
    /// How many days are free, and how many weekends worked.
    pub counts: (usize, usize),
    /// Its days in words.
    pub days: Vec<String>,
    /// Whether it replaces an official year, and the days that differ.
    pub replaces: Option<Vec<String>>,
    /// Cases in which a date moves, and in which one is certain then.
    pub changes: (u64, u64),
    /// How many dates these are.
    pub dates: u64,
    /// The first of them.
    pub lines: Vec<DateRow>,
}

/// One date of one case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DateRow {
    /// Number in groups.
    pub receipt: String,
    /// Which item.
    pub title: String,
    /// Which period.
    pub clock: String,
    /// Its last day now.
    pub before: String,
    /// And then.
    pub after: String,
    /// Why.
    pub why: String,
}

/// What the draft would change.
#[server(prefix = "/api/fn/desk", endpoint = "admin_calendar_preview", output = crate::codec::Reply)]
pub async fn admin_calendar_preview(draft: String) -> Result<CalendarPreview, Problem> {
    let (store, who) = crate::who::context()?;
    server::view(&store, &who.request, &draft).await
}

/// The page.
#[component]
pub fn CalendarPreviewPage() -> impl IntoView {
    let params = use_params_map();
    let draft = move || params.with(|params| params.get("draft").unwrap_or_default());
    let at = format!("{}/{}", ROOM.0, params.with_untracked(|_| draft()));
    let resource = Resource::new(draft, admin_calendar_preview);
    view! {
        <DeskPage class="page page-full" next=at>
            <Load resource view=|view| show(view).into_any()/>
        </DeskPage>
    }
}

fn show(view: CalendarPreview) -> impl IntoView {
    let (free, worked) = view.counts;
    let list = |days: Vec<String>| {
        days.into_iter()
            .map(|day| view! { <li>{day}</li> })
            .collect_view()
    };
    let replaces = view.replaces.clone().map(|days| {
        let words = if days.is_empty() {
            Either::Left(view! { <p>"和现在的安排没有不同的日子。"</p> })
        } else {
            Either::Right(view! {
                <p>"和现在的安排不同的日子："</p>
                <ul>{list(days)}</ul>
            })
        };
        view! {
            <div class="alert alert-warn">
                <p>{format!("{}年的安排已经是官方的，导入后会更换。", view.year)}</p>
                {words}
            </div>
        }
    });
    let crumbs = vec![(ROOM.0.to_owned(), ROOM.1.to_owned())];
    view! {
        <PageHead title="导入前请核对" crumbs/>
        {replaces}
        <section class="card" aria-labelledby="days-title">
            <h2 class="card-title" id="days-title">{format!("{}年的安排", view.year)}</h2>
            <p>{format!("放假{free}天（含周末），调休上班{worked}天。")}</p>
            <details class="fold">
                <summary>"逐日看"</summary>
                <div class="fold-body"><ul>{list(view.days)}</ul></div>
            </details>
        </section>
        <section aria-labelledby="dates-title">
            <h2 id="dates-title">"哪些办件会变"</h2>
            <p>{changed(view.changes)}</p>
        </section>
        {confirm_form(&view.token, view.year, view.replaces.is_some())}
        {dates(&view.token, view.dates, view.lines)}
    }
}

/// How many cases change, in words.
fn changed((moved, confirmed): (u64, u64)) -> String {
    match (moved, confirmed) {
        (0, 0) => "没有办件的期限会变。".to_owned(),
        (moved, 0) => format!("{moved}件办件的期限会变。"),
        (0, confirmed) => format!("{confirmed}件办件的暂定期限不变，会告诉申请人已经确定。"),
        (moved, confirmed) => format!(
            "{moved}件办件的期限会变；另有{confirmed}件的暂定期限不变，会告诉申请人已经确定。"
        ),
    }
}

/// Every date that changes. Below the button: there can be a hundred rows, and how
/// many there are is said above it.
fn dates(token: &str, all: u64, lines: Vec<DateRow>) -> impl IntoView {
    let shown = lines.len();
    let caption = if all > shown as u64 {
        format!("有变化的期限，共{all}条，列出前{shown}条")
    } else {
        format!("有变化的期限，列出{shown}条")
    };
    let file = (all > 0).then(|| {
        let href = format!("{}/{token}/csv", ROOM.0);
        let words = format!("下载全部改动（CSV），共{all}行");
        view! { <p class="btn-row"><a class="btn" href=href rel="external" download="">{words}</a></p> }
    });
    let rows = lines.into_iter().map(date_row).collect_view();
    let table = (shown > 0).then(|| {
        view! {
            <CardTable
                id="dates-caption" caption wide=true
                columns=&["收件编号", "事项", "期限", "现在", "导入后", "为什么"]
            >
                {rows}
            </CardTable>
        }
    });
    view! {
        {file}
        {table}
    }
}

fn date_row(row: DateRow) -> impl IntoView {
    view! {
        <tr role="row">
            <th role="rowheader" scope="row" class="num nowrap">{row.receipt}</th>
            <td role="cell" data-label="事项">{row.title}</td>
            <td role="cell" data-label="期限">{row.clock}</td>
            <td role="cell" data-label="现在" class="nowrap">{row.before}</td>
            <td role="cell" data-label="导入后" class="nowrap">{row.after}</td>
            <td role="cell" data-label="为什么">{row.why}</td>
        </tr>
    }
}

fn confirm_form(token: &str, year: i32, replaces: bool) -> impl IntoView {
    let at = format!("{}/{token}", ROOM.0);
    let handle = FormHandle::new(at.clone());
    let withdraw = FormHandle::new(format!("{at}/withdraw"));
    let reason = replaces.then(|| view! {
        <TextField handle path="reason" label="为什么更换" hint="会记入操作日志。例如：原来的文件漏了一天。"/>
    });
    let word = if replaces { "更换" } else { "导入" };
    view! {
        <PostForm handle class="form card">
            <ErrorSummary handle/>
            {reason}
            <p>"导入后马上按新的安排计算，有变化的办件会记入办理过程并告诉申请人。"</p>
            <div class="form-actions">
                <button class="btn btn-primary" type="submit">{format!("确认{word}{year}年的安排")}</button>
            </div>
        </PostForm>
        <PostForm handle=withdraw>
            <button class="btn" type="submit">"不导入"</button>
        </PostForm>
    }
}
