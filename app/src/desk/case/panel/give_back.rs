//! 退还纸质材料: which of it. The list beside it follows what is ticked; without wasm
//! it does when it is asked for.

use leptos::prelude::*;
use rules::paper::{Block, Sheet};
use serde::{Deserialize, Serialize};

use super::{
    desk::{GIVEN_TO, taken},
    live::Live,
    paper::followed,
    presence,
    simple::Parts,
};
use crate::ui::{CheckField, FieldError};

/// What lies with the office.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GiveBackForm {
    /// Each material: code, name, copies.
    pub lines: Vec<(String, String, String)>,
    /// 材料交接单 with all of it.
    pub paper: Sheet,
}

/// The field of a material; its box is ticked to begin with.
pub(in crate::desk::case) fn field(code: &str) -> String {
    format!("return.{code}")
}

pub(super) fn give_back(form: GiveBackForm, live: Live) -> Parts {
    let GiveBackForm { lines, paper } = form;
    let handle = live.handle;
    let boxes = lines
        .iter()
        .map(|(code, name, copies)| {
            let path = field(code);
            let checked = live.start(&path) == "on";
            view! { <CheckField handle path=path label=format!("{name} {copies}") checked=checked/> }
        })
        .collect_view();
    let fields = view! {
        {presence::fields(GIVEN_TO, live)}
        // Says that the boxes were there: none ticked is not all of it.
        <input type="hidden" name="choose" value="on"/>
        <fieldset class="field" id="materials" tabindex="-1">
            <legend class="field-label">"退还哪几样"</legend>
            <p class="field-hint">"没有勾选的，仍由本机构保管。"</p>
            <FieldError handle path="materials"/>
            {boxes}
        </fieldset>
        // With wasm the list beside it has followed already.
        <button
            class="btn needs-plain" type="submit" name="do" value="preview" formnovalidate
            on:click=|event: leptos::ev::MouseEvent| event.prevent_default()
        >
            "按勾选的看交接单"
        </button>
    };
    let sheet = move || {
        let ticked = lines
            .iter()
            .filter(|(code, ..)| live.get(&field(code)) == "on");
        let names: Vec<&str> = ticked.map(|(_, name, _)| name.as_str()).collect();
        taken(only(&paper, &names), live)
    };
    (fields.into_any(), Some(followed(sheet)))
}

/// The sheet with these materials alone, numbered anew.
fn only(paper: &Sheet, names: &[&str]) -> Sheet {
    let mut sheet = paper.clone();
    for block in &mut sheet.blocks {
        let Block::Table(_, rows) = block else {
            continue;
        };
        // 序号, 材料, 形式, 份数
        rows.retain(|row| {
            row.get(1)
                .is_some_and(|name| names.contains(&name.as_str()))
        });
        for (n, row) in (1_usize..).zip(rows.iter_mut()) {
            if let Some(number) = row.first_mut() {
                *number = n.to_string();
            }
        }
    }
    sheet
}

#[cfg(test)]
mod tests {
    use rules::case::PaperKind;

    use super::*;

    #[test]
    fn what_is_not_ticked_is_not_on_the_list() {
        let row = |n: &str, name: &str| [n, name, "纸质", "1"].map(str::to_owned).to_vec();
        let sheet = Sheet {
            kind: PaperKind::Handover,
            office: "大桥街道办事处".to_owned(),
            title: "材料交接单".to_owned(),
            note: None,
            number: String::new(),
            to: "张三".to_owned(),
            blocks: vec![Block::Table(
                Vec::new(),
                vec![row("1", "户口簿"), row("2", "结婚证")],
            )],
            seal: String::new(),
            test: true,
            date: String::new(),
            foot: Vec::new(),
        };
        let told = only(&sheet, &["结婚证"]).blocks;
        assert_eq!(told, [Block::Table(Vec::new(), vec![row("1", "结婚证")])]);
    }
}
