//! 我的筛选: lists that one comes back to, one press away.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    form::FormHandle,
    ui::{ErrorSummary, PostForm, TextField},
};

/// Address of the form that saves one.
pub(super) const SAVE: &str = "/desk/filters";

/// One filter that is kept.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SavedView {
    /// Number.
    pub id: i64,
    /// Name.
    pub name: String,
    /// The list.
    pub href: String,
    /// Whether it is the list that is shown now.
    pub here: bool,
}

/// The links, and in a fold what changes them. `now` is the list as it is shown.
pub(super) fn saved(filters: Vec<SavedView>, now: Vec<(String, String)>) -> impl IntoView {
    let handle = FormHandle::new(SAVE);
    let now = now
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=format!("list.{name}") value=value/> })
        .collect_view();
    let came_back = handle.came_back();
    let links = filters
        .iter()
        .map(|filter| {
            let here = filter.here.then_some("true");
            view! { <li><a class="chip" href=filter.href.clone() aria-current=here>{filter.name.clone()}</a></li> }
        })
        .collect_view();
    let links = (!filters.is_empty())
        .then(|| view! { <ul class="chips" role="list" aria-label="我的筛选">{links}</ul> });
    let kept = filters
        .into_iter()
        .map(|filter| {
            let forget = FormHandle::new(format!("{SAVE}/{}/forget", filter.id));
            view! {
                <li class="row">
                    <span>{filter.name.clone()}</span>
                    <PostForm handle=forget>
                        <button class="btn btn-small" type="submit">
                            "删去"<span class="visually-hidden">{format!("筛选：{}", filter.name)}</span>
                        </button>
                    </PostForm>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="row saved">
            {links}
            <details class="saved-edit fold" open=came_back>
                <summary>"保存筛选"</summary>
                <div class="card stack-m">
                    <PostForm handle class="form">
                        <ErrorSummary handle/>
                        {now}
                        <TextField
                            handle path="name" label="给现在的列表起个名字" class="input-m" maxlength="12"
                            hint="最多12个字，例如：窗口来的低保。不保存搜索的内容。"
                        />
                        <button class="btn" type="submit">"保存"</button>
                    </PostForm>
                    <ul class="stack-m" role="list">{kept}</ul>
                </div>
            </details>
        </div>
    }
}
