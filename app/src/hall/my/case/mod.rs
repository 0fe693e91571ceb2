//! The case page: where it stands, whose turn it is, until when and why, what
//! happened, what was handed in, and what can be done now.

pub(super) mod ahead;
mod content;
mod facts;
mod leave;
mod messages;
mod notice;
mod result;
mod timeline;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    hall::account::SignedInOnly,
    problem::Problem,
    ui::{
        Frame, Load, PaperLinks,
        case_badge::{CaseBadge, badge},
        due::{DueView, Ledger},
        param,
    },
};

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CasePageView {
    /// Its address part.
    pub digits: String,
    /// Grouped for reading.
    pub receipt: String,
    /// 事项名称
    pub title: String,
    /// Where it stands.
    pub badge: CaseBadge,
    /// Number of the last event, for forms.
    pub seq: u32,
    /// Key for forms.
    pub key: String,
    /// The one-time notice, until the case is accepted.
    pub notice: Option<notice::NoticeView>,
    /// How it was decided, or why it was not accepted.
    pub result: Option<result::ResultView>,
    /// 谁在办, 现在等谁, 最晚哪天: name, value, a note.
    pub facts: Vec<(String, String, String)>,
    /// What happened, what is now, what is to come.
    pub steps: Vec<timeline::StepView>,
    /// The periods that run, each with its ledger.
    pub dues: Vec<DueView>,
    /// What was submitted.
    pub content: content::ContentView,
    /// Messages, and whether one can be written.
    pub messages: messages::MessagesView,
    /// The papers: name and address.
    pub papers: Vec<(String, String)>,
    /// Whether it can be withdrawn.
    pub may_withdraw: bool,
}

/// The caller's own case. Opening it marks its messages as read.
#[server(prefix = "/api/fn/hall", endpoint = "my_case", output = crate::codec::Reply)]
pub async fn my_case(receipt: String) -> Result<CasePageView, Problem> {
    let (store, who) = crate::who::context()?;
    let case = super::posted::view(&store, &who.request, &receipt).await?;
    store::case::mark_read(&store, &who.request, &case.receipt).await?;
    let key = super::posted::new_key(&store);
    let told = store::case::told_outside(&store, &who.request, &case).await?;
    let told = crate::ui::told::told_lines(told);
    Ok(server::view(&case, &who.request, key, told))
}

/// The page.
#[component]
pub fn CasePage() -> impl IntoView {
    let receipt = param("receipt");
    let next = format!("/my/cases/{receipt}");
    let resource = Resource::new(
        move || receipt.clone(),
        |receipt| async move { my_case(receipt).await },
    );
    view! {
        <main id="main" tabindex="-1">
            <div class="page">
                <SignedInOnly next>
                    <Load resource view=|view| show(view).into_any()/>
                </SignedInOnly>
            </div>
        </main>
    }
}

fn show(view: CasePageView) -> impl IntoView {
    let address = format!("/my/cases/{}", view.digits);
    let keys = (view.seq, view.key);
    let ledgers = view
        .dues
        .into_iter()
        .map(|due| view! { <Ledger due/> })
        .collect_view();
    let messages = messages::card(view.messages, &address, keys.1.clone());
    let withdraw = view.may_withdraw.then(|| leave::fold(&address, keys));
    view! {
        <crate::ui::DocumentTitle text=format!("{} · {}", view.title, Frame::here().site)/>
        <nav class="crumbs" aria-label="当前位置">
            <ol role="list">
                <li><a href="/my">"我的办件"</a></li>
                <li aria-current="page">{view.receipt.clone()}</li>
            </ol>
        </nav>
        <div class="page-head">
            <h1>{view.title}</h1>
            <p class="row">{badge(view.badge)}<span class="num">"收件编号 "{view.receipt}</span></p>
        </div>
        {view.notice.map(|notice| notice::show(notice, &address))}
        {view.result.map(result::card)}
        {facts::list(view.facts)}
        <div class="columns">
            <div class="stack">
                <section class="card" aria-labelledby="timeline-title">
                    <h2 class="card-title" id="timeline-title">"办理经过"</h2>
                    {timeline::list(view.steps)}
                    {ledgers}
                </section>
                {content::sections(view.content)}
            </div>
            <div class="stack">
                {messages}
                <section class="card" aria-labelledby="papers-title">
                    <h2 class="card-title" id="papers-title">"文书"</h2>
                    <PaperLinks papers=view.papers/>
                    {withdraw}
                </section>
            </div>
        </div>
    }
}

#[cfg(feature = "ssr")]
pub use ahead::turn;
pub(super) use content::PieceView;
#[cfg(feature = "ssr")]
pub(super) use content::piece;
#[cfg(feature = "ssr")]
pub(super) use leave::withdraw;
#[cfg(feature = "ssr")]
pub(super) use messages::write as write_message;

#[cfg(feature = "ssr")]
mod server {
    use rules::{authority::Action, calendar::legal_date, case::Status};
    use store::{Request, case::CaseView};

    use super::{CasePageView, content, facts, messages, notice, result, timeline};
    use crate::ui::{
        case_badge::CaseBadge, due::DueView, paper_links::paper_links, told::ToldView,
    };

    pub(super) fn view(
        view: &CaseView,
        who: &Request,
        key: String,
        told: Vec<ToldView>,
    ) -> CasePageView {
        let today = legal_date(who.now);
        let case = &view.case;
        let digits = view.receipt.digits().to_owned();
        let open = matches!(case.status, Status::Received | Status::Accepted);
        CasePageView {
            receipt: view.receipt.to_string(),
            title: view.guide.title.clone(),
            badge: CaseBadge::new(case.status, case.turn(), case.word(today), case.outcome()),
            seq: view.seq,
            key,
            notice: notice::of(view, today),
            result: result::of(view),
            facts: facts::of(view, today),
            steps: timeline::of(view, today),
            dues: view
                .clocks
                .iter()
                .map(|clock| DueView::new(clock, &view.district.calendar, today))
                .collect(),
            content: content::of(view),
            messages: messages::of(view, who, told),
            papers: paper_links(view, &format!("/my/cases/{digits}")),
            may_withdraw: open && view.allows(who, Action::Withdraw),
            digits,
        }
    }
}
