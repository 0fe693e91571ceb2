//! The inbox (收件箱): what is to be done, by heaps; filters, search, pages.

mod bulk;
#[cfg(feature = "ssr")]
pub(super) mod condition;
mod deliverable;
#[cfg(feature = "ssr")]
mod filter;
mod keys;
#[cfg(feature = "ssr")]
mod load;
mod saved;
mod table;
mod toolbar;
#[cfg(feature = "ssr")]
mod write;

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos_meta::Title;
use leptos_router::hooks::use_query_map;
use serde::{Deserialize, Serialize};

use super::{StaffOnly, clock::ClockView, status::StatusView};
use crate::{
    form::FormHandle,
    problem::Problem,
    ui::{ErrorSummary, Load},
};

/// Address of the page; its search is posted here.
const PAGE: &str = "/desk";
/// What may stand in the query string. Never what was searched for.
const PARTS: [&str; 20] = [
    "tab", "guide", "channel", "office", "desk", "sort", "rows", "cursor", "own", "handling",
    "received", "accepted", "noticed", "decided", "due", "across", "visits", "notice", "line",
    "by",
];

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct InboxView {
    /// The heaps.
    pub tabs: Vec<TabView>,
    /// The filters that the caller has.
    pub filters: Vec<FilterView>,
    /// What else the list is narrowed by, as the boards' figures are.
    pub conditions: Vec<ConditionView>,
    /// The heap, kept by the forms.
    pub tab: String,
    /// The list as it is shown, for saving it: name and value.
    pub list: Vec<(String, String)>,
    /// The caller's own filters.
    pub saved: Vec<saved::SavedView>,
    /// What can be done to many at once, for whoever has a desk.
    pub bulk: Option<bulk::BulkView>,
    /// What was searched for.
    pub q: String,
    /// What else is late, over the heap of periods that have run out: words, and
    /// where it is.
    pub legs_late: Option<(String, String)>,
    /// Whom the caller stands in for, over the heap that has their cases, too.
    pub stands_in: Option<String>,
    /// What the table shows, in words.
    pub caption: String,
    /// The rows.
    pub rows: Vec<RowView>,
    /// What to say where there are none.
    pub empty: String,
    /// The list without search and filters, where there are any.
    pub all: Option<String>,
    /// The first page, where this is a later one.
    pub first: Option<String>,
    /// The next page.
    pub next: Option<String>,
    /// The pages of a search, which have no address.
    pub found: Option<FoundView>,
}

/// Where a page of a search stands.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FoundView {
    /// Whether it is a later page.
    pub later: bool,
    /// Cursor of the next page.
    pub next: Option<String>,
}

/// What is searched for, and from where on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
struct Asked {
    q: String,
    cursor: Option<String>,
}

impl Asked {
    /// A search from its first page.
    fn anew(q: String) -> Self {
        Self { q, cursor: None }
    }
}

/// One heap.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TabView {
    /// Name.
    pub label: String,
    /// Address.
    pub href: String,
    /// How many, in figures.
    pub count: String,
    /// How many of them have a leg that is late, in words.
    pub late: Option<String>,
    /// Whether the count is a warning.
    pub over: bool,
    /// Whether it is shown now.
    pub current: bool,
}

/// One filter: a list that drops down.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilterView {
    /// Name in the query string.
    pub name: String,
    /// Label.
    pub label: String,
    /// Values and texts.
    pub options: Vec<(String, String)>,
    /// The value chosen.
    pub value: String,
}

/// A condition that a board's figure has brought.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConditionView {
    /// Name and value in the address.
    pub part: (String, String),
    /// In words.
    pub words: String,
    /// The list without it.
    pub without: String,
}

/// One case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowView {
    /// Address of the case.
    pub href: String,
    /// 收件编号, grouped.
    pub receipt: String,
    /// Digits and last event, for the box beside it.
    pub pick: (String, u32),
    /// 申请人, masked.
    pub applicant: String,
    /// 事项
    pub title: String,
    /// 网上, or 窗口 and whose.
    pub channel: String,
    /// When it came in.
    pub at: String,
    /// 状态
    pub status: StatusView,
    /// The period that ends first, or the leg's, and the address of its ledger.
    pub clock: Option<(ClockView, String)>,
    /// Why no period runs in a case that is being decided.
    pub unlimited: Option<String>,
    /// 已提醒, 已提请督办
    pub prompted: Option<String>,
    /// Who has it.
    pub office: String,
    /// 承办人, and what is between offices.
    pub desk: String,
}

/// The caller's inbox. Posted, like every server function: what is searched for
/// is a person's name or number and stays out of addresses and logs.
#[server(prefix = "/api/fn/desk", endpoint = "inbox", output = crate::codec::Reply)]
pub async fn inbox(
    // An address without a query: an empty map leaves no trace in the body.
    #[server(default)] query: BTreeMap<String, String>,
    q: String,
) -> Result<InboxView, Problem> {
    let (store, who) = crate::who::context()?;
    load::inbox(&store, &who.request, &query, &q).await
}

/// The page.
#[component]
pub fn InboxPage() -> impl IntoView {
    let handle = FormHandle::new(PAGE);
    // After a plain POST the query stands in the form: addresses carry no search.
    let posted = handle.values.get_value();
    let typed = posted.get("q").cloned().unwrap_or_default();
    // Before signing in: a look-up is made, and logged, only when it is asked for
    // once more.
    let (asked, unasked) = if handle.is_kept() {
        (Asked::default(), Some(typed))
    } else {
        let cursor = posted.get("cursor").cloned();
        (Asked { q: typed, cursor }, None)
    };
    let (asked, unasked) = (RwSignal::new(asked), StoredValue::new(unasked));
    let url = use_query_map();
    let query = Memo::new(move |_| {
        url.with(|url| {
            PARTS
                .into_iter()
                .filter_map(|name| {
                    // A posted cursor is the search's.
                    let typed = || posted.get(name).filter(|_| name != "cursor").cloned();
                    Some((name.to_owned(), url.get(name).or_else(typed)?))
                })
                .collect::<BTreeMap<_, _>>()
        })
    });
    let resource = Resource::new(
        move || {
            let (mut query, asked) = (query.get(), asked.get());
            if !asked.q.is_empty() {
                // A cursor belongs to its list: that of the address to the heap.
                query.remove("cursor");
                query.extend(asked.cursor.map(|cursor| ("cursor".to_owned(), cursor)));
            }
            (query, asked.q)
        },
        |(query, q)| async move { inbox(query, q).await },
    );
    keys::listen();
    view! {
        <main id="main" tabindex="-1">
            <div class="page page-full">
                <StaffOnly next=PAGE>
                    <Title text="收件箱"/>
                    <div class="row row-spread">
                        <h1>"收件箱"</h1>
                        <p class="keys needs-live">
                            <kbd>"J"</kbd>" 下一件　"<kbd>"K"</kbd>" 上一件　"<kbd>"Enter"</kbd>" 打开　"<kbd>"X"</kbd>" 打勾　"<kbd>"/"</kbd>" 搜索"
                        </p>
                    </div>
                    {done()}
                    <ErrorSummary handle/>
                    <Load resource view=move |view| show(view, asked, unasked.get_value()).into_any()/>
                </StaffOnly>
            </div>
        </main>
    }
}

/// What was just done to a case that is no longer the caller's to see.
fn done() -> impl IntoView {
    let query = use_query_map();
    move || {
        let done = query.with(|query| query.get("done"));
        (done.as_deref() == Some("name-handler")).then(|| {
            view! { <div class="alert alert-done" role="status"><p>"办理机构已确定，两个机构和申请人都能看到。"</p></div> }
        })
    }
}

fn show(mut view: InboxView, asked: RwSignal<Asked>, unasked: Option<String>) -> impl IntoView {
    if let Some(unasked) = unasked.filter(|_| view.q.is_empty()) {
        view.q = unasked;
    }
    let pager = (view.first.is_some() || view.next.is_some())
        .then(|| pager(view.first.clone(), view.next.clone()));
    let found = view
        .found
        .clone()
        .filter(|found| found.later || found.next.is_some())
        .map(|found| found_pager(&view, found));
    let saved = saved::saved(view.saved.clone(), view.list.clone());
    let bulk = view
        .bulk
        .clone()
        .filter(|_| !view.rows.is_empty())
        .map(bulk::bulk);
    view! {
        {toolbar::tabs(view.tabs.clone(), asked)}
        {saved}
        {toolbar::toolbar(&view, asked)}
        {toolbar::conditions(view.conditions.clone())}
        {bulk}
        {view.legs_late.clone().map(|(words, href)| view! {
            <div class="alert alert-warn"><p>{words}" "<a href=href>"看要交接的件"</a></p></div>
        })}
        {view.stands_in.clone().map(|words| view! { <p class="muted">{words}</p> })}
        {table::table(view)}
        {pager}
        {found}
    }
}

fn pager(first: Option<String>, next: Option<String>) -> impl IntoView {
    let link = |to: Option<String>, text: &'static str| match to {
        Some(to) => view! { <a class="btn" href=to>{text}</a> }.into_any(),
        None => view! { <span></span> }.into_any(),
    };
    view! { <nav class="pager" aria-label="翻页">{link(first, "回到第一页")} {link(next, "下一页")}</nav> }
}

/// The pages of a search are posted, by buttons: what was searched for stays out
/// of addresses. The browser posts it itself, with script or without.
fn found_pager(view: &InboxView, found: FoundView) -> impl IntoView + use<> {
    let kept = (
        toolbar::kept(&view.filters),
        toolbar::hidden(&view.conditions),
    );
    let button = |cursor: Option<String>, text: &'static str| match cursor {
        Some(cursor) => {
            view! { <button class="btn" type="submit" name="cursor" value=cursor>{text}</button> }
                .into_any()
        }
        None => view! { <span></span> }.into_any(),
    };
    view! {
        <form class="pager" method="post" action=PAGE aria-label="搜索结果翻页">
            {kept}
            <input type="hidden" name="q" value=view.q.clone()/>
            {button(found.later.then(String::new), "回到第一页")}
            {button(found.next, "下一页")}
        </form>
    }
}

#[cfg(feature = "ssr")]
pub(super) use server::posts;

#[cfg(feature = "ssr")]
mod server {
    use rules::authority::{Action, Object};
    use store::StoreError;

    use crate::{
        form::FormState,
        post::{Answer, Post, Posted},
    };

    pub(in crate::desk) fn posts() -> Vec<Post> {
        let mut posts = vec![crate::post!("/desk", "/desk", search)];
        posts.extend(super::write::posts());
        posts
    }

    /// A search without wasm: the page with what was typed in it.
    async fn search(posted: Posted) -> Result<Answer, StoreError> {
        posted.who.may(Action::ViewInbox, &Object::Hall)?;
        Ok(Answer::again(FormState {
            action: super::PAGE.to_owned(),
            values: posted.form,
            ..Default::default()
        }))
    }
}
