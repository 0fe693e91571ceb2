//! What the person wants: every item that can be applied for, searched in
//! everyday words.

use leptos::prelude::*;

use super::ServiceLine;
use crate::{form::FormHandle, ui::PostForm};

/// The items, each a button that begins an intake.
#[component]
pub(super) fn Services(
    /// This page's address.
    base: String,
    /// The page's form.
    handle: FormHandle,
    /// The search as typed.
    q: String,
    /// What was found.
    services: Vec<ServiceLine>,
) -> impl IntoView {
    let searched = !q.is_empty();
    let none = services.is_empty();
    let lines = services
        .into_iter()
        .enumerate()
        // Searched, the best match is one Enter away.
        .map(|(n, service)| line(service, searched && n == 0))
        .collect_view();
    view! {
        <form class="search" role="search" action=base.clone() method="get" autocomplete="off">
            <label class="visually-hidden" for="q">"搜索事项"</label>
            <input
                class="input" id="q" name="q" type="search" value=q enterkeyhint="search"
                autofocus=(!searched || none).then_some("")
            />
            <button class="btn btn-primary" type="submit">"搜索"</button>
        </form>
        {none
            .then(|| {
                view! {
                    <div class="empty">
                        <p>"没有找到能在窗口收的事项。换个说法再试，例如“低保”“补贴”。"</p>
                        <p><a class="btn" href=base rel="external">"看全部事项"</a></p>
                    </div>
                }
            })}
        <PostForm handle>
            <ul class="items" role="list">{lines}</ul>
        </PostForm>
    }
}

fn line(service: ServiceLine, first: bool) -> impl IntoView {
    let name = service.title.clone();
    view! {
        <li class="item service">
            <div>
                <h2 class="item-title">{service.title}</h2>
                <p class="item-meta">
                    <span>{service.topic}</span>
                    {service.excepted.then(|| view! { <span class="tag">"只收本街道的"</span> })}
                </p>
            </div>
            <button
                class="btn" type="submit" name="do" value=format!("start:{}", service.code)
                autofocus=first.then_some("")
            >
                "收件"
                <span class="visually-hidden">{format!("：{name}")}</span>
            </button>
        </li>
    }
}
