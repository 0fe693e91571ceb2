//! Step 4 of applying: the receipt, what happens next, and until when.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    hall::{account::SignedInOnly, apply::steps},
    problem::Problem,
    ui::{
        Frame, Load,
        due::{DueView, Ledger},
        param,
    },
};

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReceivedView {
    /// Its address part.
    pub digits: String,
    /// Grouped for reading.
    pub receipt: String,
    /// 事项名称
    pub title: String,
    /// What happens next: who does what, and until when.
    pub next: Vec<(String, String)>,
    /// How the date in it was counted.
    pub due: Option<DueView>,
}

/// The receipt of the caller's own case.
#[server(prefix = "/api/fn/hall", endpoint = "my_received", output = crate::codec::Reply)]
pub async fn my_received(receipt: String) -> Result<ReceivedView, Problem> {
    let (store, who) = crate::who::context()?;
    let case = super::posted::view(&store, &who.request, &receipt).await?;
    Ok(server::view(&case, who.request.now))
}

/// The page.
#[component]
pub fn ReceivedPage() -> impl IntoView {
    let receipt = param("receipt");
    let next = format!("/my/cases/{receipt}/received");
    let resource = Resource::new(
        move || receipt.clone(),
        |receipt| async move { my_received(receipt).await },
    );
    view! {
        <main id="main" tabindex="-1">
            <div class="page page-form">
                <SignedInOnly next>
                    <Load resource view=|view| show(view).into_any()/>
                </SignedInOnly>
            </div>
        </main>
    }
}

fn show(view: ReceivedView) -> impl IntoView {
    let next = view
        .next
        .into_iter()
        .map(|(who, until)| view! { <li><strong>{who}</strong><br/>{until}</li> })
        .collect_view();
    let case = format!("/my/cases/{}", view.digits);
    view! {
        <crate::ui::DocumentTitle text=format!("已提交 · {} · {}", view.title, Frame::here().site)/>
        <div class="page-head"><p class="muted">{view.title}</p><h1>"已提交"</h1></div>
        {steps(None, 3)}
        <section class="receipt-done" aria-labelledby="receipt-title">
            <h2 id="receipt-title">"申请已收到"</h2>
            <p>"收件编号"</p>
            <p class="receipt-number">{view.receipt}</p>
            <p class="muted small">"请记下或打印，凭它可以查进度。"</p>
        </section>
        <section class="card" aria-labelledby="next-title">
            <h2 class="card-title" id="next-title">"接下来"</h2>
            <ol class="flow" role="list">{next}</ol>
            {view.due.map(|due| view! { <Ledger due/> })}
        </section>
        <div class="btn-row">
            <a class="btn btn-primary" href=case.clone()>"看办理进度"</a>
            <a class="btn" href=format!("{case}/papers/1")>"打印收件凭证"</a>
        </div>
    }
}

#[cfg(feature = "ssr")]
mod server {
    use chrono::{DateTime, Utc};
    use rules::{
        calendar::{legal_date, zh_date},
        case::ClockKind,
    };
    use store::case::CaseView;

    use super::ReceivedView;
    use crate::{hall::my::case::ahead::decision_limit, ui::due::DueView};

    pub(super) fn view(case: &CaseView, now: DateTime<Utc>) -> ReceivedView {
        let name = |code: &str| case.district.office_name(code).to_owned();
        let mut clocks = case.clocks.iter();
        let clock = clocks.find(|clock| clock.kind == ClockKind::Acceptance);
        let until = clock.map(|clock| {
            let mark = if clock.due.provisional {
                "（暂定）"
            } else {
                ""
            };
            format!("最晚 {}{mark}。", zh_date(clock.due.date))
        });
        let check = format!(
            "{}缺什么，一次告诉您；不缺就受理。",
            until.unwrap_or_default()
        );
        ReceivedView {
            digits: case.receipt.digits().to_owned(),
            receipt: case.receipt.to_string(),
            title: case.guide.title.clone(),
            due: clock.map(|clock| DueView::new(clock, &case.district.calendar, legal_date(now))),
            next: vec![
                (format!("{}看材料", name(&case.case.handling_office)), check),
                (
                    format!("{}决定", name(&case.case.deciding_authority)),
                    format!("{}。", decision_limit(&case.guide)),
                ),
                (
                    "告诉您结果".to_owned(),
                    "在“我的办件”里看，也可以凭收件编号在“查进度”页看。".to_owned(),
                ),
            ],
        }
    }
}
