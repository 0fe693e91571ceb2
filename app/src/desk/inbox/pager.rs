//! The pages of the list, and those of a search.

use leptos::prelude::*;

use super::{
    PAGE,
    fields::fields,
    view::{FoundView, InboxView},
};

/// The pages of the list have addresses.
pub(super) fn pager(first: Option<String>, next: Option<String>) -> impl IntoView {
    let link = |to: Option<String>, text: &'static str| match to {
        Some(to) => view! { <a class="btn" href=to>{text}</a> }.into_any(),
        None => view! { <span></span> }.into_any(),
    };
    view! { <nav class="pager" aria-label="翻页">{link(first, "回到第一页")} {link(next, "下一页")}</nav> }
}

/// The pages of a search are posted, by buttons: what was searched for stays out
/// of addresses. The browser posts it itself, with script or without.
pub(super) fn found_pager(view: &InboxView, found: FoundView) -> impl IntoView + use<> {
    let kept = fields(view.list.clone());
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
