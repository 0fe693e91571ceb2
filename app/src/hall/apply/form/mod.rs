//! Step 1: the form. It saves itself as one goes.

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use serde::{Deserialize, Serialize};

use super::{DraftHead, steps};
use crate::{
    form::FormHandle,
    hall::account::SignedInOnly,
    problem::Problem,
    ui::{AutoSave, Declared, DeclaredForm, DeclaredView, ErrorSummary, Load, PostForm},
};

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormView {
    /// Title and steps.
    pub head: DraftHead,
    /// The form.
    pub form: DeclaredView,
}

/// The form of the caller's own draft; `add` asks for one more row of a group.
#[server(prefix = "/api/fn/hall", endpoint = "apply_form")]
pub async fn apply_form(draft: String, add: Option<String>) -> Result<FormView, Problem> {
    let (store, who) = crate::who::context()?;
    server::view(&store, &who.request, &draft, add).await
}

/// The page.
#[component]
pub fn FormPage() -> impl IntoView {
    let draft = use_params_map().with_untracked(|params| params.get("draft").unwrap_or_default());
    let query = use_query_map();
    let action = format!("/apply/{draft}/form");
    let handle = FormHandle::new(action.clone());
    let resource = Resource::new(
        move || (draft.clone(), query.with(|query| query.get("add"))),
        |(draft, add)| async move { apply_form(draft, add).await },
    );
    view! {
        <main id="main" tabindex="-1">
            <div class="page page-form">
                <SignedInOnly next=action>
                    <Load resource view=move |view| show(view, handle).into_any()/>
                </SignedInOnly>
            </div>
        </main>
    }
}

fn show(view: FormView, handle: FormHandle) -> impl IntoView {
    let form = Declared::new(view.form, handle);
    view! {
        {steps::head(&view.head, 0)}
        <PostForm handle class="form">
            <ErrorSummary handle/>
            <p class="parts"><AutoSave handle saved=view.head.saved/></p>
            <DeclaredForm form/>
            <div class="form-actions">
                <button class="btn btn-primary" type="submit" name="do" value="next">"保存，下一步"</button>
                <button class="btn btn-link" type="submit" name="do" value="leave">"保存，以后再填"</button>
            </div>
        </PostForm>
    }
}

#[cfg(feature = "ssr")]
pub(super) use server::{begin, discard, save};

#[cfg(feature = "ssr")]
mod server {
    use rules::{Refusal, authority::Caller, calendar::legal_date, form::Answers};
    use store::{Request, Store, StoreError};

    use super::FormView;
    use crate::{
        form::Done,
        hall::apply::server::head,
        post::Posted,
        problem::Problem,
        ui::{DeclaredView, time::saved_at},
    };

    pub(super) async fn view(
        store: &Store,
        who: &Request,
        draft: &str,
        add: Option<String>,
    ) -> Result<FormView, Problem> {
        let draft = store::draft::load(store, who, draft).await?;
        let area = store::reference::district(store, who.now).await?;
        let form = &draft.guide.guide.form;
        Ok(FormView {
            head: head(&draft),
            form: DeclaredView::new(
                form,
                draft.answers.clone(),
                &area.places,
                legal_date(who.now),
                add,
            ),
        })
    }

    /// 在线办理 on a guide: a new draft.
    pub(in crate::hall::apply) async fn begin(posted: Posted) -> Result<Done, StoreError> {
        let code = posted.param("code");
        if posted.who.caller == Caller::Anonymous {
            return Ok(Done::to(format!("/sign-in?next=/guides/{code}")));
        }
        let draft = store::draft::start(&posted.store, &posted.who, code).await?;
        Ok(Done::to(format!("/apply/{draft}/form")))
    }

    /// Saves what was typed, whatever it is; only 下一步 checks it.
    pub(in crate::hall::apply) async fn save(posted: Posted) -> Result<Done, StoreError> {
        let (store, who, draft) = (&posted.store, &posted.who, posted.param("draft"));
        let mut answers = posted.form.clone();
        let what = answers.remove("do").unwrap_or_default();
        if let Some(row) = what.strip_prefix("remove:") {
            let prefix = format!("{row}.");
            answers.retain(|path, _| !path.starts_with(&prefix));
        }
        store::draft::save(store, who, draft, &answers).await?;
        let page = format!("/apply/{draft}/form");
        match what.split_once(':') {
            Some(("add", group)) => Ok(Done::to(format!("{page}?add={group}#{group}"))),
            Some(_) => Ok(Done::to(page)),
            None if what == "auto" => Ok(Done {
                note: Some(saved_at(who.now)),
                ..Done::to(page)
            }),
            None if what == "leave" => Ok(Done::to("/my")),
            None => checked(&posted, draft, &answers).await,
        }
    }

    async fn checked(posted: &Posted, draft: &str, answers: &Answers) -> Result<Done, StoreError> {
        let (store, who) = (&posted.store, &posted.who);
        let saved = store::draft::load(store, who, draft).await?;
        let area = store::reference::district(store, who.now).await?;
        let known = |village: &str| area.places.has_village(village);
        let problems = rules::form::check(
            &saved.guide.guide.form,
            answers,
            legal_date(who.now),
            &known,
        );
        if problems.is_empty() {
            Ok(Done::to(format!("/apply/{draft}/materials")))
        } else {
            Err(Refusal::fields(problems).into())
        }
    }

    /// Throws a draft away.
    pub(in crate::hall::apply) async fn discard(posted: Posted) -> Result<Done, StoreError> {
        store::draft::delete(&posted.store, &posted.who, posted.param("draft")).await?;
        Ok(Done::to("/my"))
    }
}
