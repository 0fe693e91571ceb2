//! One case at the desk (办件): head with its clocks and what can be done now,
//! the form beside the materials, what has happened, messages.

#[cfg(feature = "ssr")]
mod act;
mod answers;
mod between;
mod head;
mod history;
mod ledger;
#[cfg(feature = "ssr")]
mod load;
mod messages;
mod notice;
mod opinions;
mod panel;
mod viewer;

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use serde::{Deserialize, Serialize};

pub(in crate::desk) use panel::{Live, NoticePreview, PhraseBook, Phrases, followed, shown};

use super::page::DeskPage;
use crate::{
    problem::Problem,
    ui::{Anew, DocumentTitle, Load, PaperLinks},
};

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseView {
    /// Address of the page.
    pub base: String,
    /// The head.
    pub head: head::HeadView,
    /// What can be done by the caller, each with its form.
    pub panels: Vec<panel::PanelView>,
    /// The form.
    pub answers: Vec<answers::SectionView>,
    /// The notice and how far it is.
    pub notice: Option<notice::NoticeView>,
    /// The materials.
    pub files: Vec<viewer::FileView>,
    /// Where the paper is.
    pub legs: Vec<between::LegView>,
    /// Once it is over: what is to be done with paper that goes back, by place.
    pub paper_left: Vec<String>,
    /// What was advised inside the agency.
    pub opinions: Vec<opinions::OpinionView>,
    /// The office's reasons that are written often: place, title, words.
    pub phrases: Vec<(String, String, String)>,
    /// What has happened.
    pub history: Vec<history::StepView>,
    /// Messages.
    pub messages: messages::MessagesView,
    /// The papers: name and address.
    pub papers: Vec<(String, String)>,
}

/// A case, for staff who may see it; looking is logged.
#[server(prefix = "/api/fn/desk", endpoint = "case", output = crate::codec::Reply)]
pub async fn case(receipt: String) -> Result<CaseView, Problem> {
    let (store, who) = crate::who::context()?;
    load::case(&store, &who.request, &receipt).await
}

/// The page. Its second address has the panel of an action open, so that each
/// action has an address to post to and works without wasm.
#[component]
pub fn CasePage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_query_map());
    let receipt =
        Memo::new(move |_| params.with(|params| params.get("receipt").unwrap_or_default()));
    let open = Memo::new(move |_| params.with(|params| params.get("panel").unwrap_or_default()));
    // After each action the address names the new last event: then it is read anew.
    let seq = Memo::new(move |_| query.with(|query| query.get("seq")));
    let resource = Resource::new(
        move || (receipt.get(), seq.get()),
        |(receipt, _)| async move { case(receipt).await },
    );
    let next = format!("/desk/cases/{}", receipt.get_untracked());
    viewer::Viewing::provide();
    view! {
        <DeskPage class="page page-full" next>
            <Load resource view=move |view| show(view, open).into_any()/>
        </DeskPage>
    }
}

fn show(view: CaseView, open: Memo<String>) -> impl IntoView {
    let CaseView {
        base,
        head,
        panels,
        answers,
        notice,
        files,
        legs,
        paper_left,
        opinions,
        phrases,
        history,
        messages,
        papers,
    } = view;
    let title = format!("{} {}", head.receipt, head.title);
    provide_context(PhraseBook(phrases));
    let actions = head::actions(&base, &panels, open);
    let panel = {
        let (base, anew) = (base.clone(), Anew::new());
        move || {
            let name = open.get();
            anew.show(&name, panel::open(&panels, &base, &name))
        }
    };
    view! {
        <DocumentTitle text=title/>
        {head::head(head, actions)}
        <DoneAlert last=papers.last().cloned() paper_left/>
        {panel}
        <div class="panes">
            <div class="pane">
                {notice.map(notice::notice)}
                {answers::answers(answers)}
            </div>
            <div class="pane pane-sticky">{viewer::viewer(files, &base)}</div>
        </div>
        <div class="columns">
            <div class="stack">
                {opinions::opinions(opinions)}
                {history::history(history)}
            </div>
            <div class="stack">
                {between::between(legs)}
                <section class="card" aria-labelledby="documents-title">
                    <h2 class="card-title" id="documents-title">"文书"</h2>
                    <PaperLinks papers/>
                </section>
                {messages::messages(messages, &base)}
            </div>
        </div>
    }
}

/// What was just done, from the address after it.
#[component]
fn DoneAlert(
    /// The newest paper: name and address.
    last: Option<(String, String)>,
    /// What is to be done with paper that goes back to the applicant.
    paper_left: Vec<String>,
) -> impl IntoView {
    let query = use_query_map();
    move || {
        let done = query.with(|query| query.get("done"));
        let words = match done.as_deref()? {
            "accept" => "已受理，受理通知书已告知申请人。",
            "notice" => "一次性补正告知书已发出。",
            "reopen" => "已退回补正项，申请人会看到还要改什么。",
            "reject" => "已作出不予受理的答复。",
            "decide" => "决定已作出，请送达。",
            "deliver" => "已登记送达。",
            "close" => "已办结归档。",
            "transfer" => "已转办，期限照旧计算。",
            "correct" => "已当场更正。",
            "withdraw" => "已按申请人要求撤回，请打印文书交给申请人。",
            "message" => "留言已发出。",
            "hand-over" => "已签收移交。请打印《材料交接单》，随材料一起送去。",
            "return-papers" => "已登记退还。请打印《材料交接单》，双方签名。",
            // Signed for after the end, it is only to go back.
            "take-over" if !paper_left.is_empty() => "已接收，办件已经结束。",
            "take-over" => "已接收，由本机构办理。",
            "refuse-handover" => "已报请大数据主管部门确定办理机构，申请人不用做什么。",
            "name-handler" => "办理机构已确定，两个机构和申请人都已告知。",
            "take" => "已认领，由您承办。",
            "give-back" => "已退回待分派。",
            "assign" => "已分派。",
            "opinion" => "意见已写下。",
            _ => return None,
        };
        // Who stands at the window takes the paper along; so does a parcel.
        let print = last
            .clone()
            .filter(|_| {
                matches!(
                    done.as_deref(),
                    Some("withdraw" | "hand-over" | "return-papers")
                )
            })
            .map(|(name, to)| view! { <p><a class="btn" href=to>{format!("打印{name}")}</a></p> });
        let left = paper_left
            .iter()
            .filter(|_| matches!(done.as_deref(), Some("withdraw" | "reject" | "take-over")))
            .map(|words| view! { <p>{words.clone()}</p> })
            .collect_view();
        Some(view! {
            <div class="alert alert-done" role="status"><p>{words}</p>{left}{print}</div>
        })
    }
}

#[cfg(feature = "ssr")]
pub(super) use act::posts;
