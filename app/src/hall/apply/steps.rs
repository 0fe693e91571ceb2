//! The four steps of an application, on top of each.

use leptos::prelude::*;

use super::{DraftHead, part};
use crate::ui::Frame;

const NAMES: [&str; 4] = ["填写信息", "上传材料", "核对提交", "领取回执"];

/// Title and steps; `now` counts from 0, `part` is the heading of a part of it.
pub(super) fn head(head: &DraftHead, now: usize, part: Option<String>) -> impl IntoView + use<> {
    let name = NAMES.get(now).copied().unwrap_or_default();
    let part = part.map(|part| format!("{part} · ")).unwrap_or_default();
    let changed = head.changed.clone().map(|words| {
        view! { <div class="alert alert-warn"><p class="alert-title">"办事指南有更新"</p><p>{words}</p></div> }
    });
    view! {
        <crate::ui::DocumentTitle text=format!("{part}{name} · {} · {}", head.title, Frame::here().site)/>
        <div class="page-head"><p class="muted">{head.title.clone()}</p><h1>{name}</h1></div>
        {steps(Some(&head.draft), now)}
        {changed}
    }
}

/// The list of steps; done ones lead back while there is a draft.
pub fn steps(draft: Option<&str>, now: usize) -> impl IntoView + use<> {
    let items = NAMES
        .into_iter()
        .enumerate()
        .map(|(n, name)| {
            let back = draft.map(|draft| match n {
                0 => part::address(draft, Some(0)),
                1 => format!("/apply/{draft}/materials"),
                _ => format!("/apply/{draft}/check"),
            });
            let done = n < now;
            let content = match back.filter(|_| done) {
                Some(to) => view! { <a href=to>{name}</a> }.into_any(),
                None => name.into_any(),
            };
            view! {
                <li class=if done { "step is-done" } else { "step" } aria-current=(n == now).then_some("step")>
                    {content}
                    {done.then(|| view! { <span class="visually-hidden">"（已完成）"</span> })}
                </li>
            }
        })
        .collect_view();
    view! { <ol class="steps" role="list" aria-label="办理步骤，共 4 步">{items}</ol> }
}
