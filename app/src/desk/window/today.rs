//! The day's intakes at this window: to count, to find one again, to print its
//! papers once more. Paper and electronic materials stand side by side.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    desk::{card_table::CardTable, page::DeskPage},
    problem::Problem,
    ui::{DocumentTitle, Frame, Load},
};

/// Address of the page.
const PAGE: &str = "/desk/window/today";

/// All that came in at windows, the newest first.
const ALL: &str = "/desk?channel=window&sort=newest";

/// The day.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TodayView {
    /// In words.
    pub day: String,
    /// Whether earlier ones of the day are not listed.
    pub more: bool,
    /// What was taken in, the newest first.
    pub rows: Vec<TodayRow>,
}

/// One case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TodayRow {
    /// When.
    pub at: String,
    /// 收件编号
    pub receipt: String,
    /// Its digits.
    pub digits: String,
    /// 事项名称
    pub title: String,
    /// Masked.
    pub applicant: String,
    /// 办理机构
    pub handled_by: String,
    /// 份数 of paper.
    pub copies: u32,
    /// Where it is now.
    pub place: String,
    /// Electronic files.
    pub files: usize,
    /// The papers: name and address.
    pub papers: Vec<(String, String)>,
}

/// What the caller's window has taken in today.
#[server(prefix = "/api/fn/desk", endpoint = "window_today", output = crate::codec::Reply)]
pub async fn window_today() -> Result<TodayView, Problem> {
    let (store, who) = crate::who::context()?;
    server::view(&store, &who.request).await
}

/// The page.
#[component]
pub fn TodayPage() -> impl IntoView {
    let resource = Resource::new(|| (), |()| window_today());
    view! {
        <DeskPage class="page page-full" next=PAGE>
            <Load resource view=|view| show(view).into_any()/>
        </DeskPage>
    }
}

fn show(view: TodayView) -> impl IntoView {
    let frame = Frame::here();
    let count = view.rows.len();
    let title = if view.more {
        format!("今天收的件（最近{count}件）")
    } else {
        format!("今天收的件（{count}）")
    };
    let more = view.more.then(|| {
        let words = format!("今天收的件多于{count}件，这里只列最近的{count}件。更早的，请在窗口收件页输收件编号，或者");
        view! { <p class="alert alert-warn">{words} <a href=ALL>"在办件列表里看"</a> "。"</p> }
    });
    let equal = frame
        .cite("纸质材料和电子材料效力相同，收了一种，不用再交另一种（《管理办法》第三十条）。");
    let none = view.rows.is_empty();
    let rows = view.rows.into_iter().map(row).collect_view();
    view! {
        <DocumentTitle text=title.clone()/>
        <div class="row row-spread">
            <h1>{title}</h1>
            <p class="btn-row no-print"><a class="btn" href="/desk/window">"返回窗口收件"</a></p>
        </div>
        <p>{view.day}</p>
        <p class="muted">{equal}</p>
        {more}
        {if none {
            view! { <p class="empty">"今天还没有收件。收了以后，每一件都列在这里。"</p> }.into_any()
        } else {
            view! {
                <CardTable
                    id="today-caption" caption="今天收的件" told=true wide=true
                    columns=&["收件编号", "时间", "事项", "申请人", "办理机构", "纸质材料", "电子材料", "文书"]
                >
                    {rows}
                </CardTable>
            }
            .into_any()
        }}
    }
}

fn row(row: TodayRow) -> impl IntoView {
    let done = format!("/desk/window/done/{}", row.digits);
    let copies = match row.copies {
        0 => "没有".to_owned(),
        copies => format!("{copies} 份，{}", row.place),
    };
    let files = match row.files {
        0 => "没有".to_owned(),
        files => format!("{files} 份"),
    };
    let papers = row
        .papers
        .into_iter()
        .map(|(name, href)| {
            let of = format!("：{}", row.receipt);
            view! { <li><a href=href>{name}<span class="visually-hidden">{of}</span></a></li> }
        })
        .collect_view();
    view! {
        <tr role="row">
            <th role="rowheader" scope="row" class="num"><a href=done>{row.receipt.clone()}</a></th>
            <td role="cell" data-label="时间" class="num">{row.at}</td>
            <td role="cell" data-label="事项">{row.title}</td>
            <td role="cell" data-label="申请人">{row.applicant}</td>
            <td role="cell" data-label="办理机构">{row.handled_by}</td>
            <td role="cell" data-label="纸质材料">{copies}</td>
            <td role="cell" data-label="电子材料">{files}</td>
            <td role="cell" data-label="文书">
                <ul role="list" class="links">{papers}</ul>
            </td>
        </tr>
    }
}

#[cfg(feature = "ssr")]
mod server {
    use rules::{
        authority::{Action, Caller, Object},
        calendar::{legal_date, zh_date},
    };
    use store::{Request, Store, case};

    use super::{TodayRow, TodayView};
    use crate::{
        desk::paper_place,
        problem::Problem,
        ui::{paper_links::links_of, time::clock},
    };

    pub(super) async fn view(store: &Store, who: &Request) -> Result<TodayView, Problem> {
        who.may(Action::LookUpPerson, &Object::Hall)?;
        let own = match &who.caller {
            Caller::Staff { office, .. } => office.as_str(),
            _ => "",
        };
        let area = store::reference::district(store, who.now).await?;
        let row = |one: case::TakenIn| {
            let line = one.intake;
            let digits = line.receipt.digits();
            TodayRow {
                at: clock(line.received_at),
                papers: links_of(&one.papers, &format!("/desk/cases/{digits}")),
                digits: digits.to_owned(),
                receipt: line.receipt.to_string(),
                title: line.title,
                applicant: line.applicant,
                handled_by: area.office_name(&line.handling_office).to_owned(),
                copies: one.copies,
                place: paper_place::words(&one.places, own, |code| {
                    area.office_name(code).to_owned()
                }),
                files: one.files,
            }
        };
        let today = case::taken_in_today(store, who).await?;
        Ok(TodayView {
            day: zh_date(legal_date(who.now)),
            more: today.more,
            rows: today.cases.into_iter().map(row).collect(),
        })
    }
}
