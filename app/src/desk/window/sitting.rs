//! What was taken in of one person in this sitting, and all receipts at once.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    desk::{
        page::DeskPage,
        window::keys::{Keys, key},
    },
    problem::Problem,
    ui::{
        Load,
        paper::{Paper, PaperPageView, PrintButton},
        param,
    },
};

/// One case of the sitting.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SittingLine {
    /// Its page at the window.
    pub href: String,
    /// 收件编号
    pub receipt: String,
    /// 事项名称
    pub title: String,
    /// When it was taken in.
    pub at: String,
    /// Whether it is the one shown.
    pub here: bool,
}

/// The list on the page after an intake; nothing where it was the only one.
pub(super) fn list(lines: Vec<SittingLine>, digits: &str) -> Option<impl IntoView + use<>> {
    let count = lines.len();
    let print = format!("/desk/window/print/{digits}");
    let lines = lines
        .into_iter()
        .map(|line| {
            let current = line.here.then_some("true");
            view! {
                <li>
                    <a href=line.href aria-current=current>{format!("{} · {}", line.receipt, line.title)}</a>
                    " " <span class="muted">{line.at}</span>
                </li>
            }
        })
        .collect_view();
    (count > 1).then(|| {
        view! {
            <section class="card" aria-labelledby="sitting">
                <h2 class="card-title" id="sitting">{format!("这位申请人今天在本窗口办了 {count} 件")}</h2>
                <ul class="links" role="list">{lines}</ul>
                <p><a class="btn" href=print data-key="F7">"打印全部收件凭证 " {key("F7")}</a></p>
            </section>
        }
    })
}

/// The receipts of a sitting, in the order in which they were given.
#[server(prefix = "/api/fn/desk", endpoint = "window_print", output = crate::codec::Reply)]
pub async fn window_print(receipt: String) -> Result<Vec<PaperPageView>, Problem> {
    let (store, who) = crate::who::context()?;
    server::receipts(&store, &who.request, &receipt).await
}

/// The page: one receipt a sheet.
#[component]
pub fn PrintPage() -> impl IntoView {
    let receipt = param("receipt");
    let next = format!("/desk/window/print/{receipt}");
    let back = format!("/desk/window/done/{receipt}");
    let resource = Resource::new(move || receipt.clone(), window_print);
    view! {
        <DeskPage class="page" next>
            <Keys/>
            <Load resource view=move |papers| show(papers, back.clone()).into_any()/>
        </DeskPage>
    }
}

fn show(papers: Vec<PaperPageView>, back: String) -> impl IntoView {
    let title = format!("收件凭证（{} 份）", papers.len());
    let papers = papers
        .into_iter()
        .map(|PaperPageView { paper, check, .. }| {
            view! { <div class="sheet"><Paper paper check whole_page=false/></div> }
        })
        .collect_view();
    view! {
        <crate::ui::DocumentTitle text=title.clone()/>
        <h1 class="no-print">{title}</h1>
        <div class="btn-row no-print">
            <PrintButton key="F9"/>
            <a class="btn" href=back data-key="F6">"返回收件结果 " {key("F6")}</a>
            <a class="btn" href="/desk/window" data-key="F2">"下一位 " {key("F2")}</a>
        </div>
        <p class="muted small no-print needs-plain">"用浏览器的“打印”（Ctrl+P）打印本页。"</p>
        {papers}
    }
}

#[cfg(feature = "ssr")]
pub(super) use server::lines;

#[cfg(feature = "ssr")]
mod server {
    use rules::receipt::Receipt;
    use store::{Request, Store, StoreError, case};

    use super::SittingLine;
    use crate::{
        desk::window::receipt::receipt_of,
        problem::Problem,
        ui::{
            paper::{PaperPageView, build},
            time::clock,
        },
    };

    pub(in crate::desk::window) async fn lines(
        store: &Store,
        who: &Request,
        receipt: &Receipt,
    ) -> Result<Vec<SittingLine>, StoreError> {
        let taken = case::sitting(store, who, receipt).await?;
        let line = |case::TakenIn { intake: one, .. }| SittingLine {
            href: format!("/desk/window/done/{}", one.receipt.digits()),
            here: one.receipt == *receipt,
            receipt: one.receipt.to_string(),
            title: one.title,
            at: clock(one.received_at),
        };
        Ok(taken.into_iter().rev().map(line).collect())
    }

    pub(super) async fn receipts(
        store: &Store,
        who: &Request,
        receipt: &str,
    ) -> Result<Vec<PaperPageView>, Problem> {
        // Now: once somebody has gone away it is no longer there.
        let site = leptos::prelude::expect_context::<crate::site::Site>();
        let receipt = receipt_of(receipt)?;
        // What one may not see does not exist.
        case::view(store, who, &receipt).await?;
        let mut papers = Vec::new();
        for one in case::sitting(store, who, &receipt).await?.into_iter().rev() {
            let view = case::view(store, who, &one.intake.receipt).await?;
            // 收件凭证 is the first paper of every case.
            papers.push(build::page(store, who, &view, "1", &site).await?);
        }
        Ok(papers)
    }
}
