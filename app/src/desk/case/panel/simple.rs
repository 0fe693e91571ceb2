//! Panels with few fields: 受理, 办结归档, 送达, 转办, 撤回.

use leptos::prelude::*;
use rules::paper::{Draft, Sheet};
use serde::{Deserialize, Serialize};

use super::{
    live::{Live, or_dots},
    paper::{delivered, followed, shown, step},
    phrases::Phrases,
    presence,
};
use crate::{
    form::field_id,
    ui::{LongTextField, RadioField, SelectField, TextField},
};

/// Nothing to fill in.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ConfirmForm {
    /// What pressing the button does.
    pub lead: String,
    /// The paper that the applicant gets.
    pub paper: Option<Sheet>,
    /// What the applicant will read, where there is no paper.
    pub reads: Option<String>,
}

/// The fields of a panel, and the preview where there is one.
pub(super) type Parts = (AnyView, Option<AnyView>);

pub(super) fn confirm(form: ConfirmForm) -> Parts {
    let preview = form.paper.map(shown);
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
    /// Title and number of what is delivered.
    pub served: Option<String>,
    /// The paper.
    pub paper: Draft,
}

pub(super) fn deliver(form: DeliverForm, live: Live) -> Parts {
    let handle = live.handle;
    let fields = view! {
        <RadioField handle path="method" label="送达方式" options=form.methods value=live.start("method")/>
        <TextField
            handle path="on" label="送达日期" hint=form.days kind="date" class="input-m" value=live.start("on")
        />
    };
    let sheet = move || delivered(&form.paper, form.served.as_deref(), live);
    (fields.into_any(), Some(followed(sheet)))
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
    let to = move || live.name("to", &names);
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
    pub paper: Draft,
}

pub(super) fn withdraw(form: WithdrawForm, live: Live) -> Parts {
    let handle = live.handle;
    let fields = view! {
        {presence::fields("谁到场要求撤回", live)}
        <LongTextField
            handle path="reason" label="撤回原因" hint="按申请人说的写，会写在文书上。" optional=true
            value=live.start("reason")
        />
    };
    let sheet = move || {
        let agent = presence::typed(live);
        form.paper
            .withdrawn(live.get("reason").trim(), agent.as_ref())
    };
    (fields.into_any(), Some(followed(sheet)))
}
