//! Panels of the work inside an office and between offices: 分派, 退回, 审查意见,
//! 接收, 拒绝接收, 指定办理机构.

use leptos::prelude::*;
use rules::paper::{Sheet, with_note};
use serde::{Deserialize, Serialize};

use super::{
    live::{Live, or_dots},
    paper::{followed, shown, step},
    phrases::Phrases,
    presence,
    simple::Parts,
};
use crate::{
    form::field_id,
    ui::{LongTextField, RadioField, SelectField},
};

/// 分派
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AssignForm {
    /// The desks of the office: number and name.
    pub desks: Vec<(String, String)>,
}

pub(super) fn assign(form: AssignForm, live: Live) -> Parts {
    let handle = live.handle;
    let fields = view! {
        <SelectField handle path="to" label="分给谁" options=form.desks value=live.start("to")/>
        <LongTextField
            handle path="reason" label="说明" hint="只有工作人员看得到。" optional=true value=live.start("reason")
        />
    };
    (fields.into_any(), None)
}

/// One reason: 退回, 拒绝接收.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReasonForm {
    /// Label of the field.
    pub label: String,
    /// One sentence of help.
    pub hint: String,
    /// Where its reasons are kept.
    pub place: Option<String>,
    /// What the applicant will read around it, if anything.
    pub reads: Option<(String, String)>,
}

pub(super) fn reason(form: ReasonForm, live: Live) -> Parts {
    let handle = live.handle;
    let phrases = (form.place.as_deref() == Some("refuse_handover"))
        .then(|| view! { <Phrases place="refuse_handover" id=field_id("reason")/> });
    let fields = view! {
        {phrases}
        <LongTextField handle path="reason" label=form.label hint=form.hint value=live.start("reason")/>
    };
    let preview = form.reads.map(|(before, after)| {
        let reason = move || or_dots(live.get("reason"));
        step(view! { <p>{before} {reason} {after}</p> })
    });
    (fields.into_any(), preview)
}

/// 移交, 接收, 退还: the list, and what differs from it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TakeOverForm {
    /// What the list says: material and copies; nothing where all is electronic.
    pub list: Vec<(String, String)>,
    /// Whether the field for differences is shown.
    pub note: bool,
    /// Whether it goes back to the applicant, or to the 代办人 who comes for it.
    pub given_back: bool,
    /// The 材料交接单 that will be printed.
    pub paper: Sheet,
}

pub(super) fn take_over(form: TakeOverForm, live: Live) -> Parts {
    let handle = live.handle;
    let taker = form.given_back.then(|| presence::fields(GIVEN_TO, live));
    let paper = form.paper;
    let preview = if form.given_back {
        followed(move || taken(paper.clone(), live))
    } else if form.note {
        followed(move || with_note(paper.clone(), &live.get("note")))
    } else {
        shown(paper)
    };
    let rows = form
        .list
        .into_iter()
        .map(|(name, copies)| {
            view! { <tr><th scope="row">{name}</th><td class="num">{copies}</td></tr> }
        })
        .collect_view();
    let note = form.note.then(|| {
        view! {
            <LongTextField
                handle path="note" label="与清单不一致的地方" hint="一致的不用填。少了、多了、破损了，照实写。"
                optional=true value=live.start("note")
            />
        }
    });
    let fields = view! {
        {taker}
        <div class="table-scroll" role="region" aria-label="交接清单，表格" tabindex="0">
            <table class="table">
                <caption>"交接清单"</caption>
                <thead><tr><th scope="col">"材料"</th><th scope="col">"份数"</th></tr></thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        {note}
    };
    (fields.into_any(), Some(preview))
}

/// Who takes the paper.
pub(super) const GIVEN_TO: &str = "退还给谁";

/// The list with the 代办人 who takes the paper, if it is one.
pub(super) fn taken(sheet: Sheet, live: Live) -> Sheet {
    match presence::typed(live) {
        Some(agent) => sheet.taken_by(&agent),
        None => sheet,
    }
}

/// 指定办理机构
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NameHandlerForm {
    /// The offices: code and name.
    pub offices: Vec<(String, String)>,
    /// Who refused, and why.
    pub refused: String,
}

pub(super) fn name_handler(form: NameHandlerForm, live: Live) -> Parts {
    let handle = live.handle;
    let names = form.offices.clone();
    let to = move || live.name("to", &names);
    let fields = view! {
        <p class="quote">{form.refused}</p>
        <SelectField handle path="to" label="由哪个机构办理" options=form.offices value=live.start("to")/>
        <LongTextField
            handle path="reason" label="理由和依据" hint="申请人和两个机构都会看到。" value=live.start("reason")
        />
    };
    let preview = step(view! {
        <p>
            "办理机构已确定：由" {to} "办理，不用重新提交，期限不重新计算。理由："
            {move || or_dots(live.get("reason"))}
        </p>
    });
    (fields.into_any(), Some(preview))
}

/// 审查意见
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OpinionForm {
    /// Whether it has come to granting or refusing.
    pub advises: bool,
}

pub(super) fn opinion(form: OpinionForm, live: Live) -> Parts {
    let handle = live.handle;
    let advice = form.advises.then(|| {
        let options = [("", "只写意见"), ("granted", "建议准予"), ("refused", "建议不予")]
            .map(|(value, words)| (value.to_owned(), words.to_owned()))
            .to_vec();
        view! { <RadioField handle path="advice" label="建议" optional=true options value=live.start("advice")/> }
    });
    let fields = view! {
        {advice}
        <Phrases place="opinion" id=field_id("opinion")/>
        <LongTextField
            handle path="opinion" label="审查意见" hint="只有工作人员看得到，写下以后不能改。" value=live.start("opinion")
        />
    };
    (fields.into_any(), None)
}
