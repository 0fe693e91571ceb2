//! The page of the inbox.

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{
    PAGE, PARTS, asked::Asked, bulk, inbox, keys, pager, saved, table, toolbar, view::InboxView,
};
use crate::{
    desk::StaffOnly,
    form::FormHandle,
    ui::{DocumentTitle, ErrorSummary, Load},
};

/// The page.
#[component]
pub fn InboxPage() -> impl IntoView {
    let handle = FormHandle::new(PAGE);
    // After a plain POST the search stands in the form, its own or the one over the
    // rows that it has found: addresses carry none.
    let sent = bulk::came_back().unwrap_or(handle);
    let posted = sent.values.get_value();
    let typed = posted.get("q").cloned().unwrap_or_default();
    // Before signing in: a look-up is made, and logged, only when it is asked for
    // once more.
    let (asked, unasked) = if sent.is_kept() {
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
                    <DocumentTitle text="收件箱"/>
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
        .then(|| pager::pager(view.first.clone(), view.next.clone()));
    let found = view
        .found
        .clone()
        .filter(|found| found.later || found.next.is_some())
        .map(|found| pager::found_pager(&view, found));
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
