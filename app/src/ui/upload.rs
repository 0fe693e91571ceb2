//! One material with its files: upload by drag, camera or file, with progress,
//! preview and removal. Without wasm it is a plain multipart form.

mod cards;
mod drop_area;
mod sending;
#[cfg(feature = "hydrate")]
mod transfer;
#[cfg(feature = "ssr")]
pub mod view;

use leptos::{either::Either, prelude::*};
use serde::{Deserialize, Serialize};

use crate::{
    form::Done,
    ui::{Frame, PostForm},
};

pub use cards::Uploads;
pub use drop_area::ACCEPT;

use drop_area::Drop;

/// A material as it is uploaded.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UploadView {
    /// Code of the material.
    pub code: String,
    /// 材料名称
    pub name: String,
    /// Form, source, in a line.
    pub meta: String,
    /// What to look out for, and when it is needed.
    pub hints: Vec<String>,
    /// 材料依据
    pub basis: String,
    /// Whether it must be there now.
    pub required: bool,
    /// Why the applicant is spared it.
    pub spared: Option<String>,
    /// What has been uploaded.
    pub files: Vec<FileView>,
    /// Copies of paper that the window keeps of it.
    pub copies: Option<u16>,
}

/// One uploaded file, or a piece of paper at the window.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FileView {
    /// Its id in the draft.
    pub id: i64,
    /// Name as uploaded.
    pub name: String,
    /// Kind and size, in words.
    pub meta: String,
    /// Where it can be looked at; none for paper.
    pub href: Option<String>,
    /// Whether it is a picture.
    pub picture: bool,
}

/// A material's card. Files go to `{base}/files/{code}`; a file is removed at
/// `{base}/files/{id}/remove`.
#[component]
pub fn Upload(
    /// The material.
    material: UploadView,
    /// Address under which files are kept.
    #[prop(into)]
    base: String,
    /// Told when the files have changed; it outlives the card.
    changed: Callback<Done>,
    /// Another way to hand it in, e.g. on paper at a window.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let id = format!("m-{}", material.code);
    let basis = Frame::here().cite(&material.basis);
    let action = format!("{base}/files/{}", material.code);
    let (handle, sending) = Uploads::card(&action);
    let (status, word) = match (
        &material.spared,
        material.files.is_empty(),
        material.required,
    ) {
        (Some(_), ..) => ("status status-done", "不用交"),
        (None, false, _) => ("status status-done", on_hand(&material.files)),
        (None, true, true) => ("status status-waiting", "待上传"),
        (None, true, false) => ("status status-received", "选交"),
    };
    let hints = material
        .hints
        .into_iter()
        .map(|hint| view! { <p>{hint}</p> })
        .collect_view();
    let files = material
        .files
        .into_iter()
        .map(|file| show_file(&base, file, changed))
        .collect_view();
    let drop = match material.spared {
        Some(how) => Either::Left(view! { <p>{how}</p> }),
        None => Either::Right(
            view! { <Drop handle sending action name=material.name.clone() code=material.code.clone() changed/> },
        ),
    };
    view! {
        <section class="upload" id=id.clone() aria-labelledby=format!("{id}-title") tabindex="-1">
            <div class="upload-head">
                <h2 id=format!("{id}-title")>{material.name}</h2>
                <span class=status>{word}</span>
            </div>
            <p class="muted small">{material.meta}</p>
            {hints}
            <ul class="files" role="list">{files}</ul>
            {drop}
            {children.map(|children| children())}
            <details class="fold">
                <summary>"依据"</summary>
                <div class="fold-body"><p>{basis}</p></div>
            </details>
        </section>
    }
}

/// Paper that a window keeps was never uploaded; one is as good as the other
/// (《管理办法》第三十条).
fn on_hand(files: &[FileView]) -> &'static str {
    let paper = files.iter().any(|file| file.href.is_none());
    let electronic = files.iter().any(|file| file.href.is_some());
    match (paper, electronic) {
        (true, true) => "已上传，已收纸质",
        (true, false) => "已收纸质",
        _ => "已上传",
    }
}

fn show_file(base: &str, file: FileView, changed: Callback<Done>) -> impl IntoView + use<> {
    let handle = Uploads::form(&format!("{base}/files/{}/remove", file.id));
    let kind = file.meta.split(' ').next().unwrap_or_default().to_owned();
    let preview = match (file.href.clone(), file.picture) {
        (Some(href), true) => view! {
            <a class="file-preview" href=href.clone() target="_blank" rel="external" aria-label=format!("预览 {}（在新窗口打开）", file.name)>
                <img src=href.clone() alt="" loading="lazy"/>
            </a>
        }
        .into_any(),
        _ => view! { <span class="file-preview" aria-hidden="true">{kind}</span> }.into_any(),
    };
    let name = match file.href {
        Some(href) => Either::Left(
            view! { <a class="file-name" href=href target="_blank" rel="external">{file.name.clone()}</a> },
        ),
        None => Either::Right(view! { <span class="file-name">{file.name.clone()}</span> }),
    };
    view! {
        <li class="file">
            {preview}
            <div>{name}<p class="file-meta">{file.meta}</p></div>
            <PostForm handle done=changed>
                <button class="btn btn-small" type="submit">"移除"<span class="visually-hidden">{format!("：{}", file.name)}</span></button>
            </PostForm>
        </li>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Measures 30: paper is not what was uploaded, and is as good.
    #[test]
    fn a_card_says_what_is_on_hand() {
        let piece = |href: Option<&str>| FileView {
            id: 1,
            name: String::new(),
            meta: String::new(),
            href: href.map(str::to_owned),
            picture: false,
        };
        let (paper, file) = (piece(None), piece(Some("/files/draft/t/1")));
        assert_eq!(on_hand(std::slice::from_ref(&paper)), "已收纸质");
        assert_eq!(on_hand(std::slice::from_ref(&file)), "已上传");
        assert_eq!(on_hand(&[file, paper]), "已上传，已收纸质");
    }
}
