//! A file on its way.

use std::sync::Arc;

use leptos::prelude::*;

/// A file on its way. It belongs to no card: those come and go meanwhile.
#[derive(Clone, Debug)]
pub(super) struct Sending {
    pub(super) key: usize,
    pub(super) name: Arc<str>,
    pub(super) percent: ArcRwSignal<u8>,
}

pub(super) fn show_sending(one: Sending) -> impl IntoView {
    let (name, percent) = (one.name.to_string(), one.percent.clone());
    view! {
        <li class="file">
            <span class="file-preview" aria-hidden="true">"…"</span>
            <div>
                <p>{name.clone()}</p>
                <progress class="bar" max="100" value=move || percent.get() aria-label=format!("正在上传 {name}")></progress>
                <p class="file-meta">{move || format!("正在上传，已传 {}%", one.percent.get())}</p>
            </div>
        </li>
    }
}
