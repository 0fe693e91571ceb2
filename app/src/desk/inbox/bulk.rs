//! 批量办理: boxes beside the rows, and one form that says what to do with those
//! that are ticked. Each gets an answer of its own on the page after it.

use leptos::{either::Either, prelude::*};
use rules::{
    case::DeliveryMethod,
    form::Answers,
    paper::{Block, delivery},
};
use serde::{Deserialize, Serialize};

use super::{
    PAGE,
    deliverable::{Deliverable, foreseen, told},
    fields::fields,
};
use crate::{
    desk::case::Live,
    form::{FormHandle, FormState},
    ui::{ErrorSummary, PostForm, RadioField, SelectField, TextField, paper::blocks},
};

/// Address of the form, before the list that it is about.
pub(super) const ACTION: &str = "/desk/bulk";
/// Id of the form, to which the boxes of the rows belong.
pub(super) const FORM: &str = "bulk";
/// What a box of a row is called in the form, before its number.
pub(super) const PICK: &str = "pick.";

/// What can be done to many cases at once.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulkView {
    /// Where the form goes: with the list's own query, so that a refused one
    /// comes back over the same rows.
    pub action: String,
    /// Idempotency key of the form.
    pub key: String,
    /// What was searched for, and the cursor of the page of what was found: the form
    /// brings them along in its body, for addresses carry no search.
    pub search: (String, String),
    /// The desks of the office, for whoever may give cases to one.
    pub desks: Vec<(String, String)>,
    /// The ways of delivery.
    pub methods: Vec<(String, String)>,
    /// What is known of the delivery of each row.
    pub rows: Vec<Deliverable>,
    /// Today, where delivery starts from.
    pub today: String,
    /// The same list with as many rows as one run takes.
    pub more: Option<More>,
}

/// Where a list is with more rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum More {
    /// At this address.
    At(String),
    /// What a search finds is asked for with these fields: addresses carry none.
    Found(Vec<(String, String)>),
}

/// The form. Closed until somebody wants it: most open one case after another.
pub(super) fn bulk(view: BulkView) -> impl IntoView {
    let handle = FormHandle::new(view.action);
    let live = Live::new(
        handle,
        Answers::from([("on".to_owned(), view.today.clone())]),
    );
    let reads = move || blocks(delivered(live), false);
    let came_back = handle.came_back();
    let names = handle.values.get_value().into_keys();
    let ticked: Vec<String> = names.filter(|name| name.starts_with(PICK)).collect();
    let ticked = RwSignal::new(ticked);
    follow_ticks(ticked);
    let how_many = move || {
        Some(ticked.with(Vec::len))
            .filter(|n| *n > 0)
            .map(|n| format!("（{n}件）"))
    };
    let (q, cursor) = view.search;
    let search = [("q", q), ("cursor", cursor)]
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(name, value)| (name.to_owned(), value));
    let search = fields(search.collect());
    let rows = view.rows;
    let can = move || {
        let method = DeliveryMethod::from_code(&live.get("method"));
        ticked
            .with(|ticked| foreseen(&rows, ticked, method))
            .map(told)
    };
    let mut what = vec![("take".to_owned(), "认领，由我承办".to_owned())];
    if !view.desks.is_empty() {
        what.push(("assign".to_owned(), "分派给".to_owned()));
    }
    what.push(("deliver".to_owned(), "登记送达".to_owned()));
    let assign = (!view.desks.is_empty()).then(|| {
        view! { <SelectField handle path="to" label="分派给谁" hint="选了“分派给”的，请选择。" options=view.desks/> }
    });
    let more = view.more.map(more);
    view! {
        <details class="bulk card fold" open=came_back>
            <summary>"批量办理"</summary>
            <p class="field-hint">"在列表左边打勾，再选要做的事。每一件单独办，办不了的会说明原因，不影响别的件。"</p>
            {more}
            <PostForm handle class="form" id=FORM>
                <ErrorSummary handle/>
                <input type="hidden" name="key" value=view.key/>
                {search}
                <p class="row needs-live">
                    <button class="btn btn-small" type="button" on:click=move |_| tick(true, ticked)>"全选本页"</button>
                    <button class="btn btn-small" type="button" on:click=move |_| tick(false, ticked)>"全不选"</button>
                </p>
                <div class="form" on:input=move |event| live.hear(&event)>
                    <RadioField handle path="what" label="对打勾的件" options=what/>
                    {assign}
                    <div class="field-pair">
                        <SelectField handle path="method" label="送达方式" hint="登记送达的，请选择。" options=view.methods/>
                        <TextField handle path="on" label="送达日期" hint="登记送达的，请填写。" kind="date" value=view.today/>
                    </div>
                </div>
                <div
                    class="preview" role="region" aria-labelledby="bulk-preview"
                    hidden=move || matches!(live.get("what").as_str(), "take" | "assign")
                >
                    <p class="strong" id="bulk-preview">"登记送达的，每件的申请人将看到送达回证："</p>
                    <article class="paper">{reads}</article>
                    {can}
                </div>
                <div class="form-actions">
                    <button class="btn btn-primary" type="submit">"对打勾的件办理" {how_many}</button>
                    // With wasm it is said as soon as boxes are ticked.
                    <button
                        class="btn needs-plain" type="submit" name="do" value="preview" formnovalidate
                        on:click=|event: leptos::ev::MouseEvent| event.prevent_default()
                    >
                        "先看打勾的件能不能送达"
                    </button>
                </div>
            </PostForm>
        </details>
    }
}

/// The way to more rows. What was searched for goes along in a form, which the browser
/// posts itself, with script or without.
fn more(more: More) -> impl IntoView {
    match more {
        More::At(href) => Either::Left(view! { <p><a href=href>"一页显示500件"</a>"，再选。"</p> }),
        More::Found(list) => Either::Right(view! {
            <form method="post" action=PAGE>
                {fields(list)}
                <p><button class="btn btn-small" type="submit">"一页显示500件"</button>"，再选。"</p>
            </form>
        }),
    }
}

/// The form if it has come back, whatever list it was sent over.
pub(super) fn came_back() -> Option<FormHandle> {
    let FormState { action, .. } = FormState::here();
    let rest = action.strip_prefix(ACTION)?;
    let its_own = rest.is_empty() || rest.starts_with('?');
    its_own.then(|| FormHandle::new(action))
}

/// What was sent by the form that posts to `action` and comes back: the boxes
/// are the rows', and stay as they were.
pub(super) fn sent(action: &str) -> Answers {
    let state = FormState::here();
    if state.action == action {
        state.values
    } else {
        Answers::new()
    }
}

/// What each 送达回证 says; dots stand for what differs from case to case.
fn delivered(live: Live) -> Vec<Block> {
    let method = DeliveryMethod::from_code(&live.get("method"));
    let on = live.get("on").parse().ok();
    let about = "您申请的“……”（收件编号……）";
    delivery(about, Some("《……》（编号：……）"), "……", method, on)
}

/// Keeps which rows are ticked while the page is open: the button says how many, and
/// the preview which of them can be delivered.
fn follow_ticks(ticked: RwSignal<Vec<String>>) {
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        ticked.set(ticks());
        let listener = window_event_listener(leptos::ev::change, move |_| ticked.set(ticks()));
        on_cleanup(move || listener.remove());
    });
    #[cfg(not(feature = "hydrate"))]
    let _ = ticked;
}

/// The names of the boxes that are ticked now.
#[cfg(feature = "hydrate")]
fn ticks() -> Vec<String> {
    use leptos::wasm_bindgen::JsCast;
    let Ok(boxes) = document().query_selector_all(".inbox input[type=checkbox]:checked") else {
        return Vec::new();
    };
    (0..boxes.length())
        .filter_map(|n| boxes.item(n)?.dyn_into::<web_sys::HtmlInputElement>().ok())
        .map(|input| input.name())
        .collect()
}

/// Ticks every row of the page, or none.
fn tick(on: bool, ticked: RwSignal<Vec<String>>) {
    #[cfg(feature = "hydrate")]
    {
        use leptos::wasm_bindgen::JsCast;
        let Ok(boxes) = document().query_selector_all(".inbox input[type=checkbox]") else {
            return;
        };
        for n in 0..boxes.length() {
            let found = boxes.item(n);
            if let Some(input) =
                found.and_then(|node| node.dyn_into::<web_sys::HtmlInputElement>().ok())
            {
                input.set_checked(on);
            }
        }
        // Boxes that are set by script tell nobody.
        ticked.set(ticks());
    }
    #[cfg(not(feature = "hydrate"))]
    let _ = (on, ticked);
}
