//! The intake (收件): left who and what, right the materials and what is missing
//! now, below one bar whose buttons never move.

mod bar;
mod earlier;
#[cfg(feature = "ssr")]
mod handed_in;
mod materials;
mod missing;
mod missing_view;
mod persons;
#[cfg(feature = "ssr")]
mod server;
#[cfg(feature = "ssr")]
mod typed;
#[cfg(feature = "ssr")]
mod write;

#[cfg(feature = "ssr")]
pub use write::keep;
#[cfg(feature = "ssr")]
pub(super) use write::{keep_paper, post, remove};

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use serde::{Deserialize, Serialize};

use super::keys::{Focus, Keys, key};
use crate::{
    desk::page::DeskPage,
    form::FormHandle,
    problem::Problem,
    ui::{
        AutoSave, Declared, DeclaredForm, DeclaredView, DocumentTitle, ErrorSummary, Frame, Load,
        PostForm, param, upload::Uploads,
    },
};
use persons::PersonsView;

/// The id of the form; the bar's buttons stand outside.
const FORM: &str = "intake";

/// What is typed, and who stands there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct IntakeView {
    /// The draft's token.
    pub draft: String,
    /// 事项名称
    pub title: String,
    /// What the clerk must know first: the guide has changed, or only the street
    /// of the place takes it in.
    pub alerts: Vec<(String, String)>,
    /// Applicant and agent.
    pub persons: PersonsView,
    /// What was given in an earlier case and can be taken over.
    pub offers: Vec<earlier::OfferView>,
    /// The form.
    pub form: DeclaredView,
    /// When it was saved last, in words.
    pub saved: String,
}

/// The caller's own intake; `add` asks for one more row of a group.
#[server(prefix = "/api/fn/desk", endpoint = "window_intake", output = crate::codec::Reply)]
pub async fn window_intake(draft: String, add: Option<String>) -> Result<IntakeView, Problem> {
    let (store, who) = crate::who::context()?;
    server::intake(&store, &who.request, &draft, add).await
}

/// The page.
#[component]
pub fn IntakePage() -> impl IntoView {
    let draft = param("draft");
    let query = use_query_map();
    let action = format!("/desk/window/{draft}");
    let handle = FormHandle::new(action.clone());
    // What was taken over is read anew, and what it leaves missing.
    let taken = Memo::new(move |_| query.with(|query| query.get("taken")));
    let beside = materials::Beside::new(&draft, taken);
    Uploads::provide();
    let resource = Resource::new(
        move || {
            (
                draft.clone(),
                query.with(|query| query.get("add")),
                taken.get(),
            )
        },
        |(draft, add, _)| window_intake(draft, add),
    );
    view! {
        <DeskPage class="page page-full window" next=action>
            <Keys/>
            <Load resource view=move |view| show(view, handle, beside).into_any()/>
        </DeskPage>
    }
}

fn show(view: IntakeView, handle: FormHandle, beside: materials::Beside) -> impl IntoView {
    let form = Declared::new(view.form, handle);
    let frame = Frame::here();
    let alerts = view
        .alerts
        .into_iter()
        .map(|(title, words)| {
            let words = frame.cite(&words);
            view! { <div class="alert alert-warn"><p class="alert-title">{title}</p><p>{words}</p></div> }
        })
        .collect_view();
    view! {
        <DocumentTitle text=format!("{} · {}", view.title, frame.site)/>
        // Without script Enter presses the form's first button: this one only saves.
        <button class="visually-hidden" type="submit" form=FORM name="do" value="save" tabindex="-1" aria-hidden="true">
            "保存"
        </button>
        {persons::line(&view.persons)}
        <div class="row row-spread">
            <h1>{view.title}</h1>
            <button class="btn" type="submit" form=FORM name="do" value="change" data-key="F4">
                "换事项 " {key("F4")}
            </button>
        </div>
        {alerts}
        <ErrorSummary handle/>
        <div class="panes">
            <PostForm handle id=FORM class="pane form">
                <div class="form" data-enter="">
                    <p class="parts"><AutoSave handle saved=view.saved after=beside.typed()/></p>
                    {earlier::offers(view.offers)}
                    <persons::PersonsFields handle persons=view.persons/>
                    <DeclaredForm form/>
                </div>
            </PostForm>
            <div class="pane pane-sticky">{materials::pane(beside)}</div>
        </div>
        {bar::bar()}
        <Focus/>
    }
}
