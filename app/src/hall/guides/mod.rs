//! The list of guides (办事指南): search, filters as links, one line an item.

#[cfg(feature = "ssr")]
mod filter;
pub mod line;

use leptos::prelude::*;
use leptos_meta::Meta;
use leptos_router::hooks::use_location;
use serde::{Deserialize, Serialize};

pub use line::{GuideLine, GuideLines};

use crate::{
    problem::Problem,
    ui::{Load, PageHead, url},
};

/// What the list shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuidesView {
    /// The search as typed.
    pub q: String,
    /// The filters, each with its choices.
    pub filters: Vec<FilterView>,
    /// What was found, in words.
    pub found: String,
    /// The guides.
    pub lines: Vec<GuideLine>,
    /// Words to try where nothing was found.
    pub hot_words: Vec<String>,
}

/// One filter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct FilterView {
    /// Name on screen.
    pub name: String,
    /// Its choices as links.
    pub chips: Vec<Chip>,
}

/// One choice of a filter.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Chip {
    /// Text.
    pub label: String,
    /// Where it leads.
    pub href: String,
    /// How many it would leave.
    pub count: usize,
    /// Whether it is chosen.
    pub current: bool,
}

/// The list for a search and filters: `q`, `for`, `topic`, `how`.
#[server(prefix = "/api/fn/hall", endpoint = "guides", output = crate::codec::Reply)]
pub async fn guides(
    // An address without a query: an empty map leaves no trace in the body.
    #[server(default)] query: std::collections::BTreeMap<String, String>,
) -> Result<GuidesView, Problem> {
    let (store, _) = crate::who::context()?;
    filter::list(&store, &expect_context(), &query).await
}

/// The page.
#[component]
pub fn GuidesPage() -> impl IntoView {
    let query = use_location().search;
    let resource = Resource::new(
        move || query.with(|query| url::values(query, &["q", "for", "topic", "how"])),
        |query| async move { guides(query).await },
    );
    view! {
        <main id="main" tabindex="-1">
            <div class="page">
                <Meta
                    name="description"
                    content="个人和企业要办的每一件事：什么条件、带什么材料、多久办好、到哪里办，能不能在网上办。"
                />
                <PageHead title="办事指南"/>
                <Load resource view=|view| show(view).into_any()/>
            </div>
        </main>
    }
}

fn show(view: GuidesView) -> impl IntoView {
    let empty = view.lines.is_empty();
    // Where nothing was found there is nothing to choose from.
    let filters = (!empty).then(|| show_filters("筛选办事指南", view.filters));
    view! {
        <form class="search" role="search" action="/guides" method="get" autocomplete="off">
            <label class="visually-hidden" for="q">"搜索办事指南"</label>
            <input class="input" id="q" name="q" type="search" value=view.q enterkeyhint="search"/>
            <button class="btn btn-primary" type="submit">"搜索"</button>
        </form>
        {filters}
        <section aria-labelledby="result-title" class="stack-m">
            <h2 id="result-title">{view.found}</h2>
            {if empty { nothing(view.hot_words).into_any() } else { view! { <GuideLines lines=view.lines level=3/> }.into_any() }}
        </section>
    }
}

/// The filters of a list, as links.
pub(super) fn show_filters(label: &'static str, filters: Vec<FilterView>) -> impl IntoView {
    let filters = filters
        .into_iter()
        .enumerate()
        .map(|(n, filter)| show_filter(n, filter))
        .collect_view();
    view! {
        <nav class="filters" aria-label=label>
            <h2 class="visually-hidden">"筛选"</h2>
            {filters}
        </nav>
    }
}

fn show_filter(n: usize, filter: FilterView) -> impl IntoView {
    let id = format!("filter-{n}");
    let chips = filter
        .chips
        .into_iter()
        .map(|chip| {
            view! {
                <li>
                    <a class="chip" href=chip.href aria-current=chip.current.then_some("true")>
                        {chip.label}
                        <span class="filter-count">{chip.count}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! {
        <div class="filter">
            <h3 class="filter-name" id=id.clone()>{filter.name}</h3>
            <ul role="list" aria-labelledby=id>{chips}</ul>
        </div>
    }
}

fn nothing(words: Vec<String>) -> impl IntoView {
    let words = words
        .into_iter()
        .map(|word| view! { <li><a class="chip" href=format!("/guides?q={word}")>{word.clone()}</a></li> })
        .collect_view();
    view! {
        <div class="empty">
            <p>"没有找到。换个说法再试，例如："</p>
            <ul class="hot-words" role="list">{words}</ul>
            <p><a class="btn" href="/guides">"看全部事项"</a></p>
        </div>
    }
}
