//! The materials in place: PDF and pictures are shown, others downloaded.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use serde::{Deserialize, Serialize};

use crate::desk::status::{StatusView, status};

/// One piece of a material, or a material of which there is none.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileView {
    /// Name of the material, numbered where it has several pieces.
    pub label: String,
    /// Missing, spared, or handed in as a correction.
    pub mark: Option<StatusView>,
    /// File name, kind and size; or how it is there otherwise.
    pub meta: String,
    /// Address of the file.
    pub href: Option<String>,
    /// `picture`, `pdf` or empty.
    pub kind: String,
}

/// List and file.
pub(super) fn viewer(files: Vec<FileView>, base: &str) -> impl IntoView + use<> {
    let asked = use_query_map().with_untracked(|query| query.get("file")?.parse::<usize>().ok());
    let first = || {
        files
            .iter()
            .position(|file| file.href.is_some())
            .unwrap_or_default()
    };
    // A signal, not the address: what is being typed in a panel stays.
    let chosen = RwSignal::new(asked.filter(|n| *n < files.len()).unwrap_or_else(first));
    if files.is_empty() {
        return view! { <p class="muted">"这件事不用交材料。"</p> }.into_any();
    }
    let links = files
        .iter()
        .cloned()
        .enumerate()
        .map(|(n, file)| {
            let choose = move |event: leptos::ev::MouseEvent| {
                event.prevent_default();
                event.stop_propagation();
                chosen.set(n);
            };
            view! {
                <a
                    href=format!("{base}?file={n}")
                    aria-current=move || (chosen.get() == n).then_some("true")
                    on:click=choose
                >
                    {file.label}
                    {file.mark.map(status)}
                </a>
            }
        })
        .collect_view();
    view! {
        <section class="viewer" aria-labelledby="viewer-title">
            <h2 class="visually-hidden" id="viewer-title">"材料"</h2>
            <nav class="viewer-list" aria-label="选择材料">{links}</nav>
            {move || files.get(chosen.get()).cloned().map(file)}
        </section>
    }
    .into_any()
}

fn file(file: FileView) -> impl IntoView {
    let FileView {
        label,
        meta,
        href,
        kind,
        ..
    } = file;
    let shown = match (href.clone(), kind.as_str()) {
        (Some(href), "picture") => {
            view! { <img class="viewer-frame" src=href alt=label.clone()/> }.into_any()
        }
        (Some(href), "pdf") => {
            view! { <iframe class="viewer-frame" src=href title=label.clone()></iframe> }.into_any()
        }
        (Some(_), _) => {
            view! { <p class="viewer-none">"这种文件不能在这里看，请下载后看。"</p> }.into_any()
        }
        (None, _) => view! { <p class="viewer-none">"没有可看的文件。"</p> }.into_any(),
    };
    let text = if kind.is_empty() {
        "下载"
    } else {
        "在新窗口打开"
    };
    let link = href.map(|href| {
        view! { <a href=href target="_blank" rel="external">{text}<span class="visually-hidden">{format!("：{label}")}</span></a> }
    });
    view! {
        {shown}
        <div class="viewer-bar"><span class="muted num">{meta}</span>{link}</div>
    }
}
