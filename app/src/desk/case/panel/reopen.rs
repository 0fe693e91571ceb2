//! 退回补正项: everything that the check of the corrections found, in one batch.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{live::Live, paper::step, phrases::Phrases, simple::Parts};
use crate::form::field_id;
use crate::ui::{CheckField, FieldError, LongTextField, SelectField};

/// The fields.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReopenForm {
    /// The lines of the notice, in order: what each is about.
    pub lines: Vec<String>,
    /// Kinds of defect: code and name.
    pub defects: Vec<(String, String)>,
}

pub(super) fn reopen(form: ReopenForm, live: Live) -> Parts {
    let handle = live.handle;
    let names = form.lines.clone();
    let defects = form.defects.clone();
    let fields = form
        .lines
        .into_iter()
        .enumerate()
        .map(|(n, name)| {
            let id = format!("lines.{n}");
            let at = |part: &str| format!("lines.{n}.{part}");
            let title = format!("{id}-title");
            view! {
                <fieldset class="group-row" id=id.clone() tabindex="-1" aria-labelledby=title.clone()>
                    <div class="group-head"><h3 id=title.clone()>{format!("第 {} 项：{name}", n + 1)}</h3></div>
                    <FieldError handle path=id.clone()/>
                    <CheckField handle path=at("on") label="这一项还不合格，退回" checked=live.start(&at("on")) == "on"/>
                    <SelectField
                        handle path=at("defect") label="问题" optional=true options=form.defects.clone()
                        value=live.start(&at("defect"))
                    />
                    <Phrases place="notice" id=field_id(&at("todo"))/>
                    <LongTextField
                        handle path=at("todo") label="请申请人怎样做" optional=true value=live.start(&at("todo"))
                    />
                </fieldset>
            }
        })
        .collect_view();
    let found = move || {
        let lines = names
            .iter()
            .enumerate()
            .filter(|(n, _)| live.get(&format!("lines.{n}.on")) == "on")
            .map(|(n, name)| {
                let defect = live.name(&format!("lines.{n}.defect"), &defects);
                let todo = live.get(&format!("lines.{n}.todo"));
                view! { <li>{format!("{name}：{defect}。{todo}")}</li> }
            })
            .collect_view();
        view! { <ul>{lines}</ul> }
    };
    let preview = step(view! { <p>"下列补正还不符合要求，请再改一次："</p> {found} });
    (
        view! { <div class="notice-edit">{fields}</div> }.into_any(),
        Some(preview),
    )
}
