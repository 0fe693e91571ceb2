//! A case at the window, just taken in or found again: the number, where it goes,
//! the papers, what can be done on the spot, and the next person.

#[cfg(feature = "ssr")]
mod corrected;
#[cfg(feature = "ssr")]
mod hand_over;
#[cfg(feature = "ssr")]
mod server;

#[cfg(feature = "ssr")]
pub(super) use server::post;

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use serde::{Deserialize, Serialize};

use super::{
    keys::{Focus, Keys, key},
    received::{self, ReceivedLine},
    sitting::{self, SittingLine},
};
use crate::{
    desk::{case::shown, staff_only::StaffOnly},
    form::{Done, FormHandle},
    problem::Problem,
    ui::{CaseKeys, ErrorSummary, Load, PageHead, PostForm, paper::PaperView},
};

/// Says in the address that an old page of the intake was sent after it.
pub(super) const CHANGED_AFTER: &str = "changed-after";

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DoneView {
    /// 收件编号, grouped.
    pub receipt: String,
    /// The same, as addresses have it.
    pub digits: String,
    /// 事项名称
    pub title: String,
    /// 申请人
    pub applicant: String,
    /// Where it goes, in words.
    pub goes_to: String,
    /// Paper that lies here and is to travel: how much, until when.
    pub hand_over: Option<String>,
    /// What has been corrected: title and sentence.
    pub corrected: Option<(String, String)>,
    /// 状态 in one word: it heads the page.
    pub word: String,
    /// What else can be done at the counter, on the case's own page.
    pub elsewhere: Vec<String>,
    /// How many required things are missing.
    pub missing: usize,
    /// Whether the one-time notice can be given here and now.
    pub may_notice: bool,
    /// 受理通知书 as it will be, where the window may accept here and now.
    pub accept: Option<PaperView>,
    /// Whether open lines of the notice can be answered at this counter.
    pub may_correct: bool,
    /// Whether the caller takes in: the next person, or another item.
    pub takes_in: bool,
    /// The materials on hand.
    pub received: Vec<ReceivedLine>,
    /// What else was taken in of this person in this sitting, itself included.
    pub sitting: Vec<SittingLine>,
    /// The papers: name and address.
    pub papers: Vec<(String, String)>,
    /// Number of the last event.
    pub seq: u32,
    /// Key of the next command.
    pub key: String,
}

/// A case that this window takes care of.
#[server(prefix = "/api/fn/desk", endpoint = "window_done", output = crate::codec::Reply)]
pub async fn window_done(receipt: String) -> Result<DoneView, Problem> {
    let (store, who) = crate::who::context()?;
    server::view(&store, &who.request, &receipt).await
}

/// The page.
#[component]
pub fn DonePage() -> impl IntoView {
    let receipt =
        use_params_map().with_untracked(|params| params.get("receipt").unwrap_or_default());
    let action = format!("/desk/window/done/{receipt}");
    let handle = FormHandle::new(action.clone());
    let resource = Resource::new(move || receipt.clone(), window_done);
    let after = Callback::new(move |_| resource.refetch());
    view! {
        <main id="main" tabindex="-1">
            <div class="page page-full">
                <StaffOnly next=action>
                    <Keys/>
                    {changed_after()}
                    <Load resource view=move |view| show(view, handle, after).into_any()/>
                </StaffOnly>
            </div>
        </main>
    }
}

fn show(view: DoneView, handle: FormHandle, after: Callback<Done>) -> impl IntoView {
    let base = format!("/desk/window/{{}}/{}", view.digits);
    let notice = base.replace("{}", "notice");
    let hand_over = view.hand_over.map(|words| travels(words, &view.digits));
    let (count, may_notice) = (view.papers.len(), view.may_notice);
    let papers = view
        .papers
        .into_iter()
        .enumerate()
        .map(|(n, (name, href))| {
            // The receipt, and what was written last: both go home with the person.
            let press = match n {
                0 => Some("F9"),
                n if n + 1 == count && !may_notice => Some("F8"),
                _ => None,
            };
            view! {
                <a class="btn" href=href data-key=press>
                    {format!("打印{name} ")} {press.map(key)}
                </a>
            }
        })
        .collect_view();
    view! {
        <PageHead title=view.word/>
        <div class="receipt-done">
            <p class="receipt-number">{view.receipt}</p>
            <p>{format!("{} · {}", view.applicant, view.title)}</p>
            <p class="strong">{view.goes_to}</p>
        </div>
        <ErrorSummary handle/>
        {view.corrected.map(corrected)}
        {hand_over}
        {(view.missing > 0 && view.may_notice)
            .then(|| {
                view! {
                    <div class="alert alert-warn">
                        <p class="alert-title">{format!("还缺 {} 样", view.missing)}</p>
                        <p>"趁申请人在，现在就出具一次性告知书；不告知的，由办理机构审查后告知。"</p>
                    </div>
                }
            })}
        <div class="btn-row">
            {view.takes_in
                .then(|| {
                    view! {
                        <a class="btn btn-primary" href="/desk/window" data-key="F2" autofocus>"下一位 " {key("F2")}</a>
                    }
                })}
            {papers}
            {view.may_notice
                .then(|| view! { <a class="btn" href=notice data-key="F8">"一次性告知 " {key("F8")}</a> })}
            {view.may_correct
                .then(|| view! { <a class="btn" href=base.replace("{}", "correct")>"收补正"</a> })}
        </div>
        {view.accept.map(|paper| accept(handle, after, (view.seq, view.key), paper))}
        {view.takes_in
            .then(|| {
                view! {
                    <PostForm handle>
                        <button class="btn" type="submit" name="do" value="again" data-key="F4">
                            "同一个人再办一件 " {key("F4")}
                        </button>
                    </PostForm>
                }
            })}
        {open_case(&view.digits, &view.elsewhere)}
        {received::table(view.received)}
        {sitting::list(view.sitting, &view.digits)}
        <Focus/>
    }
}

/// The intake was done before, and what was typed after it is not in the case: nobody
/// goes away believing that it is.
fn changed_after() -> impl IntoView {
    let query = use_query_map();
    move || {
        let changed = query.with(|query| query.get(CHANGED_AFTER).is_some());
        changed.then(|| {
            view! {
                <div class="alert alert-warn" role="status">
                    <p class="alert-title">"这件之前已经收过，后来改的内容没有收下"</p>
                    <p>"收下的是第一次收件时填的内容，没有再收一件。要改的，请打开办件，能当场更正的当场更正。"</p>
                </div>
            }
        })
    }
}

/// 打开办件: the way from a receipt to what is done on the case's own page.
fn open_case(digits: &str, elsewhere: &[String]) -> impl IntoView + use<> {
    let words = match elsewhere {
        [] => "打开办件 ".to_owned(),
        acts => format!("打开办件（{}） ", acts.join("、")),
    };
    let href = format!("/desk/cases/{digits}");
    view! { <p><a class="btn" href=href data-key="F6">{words} {key("F6")}</a></p> }
}

/// What was brought for the notice, and whether that was all.
fn corrected((title, words): (String, String)) -> impl IntoView {
    view! {
        <div class="alert alert-done" role="status">
            <p class="alert-title">{title}</p>
            <p>{words}</p>
        </div>
    }
}

/// 移交材料: until when, and the way to the list that both sign.
fn travels(words: String, digits: &str) -> impl IntoView + use<> {
    let href = format!("/desk/cases/{digits}/hand-over");
    view! {
        <div class="alert alert-warn">
            <p>{words}</p>
            <p><a class="btn" href=href>"移交材料"</a></p>
        </div>
    }
}

/// 当场受理: what the applicant will read, then the button.
fn accept(
    handle: FormHandle,
    after: Callback<Done>,
    (seq, once): (u32, String),
    paper: PaperView,
) -> impl IntoView {
    view! {
        <section class="card stack-m" aria-labelledby="accept-title">
            <h2 class="card-title" id="accept-title">"材料齐全，可以当场受理"</h2>
            <div class="preview" role="region" aria-labelledby="accept-preview">
                <h3 id="accept-preview">"申请人将看到"</h3>
                {shown(paper)}
            </div>
            <PostForm handle done=after>
                <CaseKeys handle seq key=once/>
                <button class="btn" type="submit" name="do" value="accept" data-key="F10">
                    "当场受理 " {key("F10")}
                </button>
            </PostForm>
        </section>
    }
}
