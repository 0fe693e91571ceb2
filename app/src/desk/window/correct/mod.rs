//! 补正 brought to the window, for a case begun anywhere: every open line of the
//! notice on one page, answered by scans, paper, the field once more, or words.

#[cfg(feature = "ssr")]
mod server;

#[cfg(feature = "ssr")]
pub use server::answer;

use leptos::{either::Either, prelude::*};
use serde::{Deserialize, Serialize};

use super::keys::{Focus, Keys, key};
use crate::{
    desk::page::DeskPage,
    form::FormHandle,
    problem::Problem,
    ui::{
        CaseKeys, Declared, DeclaredField, DeclaredView, ErrorSummary, FieldError, Load,
        LongTextField, PageHead, PostForm, param, upload::ACCEPT,
    },
};

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectView {
    /// The receipt as addresses have it.
    pub digits: String,
    /// Receipt, person and item.
    pub lead: String,
    /// Why nothing can be corrected; none: the form is shown.
    pub closed: Option<String>,
    /// The open lines.
    pub lines: Vec<OpenLine>,
    /// Names of the lines that have been answered.
    pub answered: Vec<String>,
    /// Number of the last event.
    pub seq: u32,
    /// Key of the command.
    pub key: String,
}

/// An open line.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpenLine {
    /// Number on the notice, from 1.
    pub line: u16,
    /// Material or field.
    pub name: String,
    /// What is the matter.
    pub defect: String,
    /// What to do.
    pub todo: String,
    /// The field, and its path; none: a material.
    pub field: Option<(DeclaredView, String)>,
}

/// The open lines of a case that this window received or handles.
#[server(prefix = "/api/fn/desk", endpoint = "window_correct", output = crate::codec::Reply)]
pub async fn window_correct(receipt: String) -> Result<CorrectView, Problem> {
    let (store, who) = crate::who::context()?;
    server::view(&store, &who.request, &receipt).await
}

/// The page.
#[component]
pub fn CorrectPage() -> impl IntoView {
    let receipt = param("receipt");
    let action = format!("/desk/window/correct/{receipt}");
    let handle = FormHandle::new(action.clone());
    let resource = Resource::new(move || receipt.clone(), window_correct);
    view! {
        <DeskPage class="page page-form window" next=action>
            <Keys/>
            <Load resource view=move |view| show(view, handle).into_any()/>
        </DeskPage>
    }
}

fn show(view: CorrectView, handle: FormHandle) -> impl IntoView {
    let back = format!("/desk/window/done/{}", view.digits);
    let answered = (!view.answered.is_empty()).then(|| {
        view! { <p class="muted">{format!("已经补正：{}", view.answered.join("、"))}</p> }
    });
    let body = if let Some(words) = view.closed {
        // What came too late without wasm: the lines it was about may be closed by now.
        Either::Left(view! {
            <ErrorSummary handle/>
            <div class="alert"><p>{words}</p></div>
        })
    } else {
        let lines = view
            .lines
            .into_iter()
            .map(|open| line(open, handle))
            .collect_view();
        Either::Right(view! {
            <PostForm handle class="form" files=true>
                <ErrorSummary handle/>
                <CaseKeys handle seq=view.seq key=view.key/>
                <p class="alert">"申请人今天带来几样就收几样，其余的以后再补，不会丢。"</p>
                <div class="form" data-enter="">{lines}</div>
                <div class="form-actions">
                    <button class="btn btn-primary" type="submit" data-key="F9">"收补正 " {key("F9")}</button>
                </div>
            </PostForm>
            <Focus/>
        })
    };
    view! {
        <PageHead title="收补正" lead=view.lead/>
        {answered}
        {body}
        <p><a class="btn" href=back data-key="F6">"返回 " {key("F6")}</a></p>
    }
}

fn line(open: OpenLine, handle: FormHandle) -> impl IntoView {
    // What `rules` finds wrong with a line is said here.
    let place = format!("lines.{}", open.line);
    let answer = match open.field {
        Some((view, path)) => {
            let form = Declared::new(view, handle);
            Either::Left(view! { <DeclaredField form path/> })
        }
        None => Either::Right(pieces(open.line, &open.name, handle)),
    };
    view! {
        <section class="form-section" id=place.clone() aria-labelledby=format!("{place}-title") tabindex="-1">
            <h2 id=format!("{place}-title")>{format!("{}. {}", open.line, open.name)}</h2>
            <p class="strong">{open.defect}</p>
            <p>{open.todo}</p>
            <FieldError handle path=place.clone()/>
            {answer}
            <LongTextField
                handle path=format!("explanation.{}", open.line) label="申请人的说明" optional=true
                hint="补不了，或者不需要补的，写明原因。"
            />
        </section>
    }
}

/// Scans, and paper that the window keeps.
fn pieces(line: u16, name: &str, handle: FormHandle) -> impl IntoView + use<> {
    let (files, copies) = (format!("files.{line}"), format!("copies.{line}"));
    let of = format!("：{name}");
    view! {
        <div class="upload-drop">
            <label class="field-label" for=files.clone()>
                "扫描件"<span class="visually-hidden">{of.clone()}</span>
            </label>
            <FieldError handle path=files.clone()/>
            <input class="input-file" id=files.clone() name=files type="file" multiple accept=ACCEPT/>
        </div>
        <div class="field">
            <label class="field-label" for=copies.clone()>
                "收纸质"<span class="visually-hidden">{of}</span>
            </label>
            <FieldError handle path=copies.clone()/>
            <span class="input-unit">
                <input
                    class="input input-s input-digits" id=copies.clone() inputmode="numeric" maxlength="2"
                    autocomplete="off" value=handle.value(&copies, "") name=copies
                />
                <span>"份"</span>
            </span>
        </div>
    }
}
