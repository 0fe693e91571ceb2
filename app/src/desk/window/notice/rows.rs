//! What only an eye can see: as many lines as there are faults, for there is one
//! notice and all of it is told on it.

use leptos::prelude::*;
use rules::form::Answers;

use crate::{
    desk::case::Phrases,
    form::{FormHandle, field_id},
    ui::{FieldError, LongTextField, SelectField},
};

/// How many empty lines are offered before one asks for more.
pub(super) const OFFERED: usize = 3;
/// The button for one more line, by the form's `do`.
pub(super) const ADD: &str = "add:lines";
/// The fold that holds them.
const FOLD: &str = "more-lines";

/// How many lines the form has, offered ones included.
pub(super) fn count(form: &Answers) -> usize {
    (0..form.len())
        .take_while(|n| form.contains_key(&target_of(*n)))
        .count()
}

/// The field that every line has.
pub(super) fn target_of(n: usize) -> String {
    format!("lines.{n}.target")
}

/// The lines after the `first` ones, which are certain. Without script one more
/// comes by sending the form; with it, the keyboard is taken to the new one.
pub(super) fn more(
    first: usize,
    targets: Vec<(String, String)>,
    defects: Vec<(String, String)>,
    handle: FormHandle,
) -> impl IntoView {
    let open = first == 0 || handle.came_back();
    let typed = handle.values.with_value(count);
    let rows = RwSignal::new(typed.max(first + OFFERED));
    let add = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        // Pressed by its key while the fold is closed, it opens what is there.
        if unfold() {
            rows.update(|rows| *rows += 1);
            go_to(rows.get_untracked() - 1);
        } else {
            go_to(first);
        }
    };
    // Where the script runs, Enter in a field is not to press it.
    let kind = RwSignal::new("submit");
    Effect::new(move |_| kind.set("button"));
    let numbers = move || first..rows.get();
    let line = move |n: usize| another(n, targets.clone(), defects.clone(), handle);
    view! {
        <details class="fold" id=FOLD open=open>
            <summary>"还有别的问题：看不清、过期、没签字…… " {super::key("F7")}</summary>
            <div class="fold-body stack-m">
                <For each=numbers key=|n| *n children=line/>
                <button class="btn" type=move || kind.get() name="do" value=ADD data-key="F7" on:click=add>
                    "再加一条 " {super::key("F7")}
                </button>
            </div>
        </details>
    }
}

/// A line that may be added.
fn another(
    n: usize,
    targets: Vec<(String, String)>,
    defects: Vec<(String, String)>,
    handle: FormHandle,
) -> impl IntoView {
    let path = format!("lines.{n}");
    view! {
        <fieldset class="group-row" id=path.clone() tabindex="-1">
            <legend class="visually-hidden">{format!("第 {} 项", n + 1)}</legend>
            <FieldError handle path=path.clone()/>
            <div class="field-pair">
                <SelectField handle path=target_of(n) label="哪一样" optional=true options=targets/>
                <SelectField handle path=format!("{path}.defect") label="什么问题" optional=true options=defects/>
            </div>
            <Phrases place="notice" id=field_id(&format!("{path}.todo"))/>
            <LongTextField handle path=format!("{path}.todo") label="怎样补正" optional=true/>
        </fieldset>
    }
}

/// Opens the fold; whether it was open already.
#[cfg(feature = "hydrate")]
fn unfold() -> bool {
    let Some(fold) = document().get_element_by_id(FOLD) else {
        return true;
    };
    let open = fold.has_attribute("open");
    let _ = fold.set_attribute("open", "");
    open
}

/// Nothing is pressed on the server.
#[cfg(not(feature = "hydrate"))]
fn unfold() -> bool {
    true
}

/// Takes the keyboard to a line, once it is drawn.
#[cfg(feature = "hydrate")]
fn go_to(n: usize) {
    use leptos::wasm_bindgen::JsCast as _;

    request_animation_frame(move || {
        let field = document().get_element_by_id(&target_of(n));
        if let Some(field) = field.and_then(|field| field.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = field.focus();
        }
    });
}

/// Nothing is pressed on the server.
#[cfg(not(feature = "hydrate"))]
fn go_to(_: usize) {}
