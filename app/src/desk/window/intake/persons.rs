//! Who applies and who acts for them (申请人、代办人). The applicant's number was
//! read from the card; it is shown masked and cannot be typed over here.

use leptos::prelude::*;
use rules::{case::MandateKind, identity::IdKind};
use serde::{Deserialize, Serialize};

use crate::{
    desk::window::keys::key,
    form::FormHandle,
    ui::{SelectField, TextField},
};

/// Applicant and agent as they stand.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonsView {
    /// Name of the applicant.
    pub name: String,
    /// 证件类型
    pub id_kind: String,
    /// Masked.
    pub id_number: String,
    /// Phone; empty if there is none.
    pub phone: String,
    /// Name of the agent; empty: nobody acts for the applicant.
    pub agent_name: String,
    /// Code of the kind of paper.
    pub agent_id_kind: String,
    /// Number of the agent's paper.
    pub agent_id_number: String,
    /// Phone of the agent.
    pub agent_phone: String,
    /// Code of what shows the agent's right to act; empty: not said yet.
    pub mandate: String,
    /// 和申请人的关系
    pub relation: String,
}

/// Lists of the agent's, in which something is always chosen.
const CHOSEN: [&str; 2] = ["agent.id_kind", "agent.mandate"];

/// Who stands there, on top of the page.
pub(super) fn line(persons: &PersonsView) -> impl IntoView + use<> {
    view! {
        <section class="window-person" aria-label="申请人">
            <p class="row">
                <span class="person-name">{persons.name.clone()}</span>
                <span>{persons.id_kind.clone()}</span>
                <span class="num" id="applicant.id_number">{persons.id_number.clone()}</span>
            </p>
            <a class="btn" href="/desk/window" data-key="F2">"换人 " {key("F2")}</a>
        </section>
    }
}

/// Name and phone; somebody who acts for the applicant.
#[component]
pub(super) fn PersonsFields(
    /// The page's form.
    handle: FormHandle,
    /// As they stand.
    persons: PersonsView,
) -> impl IntoView {
    let kinds = IdKind::ALL.map(|kind| (kind.code().to_owned(), kind.label().to_owned()));
    let mandates = MandateKind::ALL.map(|kind| (kind.code().to_owned(), kind.label().to_owned()));
    let acted_for = !persons.agent_name.is_empty()
        || handle.values.with_value(|typed| {
            typed.iter().any(|(path, text)| {
                path.starts_with("agent.") && !CHOSEN.contains(&path.as_str()) && !text.is_empty()
            })
        });
    let digits = "input-digits";
    view! {
        <section class="form-section" aria-labelledby="persons">
            <h2 id="persons">"申请人和代办人"</h2>
            <div class="field-pair">
                <TextField handle path="applicant.name" label="姓名" autocomplete="off" value=persons.name/>
                <TextField
                    handle path="applicant.phone" label="手机号" optional=true kind="tel" inputmode="numeric"
                    autocomplete="off" class=digits value=persons.phone
                />
            </div>
            <details class="fold" open=acted_for>
                <summary>"有人代办"</summary>
                <div class="fold-body stack-m">
                    <div class="field-pair">
                        <TextField handle path="agent.name" label="代办人姓名" autocomplete="off" value=persons.agent_name/>
                        <TextField
                            handle path="agent.phone" label="代办人手机号" optional=true kind="tel" inputmode="numeric"
                            autocomplete="off" class=digits value=persons.agent_phone
                        />
                    </div>
                    <div class="field-pair">
                        <SelectField
                            handle path="agent.id_kind" label="代办人证件类型" options=kinds.to_vec()
                            value=persons.agent_id_kind
                        />
                        <TextField
                            handle path="agent.id_number" label="代办人证件号码" autocomplete="off" class=digits
                            value=persons.agent_id_number
                        />
                    </div>
                    <div class="field-pair">
                        <SelectField
                            handle path="agent.mandate" label="凭什么代办" options=mandates.to_vec()
                            value=persons.mandate
                        />
                        <TextField
                            handle path="agent.relation" label="是申请人的" hint="例如：儿子、邻居、村代办员"
                            autocomplete="off" value=persons.relation
                        />
                    </div>
                    <p class="muted">"填了代办人以后，右边会出现“委托证明”：收纸质或者电子的都可以。"</p>
                </div>
            </details>
        </section>
    }
}
