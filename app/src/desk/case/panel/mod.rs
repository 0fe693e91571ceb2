//! The panel of an action: its form, and beside it what the applicant will read.
//! The preview follows what is typed; without wasm it shows what was prefilled, or
//! what came back with the form.

mod correct;
mod decide;
mod desk;
mod give_back;
mod lines;
mod live;
mod notice;
mod notice_preview;
mod paper;
mod phrases;
mod presence;
mod reject;
mod reopen;
mod simple;

use leptos::prelude::*;
use rules::form::Answers;
use serde::{Deserialize, Serialize};

pub(super) use correct::CorrectForm;
pub(super) use decide::DecideForm;
pub(super) use desk::{AssignForm, NameHandlerForm, OpinionForm, ReasonForm, TakeOverForm};
pub(super) use give_back::GiveBackForm;
#[cfg(feature = "ssr")]
pub(super) use give_back::field as returned_field;
#[cfg(feature = "ssr")]
pub(super) use lines::{line_count, without_line};
pub(super) use notice::NoticeForm;
#[cfg(feature = "ssr")]
pub(super) use presence::{AGENT, PRESENT, SELF, agent_of};
pub(super) use reject::RejectForm;
pub(super) use reopen::ReopenForm;
pub(super) use simple::{ConfirmForm, DeliverForm, TransferForm, WithdrawForm};

use crate::{
    form::FormHandle,
    ui::{CaseKeys, DefaultButton, ErrorSummary, Frame, PostForm},
};
pub(in crate::desk) use live::Live;
pub(in crate::desk) use notice_preview::NoticePreview;
pub(super) use paper::step;
pub(in crate::desk) use paper::{followed, shown};
pub(in crate::desk) use phrases::{PhraseBook, Phrases};

/// One action with its form.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PanelView {
    /// Its place in the address.
    pub name: String,
    /// The button that opens it.
    pub label: String,
    /// The button that does it.
    pub button: String,
    /// Whether it can be done now. What was typed before the case moved on is
    /// shown all the same.
    pub offered: bool,
    /// Whether it is what is to be done first.
    pub primary: bool,
    /// Whether it ends the case against the applicant.
    pub danger: bool,
    /// Number of the last event that this page knows.
    pub seq: u32,
    /// Idempotency key of the form.
    pub key: String,
    /// What must be known before.
    pub advice: Option<String>,
    /// What the form starts from.
    pub start: Answers,
    /// The fields.
    pub form: PanelForm,
}

/// The fields of a panel.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum PanelForm {
    /// Nothing to fill in: 受理, 办结归档.
    Confirm(ConfirmForm),
    /// 一次性告知
    Notice(NoticeForm),
    /// 退回补正项
    Reopen(ReopenForm),
    /// 不予受理
    Reject(RejectForm),
    /// 作出决定
    Decide(DecideForm),
    /// 送达
    Deliver(DeliverForm),
    /// 转办
    Transfer(TransferForm),
    /// 当场更正
    Correct(Box<CorrectForm>),
    /// 撤回, for the applicant at the window
    Withdraw(WithdrawForm),
    /// 移交, 接收
    TakeOver(TakeOverForm),
    /// 退还纸质材料, some of it
    GiveBack(GiveBackForm),
    /// 拒绝接收, 退回待分派
    Reason(ReasonForm),
    /// 指定办理机构
    NameHandler(NameHandlerForm),
    /// 分派
    Assign(AssignForm),
    /// 审查意见
    Opinion(OpinionForm),
}

/// The panel with this name; nothing where none is asked for. A refused message
/// comes back under its own address, and its form is always on the page.
pub(super) fn open(panels: &[PanelView], base: &str, name: &str) -> AnyView {
    if matches!(name, "" | "message") {
        return ().into_any();
    }
    let panel = panels.iter().find(|panel| panel.name == name).cloned();
    let typed = crate::form::FormState::here().action == format!("{base}/{name}");
    match panel {
        Some(panel) if panel.offered || typed => show(panel, base),
        _ => view! {
            <div class="alert alert-warn" role="status">
                <p class="alert-title">"这一步现在不能办"</p>
                <p>"办件的进度变了，或者不归您的岗位办理。现在能办的在上面。"</p>
            </div>
        }
        .into_any(),
    }
}

fn show(panel: PanelView, base: &str) -> AnyView {
    let handle = FormHandle::new(format!("{base}/{}", panel.name));
    let live = Live::new(handle, panel.start);
    let (fields, preview) = match panel.form {
        PanelForm::Confirm(form) => simple::confirm(form),
        PanelForm::Notice(form) => notice::notice(form, live),
        PanelForm::Reopen(form) => reopen::reopen(form, live),
        PanelForm::Reject(form) => reject::reject(form, live),
        PanelForm::Decide(form) => decide::decide(form, live),
        PanelForm::Deliver(form) => simple::deliver(form, live),
        PanelForm::Transfer(form) => simple::transfer(form, live),
        PanelForm::Correct(form) => correct::correct(*form, live),
        PanelForm::Withdraw(form) => simple::withdraw(form, live),
        PanelForm::TakeOver(form) => desk::take_over(form, live),
        PanelForm::GiveBack(form) => give_back::give_back(form, live),
        PanelForm::Reason(form) => desk::reason(form, live),
        PanelForm::NameHandler(form) => desk::name_handler(form, live),
        PanelForm::Assign(form) => desk::assign(form, live),
        PanelForm::Opinion(form) => desk::opinion(form, live),
    };
    let button = if panel.offered {
        let class = if panel.danger {
            "btn btn-danger btn-primary"
        } else {
            "btn btn-primary"
        };
        view! { <button class=class type="submit">{panel.button}</button> }.into_any()
    } else {
        view! { <p class="strong">"办件的进度变了，这一步不能再办。您写的内容留在上面，可以复制。"</p> }.into_any()
    };
    let cancel = base.to_owned();
    let advice = panel.advice.map(|advice| Frame::here().cite(&advice));
    let class = if panel.danger {
        "panel panel-danger"
    } else {
        "panel"
    };
    view! {
        <section class=class aria-labelledby="panel-title">
            <h2 id="panel-title">{panel.label}</h2>
            <ErrorSummary handle/>
            {advice.map(|advice| view! { <div class="alert"><p>{advice}</p></div> })}
            <PostForm handle class="form">
                <CaseKeys handle seq=panel.seq key=panel.key/>
                // Enter in a field does what the button below does, and takes no row away.
                {panel.offered.then(|| view! { <DefaultButton name="" value=""/> })}
                // One reads before one presses: the button stands below both.
                <div class="panes">
                    <div class="pane form" on:input=move |event| live.hear(&event)>{fields}</div>
                    {preview.map(|preview| view! {
                        <div class="pane preview" role="region" aria-labelledby="preview-title">
                            <h3 id="preview-title">"申请人将看到"</h3>
                            {preview}
                        </div>
                    })}
                </div>
                <div class="form-actions">
                    {button}
                    <a class="btn" href=cancel>"取消"</a>
                </div>
            </PostForm>
        </section>
    }
    .into_any()
}
