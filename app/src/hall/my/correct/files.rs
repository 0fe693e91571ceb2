//! A material is handed in anew. Files are kept as they arrive; one press of
//! 提交 takes what has been chosen along.

use leptos::{either::Either, prelude::*};

use super::{CorrectView, LineKind, MaterialView, explanation};
use crate::{
    form::{Done, FormHandle},
    hall::my::case::PieceView,
    ui::{CaseKeys, FieldError, Frame, PostForm, upload::ACCEPT},
};

/// The form.
pub(super) fn form(view: CorrectView, handle: FormHandle, changed: Callback<()>) -> impl IntoView {
    let LineKind::Material(material) = view.kind else {
        return ().into_any();
    };
    let back = format!("/my/cases/{}", view.digits);
    let before = before(material.before.clone());
    let page = format!("{back}/correct/{}", view.line);
    let done = Callback::new(move |done: Done| {
        if done.to == page {
            changed.run(());
        } else {
            #[cfg(feature = "hydrate")]
            let _ = window().location().set_href(&done.to);
        }
    });
    view! {
        <PostForm handle class="form" files=true done>
            <CaseKeys handle seq=view.seq key=view.key/>
            {card(view.name, material, handle)}
            {explanation(handle)}
            <div class="form-actions">
                <button class="btn btn-primary" type="submit" name="do" value="submit">"提交这一处补正"</button>
                <a class="btn" href=back>"返回"</a>
            </div>
        </PostForm>
        {before}
    }
    .into_any()
}

fn card(name: String, material: MaterialView, handle: FormHandle) -> impl IntoView {
    let (status, word) = if material.kept.is_empty() {
        ("status status-waiting", "待上传")
    } else {
        ("status status-done", "已上传，还没提交")
    };
    let files = material.kept.into_iter().map(file).collect_view();
    let basis = Frame::here().cite(&material.basis);
    view! {
        <section class="upload" id="material" aria-labelledby="material-title" tabindex="-1">
            <div class="upload-head">
                <h2 id="material-title">{name.clone()}</h2>
                <span class=status>{word}</span>
            </div>
            <p class="muted small">{material.meta}</p>
            {material.hint.map(|hint| view! { <p>{hint}</p> })}
            <ul class="files" role="list">{files}</ul>
            <div class="upload-drop">
                <label class="field-label" for="file">
                    "选择文件或拍照"<span class="visually-hidden">{format!("：{name}")}</span>
                </label>
                <p class="field-hint" id="file-hint">
                    "可以选几个。PDF、JPEG、PNG、OFD、DOCX，每个不超过 20 MB。"
                </p>
                <FieldError handle path="file"/>
                <input
                    class="input-file"
                    id="file"
                    name="file"
                    type="file"
                    multiple
                    accept=ACCEPT
                    aria-describedby="file-hint file-error"
                    aria-invalid=move || handle.error("file").map(|_| "true")
                />
                <button class="btn" type="submit" name="do" value="upload">"先上传，再加别的"</button>
            </div>
            <details class="fold">
                <summary>"依据"</summary>
                <div class="fold-body"><p>{basis}</p></div>
            </details>
        </section>
    }
}

fn file((id, piece): (i64, PieceView)) -> impl IntoView {
    let kind = piece.meta.split(' ').next().unwrap_or_default().to_owned();
    let picture = matches!(kind.as_str(), "JPEG" | "PNG");
    let href = piece.href.unwrap_or_default();
    let preview = if picture {
        Either::Left(view! {
            <a
                class="file-preview"
                href=href.clone()
                target="_blank"
                rel="external"
                aria-label=format!("预览 {}（在新窗口打开）", piece.name)
            >
                <img src=href.clone() alt="" loading="lazy"/>
            </a>
        })
    } else {
        Either::Right(view! { <span class="file-preview" aria-hidden="true">{kind}</span> })
    };
    view! {
        <li class="file">
            {preview}
            <div>
                <a class="file-name" href=href target="_blank" rel="external">{piece.name.clone()}</a>
                <p class="file-meta">{piece.meta}</p>
            </div>
            <button class="btn btn-small" type="submit" name="do" value=format!("remove:{id}") formnovalidate>
                "移除"<span class="visually-hidden">{format!("：{}", piece.name)}</span>
            </button>
        </li>
    }
}

fn before(pieces: Vec<PieceView>) -> Option<impl IntoView> {
    let rows = |pieces: Vec<PieceView>| {
        pieces
            .into_iter()
            .map(|piece| {
                let name = match piece.href {
                    Some(href) => Either::Left(
                        view! { <a href=href target="_blank" rel="external">{piece.name}</a> },
                    ),
                    None => Either::Right(piece.name),
                };
                view! { <li>{name}" "<span class="muted small">{piece.meta}</span></li> }
            })
            .collect_view()
    };
    (!pieces.is_empty()).then(|| {
        view! {
            <section class="card" aria-labelledby="before-title">
                <h2 class="card-title" id="before-title">"原来交的"</h2>
                <ul class="links" role="list">{rows(pieces)}</ul>
            </section>
        }
    })
}
