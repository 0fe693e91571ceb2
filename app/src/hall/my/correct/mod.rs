//! 补正: one line of the notice is answered, by files, by the field once more, or
//! by an explanation. Each line is a submission of its own.

mod field;
mod files;
#[cfg(feature = "ssr")]
mod load;
#[cfg(feature = "ssr")]
mod write;

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::case::PieceView;
use crate::{
    form::FormHandle,
    hall::account::SignedInOnly,
    problem::Problem,
    ui::{DeclaredView, ErrorSummary, Load, LongTextField, PageHead, param},
};

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CorrectView {
    /// The case's address part.
    pub digits: String,
    /// The receipt, grouped for reading.
    pub receipt: String,
    /// Number of the line, from 1.
    pub line: u16,
    /// 第 1 处，还剩 2 处
    pub place: String,
    /// Material or field.
    pub name: String,
    /// What is the matter.
    pub defect: String,
    /// What to do.
    pub todo: String,
    /// What was found and answered before, in words.
    pub history: Vec<String>,
    /// Why it cannot be answered any more.
    pub closed: Option<String>,
    /// Number of the last event, for the form.
    pub seq: u32,
    /// Key for the form.
    pub key: String,
    /// A material or a field.
    pub kind: LineKind,
}

/// What is corrected.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum LineKind {
    /// By files.
    Material(MaterialView),
    /// The field, and its path.
    Field(Box<DeclaredView>, String),
}

/// A material that is handed in anew.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MaterialView {
    /// Form and source, in a line.
    pub meta: String,
    /// What to look out for.
    pub hint: Option<String>,
    /// 材料依据
    pub basis: String,
    /// What has been uploaded and not yet been submitted: id and piece.
    pub kept: Vec<(i64, PieceView)>,
    /// What was handed in before.
    pub before: Vec<PieceView>,
}

/// One line of the notice of the caller's own case.
#[server(prefix = "/api/fn/hall", endpoint = "my_correct", output = crate::codec::Reply)]
pub async fn my_correct(receipt: String, line: String) -> Result<CorrectView, Problem> {
    let (store, who) = crate::who::context()?;
    load::view(&store, &who.request, &receipt, &line).await
}

/// The page.
#[component]
pub fn CorrectPage() -> impl IntoView {
    let (receipt, line) = (param("receipt"), param("line"));
    let action = format!("/my/cases/{receipt}/correct/{line}");
    let handle = FormHandle::new(action.clone());
    let resource = Resource::new(
        move || (receipt.clone(), line.clone()),
        |(receipt, line)| async move { my_correct(receipt, line).await },
    );
    let changed = Callback::new(move |()| resource.refetch());
    view! {
        <main id="main" tabindex="-1">
            <div class="page page-form">
                <SignedInOnly next=action>
                    <Load resource view=move |view| show(view, handle, changed).into_any()/>
                </SignedInOnly>
            </div>
        </main>
    }
}

fn show(view: CorrectView, handle: FormHandle, changed: Callback<()>) -> impl IntoView {
    let back = format!("/my/cases/{}", view.digits);
    let crumbs = vec![
        ("/my".to_owned(), "我的办件".to_owned()),
        (back.clone(), view.receipt.clone()),
    ];
    let history = view
        .history
        .iter()
        .map(|words| view! { <p class="muted small">{words.clone()}</p> })
        .collect_view();
    let head = view! {
        <PageHead title=format!("补正：{}", view.name) lead=view.place.clone() crumbs/>
        <ErrorSummary handle/>
        <div class="alert alert-warn">
            <p class="alert-title">{view.defect.clone()}</p>
            <p>{view.todo.clone()}</p>
            {history}
        </div>
    };
    let body = match (view.closed.clone(), &view.kind) {
        (Some(why), _) => view! {
            <div class="alert"><p class="alert-title">"现在不能补正"</p><p>{why}</p></div>
            <p class="btn-row"><a class="btn btn-primary" href=back>"返回办件"</a></p>
        }
        .into_any(),
        (None, LineKind::Material(_)) => files::form(view, handle, changed).into_any(),
        (None, LineKind::Field(..)) => field::form(view, handle).into_any(),
    };
    view! { {head} {body} }
}

/// 说明情况, kept while the page is shown anew around it.
fn explanation(handle: FormHandle) -> impl IntoView {
    let keep = move |event: leptos::ev::Event| {
        let text = event_target_value(&event);
        handle
            .values
            .update_value(|values| drop(values.insert("explanation".to_owned(), text)));
    };
    view! {
        <div on:change=keep>
            <LongTextField
                handle path="explanation" label="说明情况"
                hint="补不了，或者不需要补的，在这里说明原因。" optional=true
            />
        </div>
    }
}

#[cfg(feature = "ssr")]
pub(super) use write::answer;
#[cfg(feature = "ssr")]
pub use write::with_files as answer_with_files;
