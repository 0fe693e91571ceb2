//! 不予受理: one of the grounds that bind the item, and nothing else.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{
    live::Live,
    paper::{PaperView, paper},
    phrases::Phrases,
    simple::{Parts, or_dots},
};
use crate::{
    form::field_id,
    ui::{LongTextField, RadioField, TextField},
};

/// The fields.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RejectForm {
    /// The grounds: value and words.
    pub grounds: Vec<(String, String)>,
    /// Whether the law's own grounds are among them (licences).
    pub licence: bool,
    /// What can be done against it.
    pub remedies: Vec<String>,
    /// The paper.
    pub paper: PaperView,
}

pub(super) fn reject(form: RejectForm, live: Live) -> Parts {
    let handle = live.handle;
    let grounds = form.grounds.clone();
    let named = form.licence.then(|| {
        view! {
            <TextField
                handle path="authority" label="应向哪个机关申请" optional=true value=live.start("authority")
                hint="理由是“不属于本机关职权范围”的，必须写明。起步区的另一个街道不是理由，请转办。"
            />
            <TextField
                handle path="which" label="哪项材料虚假，虚假在何处" optional=true value=live.start("which")
                hint="理由是“提供虚假材料”的，必须写明。"
            />
        }
    });
    let fields = view! {
        <RadioField handle path="ground" label="理由" options=form.grounds value=live.start("ground")/>
        {named}
        <Phrases place="not_accept" id=field_id("explanation")/>
        <LongTextField handle path="explanation" label="说明" optional=true value=live.start("explanation")/>
    };
    let sentence = move || match live.get("ground").as_str() {
        "no_licence_needed" => "申请事项依法不需要取得行政许可。".to_owned(),
        "outside_powers" => {
            format!(
                "申请事项依法不属于本机关职权范围，请向{}申请。",
                or_dots(live.get("authority"))
            )
        }
        "false_materials" => format!("提供虚假材料：{}。", or_dots(live.get("which"))),
        ground => grounds
            .iter()
            .find(|(value, _)| value == ground)
            .map_or("……".to_owned(), |(_, words)| format!("{words}。")),
    };
    let title = move || {
        if live.get("ground") == "no_licence_needed" {
            "不受理告知书"
        } else {
            "不予受理决定书"
        }
    };
    let remedies = form
        .remedies
        .into_iter()
        .map(|line| view! { <p>{line}</p> })
        .collect_view();
    let item = form.paper.item.clone();
    let text = view! {
        <p>{format!("您申请的“{item}”，不予受理。")}</p>
        <p>"理由：" {sentence} {move || live.get("explanation")}</p>
        {remedies}
    };
    (fields.into_any(), Some(paper(form.paper, title, text)))
}
