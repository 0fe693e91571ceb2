//! 作出决定: granted or refused, reasons, what exactly is granted.

use leptos::prelude::*;
use rules::{
    case::{Decision, Outcome, PaperKind},
    paper::{Block, Draft},
};
use serde::{Deserialize, Serialize};

use super::{
    live::{Live, or_dots},
    paper::followed,
    phrases::Phrases,
    simple::Parts,
};
use crate::{
    form::field_id,
    ui::{LongTextField, RadioField},
};

/// The fields.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecideForm {
    /// Name of the paper of a grant.
    pub granted: String,
    /// Name of the paper of a refusal.
    pub refused: String,
    /// What can be done against a refusal.
    pub remedies: Vec<String>,
    /// The paper.
    pub paper: Draft,
}

pub(super) fn decide(form: DecideForm, live: Live) -> Parts {
    let handle = live.handle;
    let outcomes = vec![
        ("granted".to_owned(), "通过".to_owned()),
        ("refused".to_owned(), "不通过".to_owned()),
    ];
    let fields = view! {
        <RadioField handle path="outcome" label="决定" options=outcomes value=live.start("outcome")/>
        <LongTextField
            handle path="result" label="准予的内容" optional=true value=live.start("result")
            hint="通过的，写明给什么：金额、从哪天起、证件编号、有效期。"
        />
        <Phrases place="refuse" id=field_id("reasons")/>
        <LongTextField
            handle path="reasons" label="理由" value=live.start("reasons")
            hint="不通过的必须写明事实和依据，申请人会看到全文；救济途径会自动写上。"
        />
    };
    let (yes, no) = (form.granted, form.refused);
    let (draft, remedies) = (form.paper, form.remedies);
    let typed = move |path: &str| live.get(path).trim().to_owned();
    // Before anything is chosen neither paper is shown: a grant that nobody has
    // meant could be taken for the decision.
    let sheet = move || match live.get("outcome").as_str() {
        "granted" => draft.decision(
            &yes,
            &Decision {
                outcome: Outcome::Granted,
                reasons: typed("reasons"),
                result: typed("result"),
                remedies: Vec::new(),
            },
        ),
        "refused" => draft.decision(
            &no,
            &Decision {
                outcome: Outcome::Refused,
                reasons: or_dots(typed("reasons")),
                result: String::new(),
                remedies: remedies.clone(),
            },
        ),
        _ => {
            let hint = "选了“通过”或者“不通过”，这里就是申请人将看到的文书。";
            draft.sheet(
                PaperKind::Decision,
                "……",
                vec![Block::Text(hint.to_owned())],
            )
        }
    };
    (fields.into_any(), Some(followed(sheet)))
}
