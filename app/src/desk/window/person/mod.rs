//! The person at the window: who it is, the account, and what is wanted.

mod account;
mod found;
mod register;
#[cfg(feature = "ssr")]
mod server;
mod services;

#[cfg(feature = "ssr")]
pub(super) use server::post;

use leptos::{either::Either, prelude::*};
use leptos_router::hooks::use_location;
use serde::{Deserialize, Serialize};

use super::keys::{Focus, Keys, key};
use crate::{
    desk::page::DeskPage,
    form::{Done, FormHandle},
    problem::Problem,
    ui::{ErrorSummary, Load, PageHead, param, url},
};

/// What the page shows; identifiers are masked.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct PersonView {
    /// The visit's token.
    pub visit: String,
    /// Name; empty before anybody asked.
    pub name: String,
    /// 证件类型
    pub id_kind: String,
    /// Masked.
    pub id_number: String,
    /// Masked; empty if there is none.
    pub phone: String,
    /// The account, if there is one.
    pub account: Option<AccountView>,
    /// The person's cases that this window received or handles; what waits for the
    /// person first.
    pub cases: Vec<CaseLine>,
    /// Whether there are more of them.
    pub more_cases: bool,
    /// The search as typed.
    pub q: String,
    /// What this window takes in.
    pub services: Vec<ServiceLine>,
    /// Whom it may be, while nobody has been chosen.
    pub found: Option<found::FoundView>,
    /// Who acts for the person, as said for the item before.
    pub agent: String,
    /// Who was served with this paper before, to be compared with it.
    pub known: Option<register::Known>,
}

/// What the window may know of an account.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountView {
    /// Whether a clerk has seen the identity paper.
    pub verified: bool,
    /// Whether a password has been set.
    pub has_password: bool,
    /// The whole phone of an unverified account, to ask the person about it;
    /// empty for a verified one.
    pub phone: String,
}

/// A case of the person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseLine {
    /// Its page at the window.
    pub href: String,
    /// Its number, grouped.
    pub receipt: String,
    /// 事项名称
    pub title: String,
    /// Whether the person has something to correct.
    pub waiting: bool,
}

/// One item to choose.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ServiceLine {
    /// Its code.
    pub code: String,
    /// 事项名称
    pub title: String,
    /// 主题
    pub topic: String,
    /// Where it is not taken in at any window.
    pub excepted: bool,
}

/// The caller's own visit; `q` searches the items.
#[server(prefix = "/api/fn/desk", endpoint = "window_person", output = crate::codec::Reply)]
pub async fn window_person(visit: String, q: String) -> Result<PersonView, Problem> {
    let (store, who) = crate::who::context()?;
    server::view(&store, &who.request, &visit, q).await
}

/// The page.
#[component]
pub fn PersonPage() -> impl IntoView {
    let visit = param("visit");
    let query = use_location().search;
    let action = format!("/desk/window/person/{visit}");
    let handle = FormHandle::new(action.clone());
    let resource = Resource::new(
        move || {
            (
                visit.clone(),
                query.with(|query| url::value(query, "q").unwrap_or_default()),
            )
        },
        |(visit, q)| window_person(visit, q),
    );
    let after = Callback::new(move |_| resource.refetch());
    view! {
        <DeskPage class="page page-form" next=action>
            <Keys/>
            <Load resource view=move |view| show(view, handle, after).into_any()/>
        </DeskPage>
    }
}

fn show(view: PersonView, handle: FormHandle, after: Callback<Done>) -> impl IntoView {
    let known = !view.name.is_empty();
    if let Some(found) = view.found {
        return Either::Left(view! {
            <PageHead title="选择办事人"/>
            <ErrorSummary handle/>
            <found::Found handle found/>
            <p><a class="btn" href="/desk/window" data-key="F2">"重新查找 " {key("F2")}</a></p>
            <Focus/>
        });
    }
    let title = if known {
        "选择事项"
    } else {
        "登记办事人"
    };
    let line = person_line(&view);
    let body = if known {
        let account = match view.account {
            Some(account) => Either::Left(view! { <account::Account handle account after/> }),
            None => Either::Right(view! { <register::Open handle after name=view.name/> }),
        };
        let base = format!("/desk/window/person/{}", view.visit);
        Either::Left(view! {
            {account}
            {cases(view.cases, view.more_cases)}
            <services::Services base handle q=view.q services=view.services/>
        })
    } else {
        Either::Right(view! { <register::Register handle after known=view.known/> })
    };
    Either::Right(view! {
        {line}
        <PageHead title/>
        <ErrorSummary handle/>
        <account::Code handle/>
        {body}
        <Focus/>
    })
}

/// What the person has under way: corrections are brought for it.
fn cases(cases: Vec<CaseLine>, more: bool) -> Option<impl IntoView> {
    let any = !cases.is_empty();
    let lines = cases
        .into_iter()
        .map(|case| {
            view! {
                <li>
                    <a href=case.href>{format!("{} · {}", case.receipt, case.title)}</a>
                    {case.waiting.then(|| view! { " " <span class="status status-waiting">"待补正"</span> })}
                </li>
            }
        })
        .collect_view();
    any.then(|| {
        view! {
            <section class="card" aria-labelledby="cases">
                <h2 class="card-title" id="cases">"本人已有的办件"</h2>
                <ul class="links" role="list">{lines}</ul>
                {more.then(|| view! { <p class="muted">"还有更早的没有列出，请在查找处输收件编号。"</p> })}
            </section>
        }
    })
}

fn person_line(view: &PersonView) -> impl IntoView + use<> {
    let name = match &view.known {
        _ if !view.name.is_empty() => view.name.clone(),
        Some(known) => format!("{}（请核对）", known.name),
        None => "还没有登记".to_owned(),
    };
    let status = match &view.account {
        Some(AccountView { verified: true, .. }) => ("status status-done", "账号已核验"),
        Some(_) => ("status status-waiting", "账号未核验"),
        None => ("status status-ended", "没有网上账号"),
    };
    let agent = (!view.agent.is_empty())
        .then(|| view! { <span class="tag">{format!("{}代办", view.agent)}</span> });
    view! {
        <section class="window-person" aria-label="办事人">
            <p class="row">
                <span class="person-name">{name}</span>
                <span>{view.id_kind.clone()}</span>
                <span class="num">{view.id_number.clone()}</span>
                <span class="num">{view.phone.clone()}</span>
                <span class=status.0>{status.1}</span>
                {agent}
            </p>
            <a class="btn" href="/desk/window" data-key="F2">"换人 " {key("F2")}</a>
        </section>
    }
}
