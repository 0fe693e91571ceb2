//! Panels with few fields: 受理, 办结归档, 送达, 转办, 撤回.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    live::Live,
    paper::{PaperView, delivered, paper, step},
    phrases::Phrases,
};
use crate::{
    form::field_id,
    ui::{CheckField, LongTextField, RadioField, SelectField, TextField},
};

/// Nothing to fill in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmForm {
    /// What pressing the button does.
    pub lead: String,
    /// Frame, title and text of the paper that the applicant gets.
    pub paper: Option<(PaperView, String, String)>,
    /// What the applicant will read, where there is no paper.
    pub reads: Option<String>,
}

/// The fields of a panel, and the preview where there is one.
pub(super) type Parts = (AnyView, Option<AnyView>);

pub(super) fn confirm(form: ConfirmForm) -> Parts {
    let preview = form
        .paper
        .map(|(frame, title, text)| paper(frame, title, view! { <p>{text}</p> }));
    let preview = preview.or_else(|| form.reads.map(|text| step(view! { <p>{text}</p> })));
    (view! { <p>{form.lead}</p> }.into_any(), preview)
}

/// 送达
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeliverForm {
    /// The ways: code and name.
    pub methods: Vec<(String, String)>,
    /// The days between which it must lie.
    pub days: String,
    /// The paper.
    pub paper: PaperView,
}

pub(super) fn deliver(form: DeliverForm, live: Live) -> Parts {
    let handle = live.handle;
    let methods = form.methods.clone();
    let fields = view! {
        <RadioField handle path="method" label="送达方式" options=form.methods value=live.start("method")/>
        <TextField
            handle path="on" label="送达日期" hint=form.days kind="date" class="input-m" value=live.start("on")
        />
    };
    let text = delivered(&form.paper.item, methods, live);
    (fields.into_any(), Some(paper(form.paper, "送达回证", text)))
}

/// 转办
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TransferForm {
    /// The offices: code and name.
    pub offices: Vec<(String, String)>,
}

pub(super) fn transfer(form: TransferForm, live: Live) -> Parts {
    let handle = live.handle;
    let names = form.offices.clone();
    let to = move || {
        let code = live.get("to");
        names
            .iter()
            .find(|(office, _)| *office == code)
            .map_or("……".to_owned(), |(_, name)| name.clone())
    };
    let reason = move || or_dots(live.get("reason"));
    let fields = view! {
        <SelectField handle path="to" label="转给哪个机构" options=form.offices value=live.start("to")/>
        <Phrases place="transfer" id=field_id("reason")/>
        <LongTextField
            handle path="reason" label="转办理由" hint="申请人会看到。" value=live.start("reason")
        />
    };
    let preview = step(view! {
        <p>"已转由" {to} "办理，不用重新提交，期限不重新计算。理由：" {reason}</p>
    });
    (fields.into_any(), Some(preview))
}

/// 撤回
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WithdrawForm {
    /// The paper that ends the case.
    pub paper: PaperView,
}

pub(super) fn withdraw(form: WithdrawForm, live: Live) -> Parts {
    let handle = live.handle;
    let fields = view! {
        <CheckField
            handle path="present" label="申请人本人（或持委托书的代理人）到场要求撤回，已看身份证件"
            checked=live.start("present") == "on"
        />
        <LongTextField
            handle path="reason" label="撤回原因" hint="按申请人说的写，会写在文书上。" optional=true
            value=live.start("reason")
        />
    };
    let text = format!(
        "您申请的“{}”，您已于{}撤回，办理终止。",
        form.paper.item, form.paper.date
    );
    let why = move || {
        let reason = live.get("reason");
        (!reason.trim().is_empty()).then(|| format!("您说明的原因：{reason}"))
    };
    let text = view! { <p>{text} {why}</p> <p>"以后可以重新申请。"</p> };
    (
        fields.into_any(),
        Some(paper(form.paper, "终止办理通知书", text)),
    )
}

/// What is typed, or dots where nothing is yet.
pub(super) fn or_dots(text: String) -> String {
    if text.trim().is_empty() {
        "……".to_owned()
    } else {
        text
    }
}
