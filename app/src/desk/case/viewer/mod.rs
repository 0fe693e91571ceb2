//! The materials in place: PDF and pictures are shown, enlarged and turned,
//! others downloaded. How it works in the browser: `public/viewer.mjs` and
//! `docs/decisions/0009-a-viewer-of-our-own-around-pdfjs.md`.

mod keys;
mod state;
mod tools;

pub(super) use state::Viewing;

use leptos::{either::Either, html, prelude::*};
use serde::{Deserialize, Serialize};

use crate::{
    desk::status::{StatusView, status},
    ui::load_element,
};

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

impl FileView {
    /// Whether it can be looked at here.
    fn is_shown(&self) -> bool {
        self.href.is_some() && !self.kind.is_empty()
    }
}

/// List, tools and file.
pub(super) fn viewer(files: Vec<FileView>, base: &str) -> impl IntoView + use<> {
    if files.is_empty() {
        return view! { <p class="muted">"这件事不用交材料。"</p> }.into_any();
    }
    let viewing = Viewing::here(&files);
    let section = NodeRef::<html::Section>::new();
    if files.iter().any(FileView::is_shown) {
        load_element("viewer");
        keys::listen(viewing, section);
    }
    let links = files
        .iter()
        .enumerate()
        .map(|(n, file)| link(viewing, n, file, base))
        .collect_view();
    view! {
        <section class="viewer" aria-labelledby="viewer-title" node_ref=section>
            <h2 class="visually-hidden" id="viewer-title">"材料"</h2>
            <nav class="viewer-list" aria-label="选择材料">{links}</nav>
            {move || files.get(viewing.chosen.get()).cloned().map(|file| show(viewing, file))}
        </section>
    }
    .into_any()
}

fn link(viewing: Viewing, n: usize, file: &FileView, base: &str) -> impl IntoView + use<> {
    // A signal, not the address: what is being typed in a panel stays.
    let choose = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        event.stop_propagation();
        viewing.choose(n);
    };
    view! {
        <a
            href=format!("{base}?file={n}")
            aria-current=move || (viewing.chosen.get() == n).then_some("true")
            on:click=choose
        >
            {file.label.clone()}
            {file.mark.clone().map(status)}
        </a>
    }
}

fn show(viewing: Viewing, file: FileView) -> impl IntoView {
    let shown = file.is_shown();
    let FileView {
        label,
        meta,
        href,
        kind,
        ..
    } = file;
    let words = match &href {
        Some(_) => "这种文件不能在这里看，请下载后看。",
        None => "没有可看的文件。",
    };
    let body = match href.clone().filter(|_| shown) {
        Some(href) => {
            Either::Left(view! { <Shown viewing href label=label.clone() pdf=kind == "pdf"/> })
        }
        None => Either::Right(view! {
            {(viewing.files.get_untracked() > 1).then(|| view! { <tools::Tools viewing shown=false pdf=false/> })}
            <p class="viewer-none">{words}</p>
        }),
    };
    let (text, download) = if shown {
        ("在新窗口打开", None)
    } else {
        ("下载", Some(""))
    };
    let link = href.map(|href| {
        view! {
            <a href=href target="_blank" rel="external" download=download>
                {text}<span class="visually-hidden">{format!("：{label}")}</span>
            </a>
        }
    });
    view! {
        {body}
        <div class="viewer-bar"><span class="muted num">{meta}</span>{link}</div>
    }
}

/// A file that can be looked at: its tools, and the element that draws it.
#[component]
fn Shown(viewing: Viewing, href: String, label: String, pdf: bool) -> impl IntoView {
    let told = move |event: leptos::ev::Event| viewing.told(&event);
    let fallback = if pdf {
        // Without script the browser's own viewer; with it nothing is loaded twice.
        let frame = format!(r#"<iframe class="viewer-frame" src="{href}" title="材料"></iframe>"#);
        Either::Left(view! { <noscript inner_html=frame></noscript> })
    } else {
        Either::Right(view! { <img src=href.clone() alt=label.clone()/> })
    };
    view! {
        <tools::Tools viewing shown=true pdf/>
        <file-page
            class="viewer-frame"
            class:viewer-hidden=move || viewing.trouble().is_some()
            tabindex="0"
            role="group"
            aria-label=label.clone()
            kind=if pdf { "pdf" } else { "picture" }
            src=href.clone()
            page=move || viewing.page.get().to_string()
            zoom=move || viewing.zoom.get().to_string()
            turn=move || viewing.turn.get().to_string()
            on:change=told
        >
            {fallback}
        </file-page>
        {move || viewing.trouble().map(|words| trouble(words, href.clone(), &label))}
    }
}

/// What stands in the way, and the way round it.
fn trouble(words: &'static str, href: String, label: &str) -> impl IntoView + use<> {
    view! {
        <div class="viewer-none" role="status">
            <p>{words}</p>
            <p>
                <a class="btn" href=href rel="external" download="">
                    "下载这份文件"<span class="visually-hidden">{format!("：{label}")}</span>
                </a>
            </p>
        </div>
    }
}
