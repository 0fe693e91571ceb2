//! Step 1: the form, one topic a screen. It saves itself as one goes.

#[cfg(feature = "ssr")]
mod write;

use leptos::prelude::*;
use leptos_router::{NavigateOptions, components::Redirect, hooks::use_query_map};
use serde::{Deserialize, Serialize};

use super::{DraftHead, part, steps};
use crate::{
    form::FormHandle,
    hall::account::SignedInOnly,
    problem::Problem,
    ui::{
        Anew, AutoSave, Declared, DeclaredForm, DeclaredView, DefaultButton, ErrorSummary, Load,
        PostForm, param,
    },
};

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormView {
    /// Title and steps.
    pub head: DraftHead,
    /// The form, or a part of it.
    pub form: DeclaredView,
    /// Whether no part was named: the page moves on to the one it shows.
    pub moves: bool,
}

/// A part of the form of the caller's own draft, counted from 1: the one where
/// they left off, unless `part` names one. `add` asks for one more row of a
/// group.
#[server(prefix = "/api/fn/hall", endpoint = "apply_form", output = crate::codec::Reply)]
pub async fn apply_form(
    draft: String,
    part: Option<String>,
    add: Option<String>,
) -> Result<FormView, Problem> {
    let (store, who) = crate::who::context()?;
    server::view(&store, &who.request, &draft, part, add).await
}

/// The page.
#[component]
pub fn FormPage() -> impl IntoView {
    let draft = param("draft");
    let query = use_query_map();
    let asked = query.with_untracked(|query| query.get("part").as_deref().and_then(part::named));
    let next = part::address(&draft, asked);
    let resource = Resource::new(
        move || query.with(|query| (draft.clone(), query.get("part"), query.get("add"))),
        |(draft, part, add)| async move { apply_form(draft, part, add).await },
    );
    let anew = Anew::new();
    view! {
        <main id="main" tabindex="-1">
            <div class="page page-form">
                <SignedInOnly next>
                    <Load resource view=move |view| show(view, anew)/>
                </SignedInOnly>
            </div>
        </main>
    }
}

/// Each part is a form of its own, with an address of its own.
fn show(view: FormView, anew: Anew) -> AnyView {
    let (part, of) = (view.form.part, view.form.sections.len());
    let address = part::address(&view.head.draft, part);
    let handle = FormHandle::new(address.clone());
    let moves = view.moves.then(|| {
        let options = NavigateOptions {
            replace: true,
            ..NavigateOptions::default()
        };
        view! { <Redirect path=address.clone() options/> }
    });
    let next = match part {
        None => "保存，下一步",
        Some(part) if part + 1 < of => "保存，下一部分",
        Some(_) => "保存，去上传材料",
    };
    let back = part.is_some_and(|part| part > 0).then(|| {
        view! { <button class="btn" type="submit" name="do" value="back">"上一部分"</button> }
    });
    let bar = part.map(|part| {
        view! { <progress class="bar parts-bar" max=of value=part + 1 aria-hidden="true"></progress> }
    });
    let title = view.form.title();
    let form = Declared::new(view.form, handle);
    let shown = view! {
        {moves}
        {steps::head(&view.head, 0, title)}
        <PostForm handle class="form">
            <DefaultButton name="do" value="next"/>
            <ErrorSummary handle/>
            <p class="parts">{bar}<AutoSave handle saved=view.head.saved/></p>
            <DeclaredForm form/>
            <div class="form-actions">
                <button class="btn btn-primary" type="submit" name="do" value="next">{next}</button>
                {back}
                <button class="btn btn-link" type="submit" name="do" value="leave">"保存，以后再填"</button>
            </div>
        </PostForm>
    };
    anew.show(&address, shown.into_any())
}

#[cfg(feature = "ssr")]
pub(super) use write::{begin, discard, save};

#[cfg(feature = "ssr")]
mod server {
    use rules::{calendar::legal_date, form::left_off};
    use store::{Request, Store};

    use super::{FormView, part::named};
    use crate::{hall::apply::server::head, problem::Problem, ui::DeclaredView};

    pub(super) async fn view(
        store: &Store,
        who: &Request,
        draft: &str,
        part: Option<String>,
        add: Option<String>,
    ) -> Result<FormView, Problem> {
        let draft = store::draft::load(store, who, draft).await?;
        let area = store::reference::district(store, who.now).await?;
        let (form, today) = (&draft.guide.guide.form, legal_date(who.now));
        let known = |village: &str| area.places.has_village(village);
        let asked = part.and_then(|part| named(&part));
        let asked = asked.filter(|part| *part < form.len());
        let part = match asked {
            _ if form.len() < 2 => None,
            Some(part) => Some(part),
            // The page asks to look through everything again.
            None if draft.guide_changed => Some(0),
            None => Some(left_off(form, &draft.answers, today, &known)),
        };
        let answers = draft.answers.clone();
        Ok(FormView {
            head: head(&draft),
            form: DeclaredView::new(form, part, answers, &area.places, today, add),
            moves: part.is_some() && asked.is_none(),
        })
    }
}
