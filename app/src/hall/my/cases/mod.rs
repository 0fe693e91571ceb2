//! The list: what waits for me on top, then cases and drafts.

#[cfg(feature = "ssr")]
mod load;
mod show;

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;
use serde::{Deserialize, Serialize};

use crate::{
    hall::account::SignedInOnly,
    problem::Problem,
    ui::{Load, case_badge::CaseBadge},
};

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CasesView {
    /// Whether a window has seen the caller's ID card.
    pub verified: bool,
    /// Whether there is nothing at all yet.
    pub empty: bool,
    /// What waits for the caller: a title and the first last day.
    pub waiting: Option<(String, String)>,
    /// How many messages have not been read.
    pub unread: usize,
    /// The newest of them.
    pub messages: Vec<MessageView>,
    /// The tabs.
    pub tabs: Vec<TabView>,
    /// The cases of this tab, those that wait for the caller first.
    pub cases: Vec<CaseLine>,
    /// The drafts of this tab.
    pub drafts: Vec<DraftView>,
    /// Where the older ones are.
    pub older: Option<String>,
}

/// One message not read yet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MessageView {
    /// The case's page.
    pub href: String,
    /// 事项名称
    pub title: String,
    /// What happened.
    pub what: String,
    /// When.
    pub at: String,
}

/// One tab.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TabView {
    /// Its name.
    pub name: String,
    /// Where it leads.
    pub href: String,
    /// How many.
    pub count: usize,
    /// Whether it is shown now.
    pub here: bool,
}

/// One case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CaseLine {
    /// Its page.
    pub href: String,
    /// 收件编号
    pub receipt: String,
    /// 事项名称
    pub title: String,
    /// Where it stands.
    pub badge: CaseBadge,
    /// Who has it, and until when.
    pub text: String,
    /// Whether it waits for the caller.
    pub waits: bool,
}

/// One draft.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DraftView {
    /// Its token.
    pub token: String,
    /// 事项名称
    pub title: String,
    /// When it was saved last.
    pub saved: String,
}

/// The caller's cases and drafts.
#[server(prefix = "/api/fn/hall", endpoint = "my_cases", output = crate::codec::Reply)]
pub async fn my_cases(tab: String, before: String) -> Result<CasesView, Problem> {
    let (store, who) = crate::who::context()?;
    load::view(&store, &who.request, &tab, &before).await
}

/// The page.
#[component]
pub fn CasesPage() -> impl IntoView {
    let query = use_query_map();
    let asked = move |name: &str| query.with(|query| query.get(name).unwrap_or_default());
    let resource = Resource::new(
        move || (asked("tab"), asked("before")),
        |(tab, before)| async move { my_cases(tab, before).await },
    );
    let changed = Callback::new(move |_| resource.refetch());
    view! {
        <main id="main" tabindex="-1">
            <div class="page">
                <SignedInOnly next="/my">
                    <Load resource view=move |view| show::page(view, changed).into_any()/>
                </SignedInOnly>
            </div>
        </main>
    }
}
