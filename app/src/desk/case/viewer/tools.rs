//! The tools above a file. Each shows its key; see `keys`.

use leptos::prelude::*;

use super::state::{FIT, Viewing};

/// Files, pages, size, turn. Without script the browser's own viewer has them.
#[component]
pub(super) fn Tools(
    /// What is looked at.
    viewing: Viewing,
    /// Whether there is anything to look at; else only the way to the others.
    shown: bool,
    /// Whether it has pages.
    pdf: bool,
) -> impl IntoView {
    let Viewing {
        chosen,
        files,
        page,
        pages,
        zoom,
        ..
    } = viewing;
    let button = |name: &'static str, key: &'static str| {
        view! { {name} " " <kbd>{key}</kbd> }
    };
    let counted = move || match pages.get() {
        0 => "正在打开…".to_owned(),
        pages => format!("第{}页，共{pages}页", page.get()),
    };
    let leafs = pdf.then(|| {
        view! {
            <div class="viewer-group" role="group" aria-label="页">
                <button class="btn btn-small" type="button" disabled=move || page.get() < 2 on:click=move |_| viewing.leaf(false)>
                    {button("上一页", ",")}
                </button>
                <span class="num" role="status">{counted}</span>
                <button class="btn btn-small" type="button" disabled=move || { page.get() >= pages.get() } on:click=move |_| viewing.leaf(true)>
                    {button("下一页", ".")}
                </button>
            </div>
        }
    });
    let size = shown.then(|| {
        view! {
            <div class="viewer-group" role="group" aria-label="大小和方向">
                <button class="btn btn-small" type="button" on:click=move |_| viewing.resize(true)>{button("放大", "+")}</button>
                <button class="btn btn-small" type="button" on:click=move |_| viewing.resize(false)>{button("缩小", "-")}</button>
                <button
                    class="btn btn-small" type="button" aria-pressed=move || (zoom.get() == FIT).to_string()
                    on:click=move |_| zoom.set(FIT)
                >
                    {button("适合宽度", "0")}
                </button>
                <button class="btn btn-small" type="button" on:click=move |_| viewing.rotate(false)>{button("左转", "L")}</button>
                <button class="btn btn-small" type="button" on:click=move |_| viewing.rotate(true)>{button("右转", "R")}</button>
            </div>
        }
    });
    view! {
        <div class="viewer-tools needs-live" role="group" aria-label="查看材料">
            <div class="viewer-group" role="group" aria-label="份">
                <button class="btn btn-small" type="button" disabled=move || chosen.get() == 0 on:click=move |_| viewing.beside(false)>
                    {button("上一份", "[")}
                </button>
                <button
                    class="btn btn-small" type="button"
                    disabled=move || { chosen.get() + 1 >= files.get() }
                    on:click=move |_| viewing.beside(true)
                >
                    {button("下一份", "]")}
                </button>
            </div>
            {leafs}
            {size}
            <p class="viewer-hint muted small">"填写时按 Alt 加上面的键；光标在材料上时直接按。"</p>
        </div>
    }
}
