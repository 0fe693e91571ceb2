//! Above the list: heaps, search, filters.

use leptos::prelude::*;

use super::{
    PAGE,
    asked::Asked,
    fields::fields,
    view::{ConditionView, InboxView, TabView},
};
use crate::desk::filter_field::{FilterView, filter_field};

/// The heaps with their counts.
pub(super) fn tabs(tabs: Vec<TabView>, asked: RwSignal<Asked>) -> impl IntoView {
    let tabs = tabs
        .into_iter()
        .map(|tab| {
            let class = if tab.over { "tab-count tab-count-over" } else { "tab-count" };
            view! {
                <li>
                    <a href=tab.href aria-current=tab.current.then_some("page") on:click=move |_| asked.set(Asked::default())>
                        {tab.label}
                        <span class=class>{tab.count}</span>
                        {tab.late.map(|late| view! { <span class="tab-count tab-count-over">{late}</span> })}
                    </a>
                </li>
            }
        })
        .collect_view();
    view! { <nav class="tabs" aria-label="按要做的事看"><ul role="list">{tabs}</ul></nav> }
}

/// Search and filters: two forms, for only the filters may stand in the address.
pub(super) fn toolbar(view: &InboxView, asked: RwSignal<Asked>) -> impl IntoView + use<> {
    let kept = (kept(&view.filters), hidden(&view.conditions));
    let conditions = hidden(&view.conditions);
    let filters = view
        .filters
        .iter()
        .cloned()
        .map(|filter| filter_field("filter", filter))
        .collect_view();
    let field = NodeRef::<leptos::html::Input>::new();
    let search = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if let Some(field) = field.get_untracked() {
            asked.set(Asked::anew(field.value()));
        }
    };
    view! {
        <form class="toolbar" method="post" action=PAGE role="search" aria-label="搜索办件" on:submit=search>
            {kept}
            <div class="field field-wide">
                <label class="field-label" for="q">"收件编号、姓名、手机号或证件号码（或后四位）"</label>
                <input class="input" id="q" name="q" type="search" autocomplete="off" value=view.q.clone() node_ref=field/>
            </div>
            <button class="btn btn-primary" type="submit">"搜索"</button>
        </form>
        <form class="toolbar" method="get" action=PAGE aria-label="筛选收件箱" autocomplete="off">
            <input type="hidden" name="tab" value=view.tab.clone()/>
            {conditions}
            {filters}
            <button class="btn" type="submit">"筛选"</button>
            {view.all.clone().map(|all| view! {
                <a class="btn btn-link" href=all on:click=move |_| asked.set(Asked::default())>"取消搜索和筛选"</a>
            })}
        </form>
    }
}

/// The conditions that the list has besides, each with a way to take it off.
pub(super) fn conditions(conditions: Vec<ConditionView>) -> Option<impl IntoView> {
    let chips = conditions
        .iter()
        .cloned()
        .map(|one| {
            view! {
                <li>
                    <a class="chip" href=one.without>
                        <span class="visually-hidden">"去掉条件："</span>
                        {one.words}
                        " ×"
                    </a>
                </li>
            }
        })
        .collect_view();
    (!conditions.is_empty()).then(|| {
        view! {
            <div class="row conditions">
                <p id="conditions">"条件"</p>
                <ul class="chips" role="list" aria-labelledby="conditions">{chips}</ul>
            </div>
        }
    })
}

/// The conditions, to go along with a form.
fn hidden(conditions: &[ConditionView]) -> impl IntoView + use<> {
    fields(conditions.iter().map(|one| one.part.clone()).collect())
}

/// The filters that are set, to go along with a search.
fn kept(filters: &[FilterView]) -> impl IntoView + use<> {
    let set = filters.iter().filter(|filter| !filter.value.is_empty());
    fields(
        set.map(|filter| (filter.name.clone(), filter.value.clone()))
            .collect(),
    )
}
