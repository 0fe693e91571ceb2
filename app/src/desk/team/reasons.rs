//! 常用语: the leader edits them, everybody of the office writes with them.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{REASONS, TEAM, done};
use crate::{
    desk::page::DeskPage,
    form::FormHandle,
    problem::Problem,
    ui::{ErrorSummary, Load, LongTextField, PageHead, PostForm, SelectField, TextField},
};

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReasonsView {
    /// Where they can be used: code and name.
    pub places: Vec<(String, String)>,
    /// The reasons by place.
    pub groups: Vec<(String, Vec<ReasonView>)>,
    /// Whether the caller edits them.
    pub edits: bool,
}

/// One reason.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReasonView {
    /// Number.
    pub id: i64,
    /// Code of its place.
    pub place: String,
    /// By which it is chosen.
    pub title: String,
    /// The words.
    pub words: String,
}

/// The reasons of the caller's office.
#[server(prefix = "/api/fn/desk", endpoint = "reasons", output = crate::codec::Reply)]
pub async fn reasons() -> Result<ReasonsView, Problem> {
    use rules::authority::{Action, Object};
    use store::team::Place;
    let (store, who) = crate::who::context()?;
    let known = store::team::all_reasons(&store, &who.request).await?;
    let group = |place: Place| {
        let here = known.iter().filter(|reason| reason.place == place);
        let here: Vec<ReasonView> = here
            .map(|reason| ReasonView {
                id: reason.id,
                place: place.code().to_owned(),
                title: reason.title.clone(),
                words: reason.words.clone(),
            })
            .collect();
        (place.label().to_owned(), here)
    };
    Ok(ReasonsView {
        places: Place::ALL
            .map(|place| (place.code().to_owned(), place.label().to_owned()))
            .to_vec(),
        groups: Place::ALL
            .into_iter()
            .map(group)
            .filter(|(_, here)| !here.is_empty())
            .collect(),
        edits: who.request.may(Action::ManageTeam, &Object::Hall).is_ok(),
    })
}

/// The page.
#[component]
pub fn ReasonsPage() -> impl IntoView {
    let handle = FormHandle::new(REASONS);
    let resource = Resource::new(|| (), |()| reasons());
    view! {
        <DeskPage class="page page-full" next=REASONS>
            <PageHead
                title="常用语"
                lead="写告知、理由和意见时，从这里选一条再改。"
                crumbs=vec![(TEAM.to_owned(), "本机构".to_owned())]
            />
            {done()}
            <Load resource view=move |view| show(view, handle).into_any()/>
        </DeskPage>
    }
}

fn show(view: ReasonsView, handle: FormHandle) -> impl IntoView {
    let ReasonsView {
        places,
        groups,
        edits,
    } = view;
    let none = groups
        .is_empty()
        .then(|| view! { <p class="muted">"本机构还没有常用语。"</p> });
    let groups = groups
        .into_iter()
        .map(|(label, reasons)| {
            let reasons = reasons
                .into_iter()
                .map(|reason| one(reason, &places, edits))
                .collect_view();
            view! {
                <section class="card stack-m">
                    <h2 class="card-title">{label}</h2>
                    <ul class="legs" role="list">{reasons}</ul>
                </section>
            }
        })
        .collect_view();
    let add = edits.then(|| {
        view! {
            <section class="card" aria-labelledby="add-title">
                <h2 class="card-title" id="add-title">"加一条"</h2>
                <PostForm handle class="form">
                    <ErrorSummary handle/>
                    <SelectField handle path="place" label="用在哪里" options=places/>
                    <TextField handle path="title" label="名称" hint="例如：照片不清楚" class="input-m"/>
                    <LongTextField handle path="words" label="常用的话"/>
                    <div class="form-actions"><button class="btn btn-primary" type="submit">"保存"</button></div>
                </PostForm>
            </section>
        }
    });
    view! {
        {none}
        {groups}
        {add}
    }
}

fn one(reason: ReasonView, places: &[(String, String)], edits: bool) -> impl IntoView + use<> {
    let form = edits.then(|| editor(reason.clone(), places.to_vec()));
    view! {
        <li>
            <p><strong>{reason.title}</strong></p>
            <p class="prose">{reason.words}</p>
            {form}
        </li>
    }
}

/// What changes one, in a fold. Its fields stand under its number, for the page
/// has many.
fn editor(reason: ReasonView, places: Vec<(String, String)>) -> impl IntoView {
    let ReasonView {
        id,
        place,
        title,
        words,
    } = reason;
    let handle = FormHandle::new(format!("{REASONS}/{id}"));
    let retire = FormHandle::new(format!("{REASONS}/{id}/retire"));
    let came_back = handle.came_back();
    let what = format!("常用语：{title}");
    view! {
        <details class="fold" open=came_back>
            <summary>"修改"<span class="visually-hidden">{what}</span></summary>
            <div class="fold-body stack-m">
                <PostForm handle class="form">
                    <ErrorSummary handle/>
                    <SelectField handle path=format!("place.{id}") label="用在哪里" options=places value=place/>
                    <TextField handle path=format!("title.{id}") label="名称" value=title class="input-m"/>
                    <LongTextField handle path=format!("words.{id}") label="常用的话" value=words/>
                    <div class="form-actions"><button class="btn btn-primary" type="submit">"保存"</button></div>
                </PostForm>
                <PostForm handle=retire>
                    <button class="btn btn-small btn-danger" type="submit">"删去这一条"</button>
                </PostForm>
            </div>
        </details>
    }
}
