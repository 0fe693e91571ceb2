//! The list of open data (公共数据开放清单, Measures 21, 22): search, filters as
//! links, one line a dataset.

#[cfg(feature = "ssr")]
mod load;

use leptos::prelude::*;
use leptos_router::hooks::use_location;
use serde::{Deserialize, Serialize};

use super::guides::{FilterView, show_filters};
use crate::{
    problem::Problem,
    ui::{Load, PageHead, url},
};

/// What the list shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataView {
    /// The search as typed.
    pub q: String,
    /// The filters, each with its choices.
    pub filters: Vec<FilterView>,
    /// What was found, in words.
    pub found: String,
    /// The datasets.
    pub lines: Vec<DataLine>,
}

/// One dataset of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DataLine {
    /// Its address.
    pub id: String,
    /// 名称
    pub title: String,
    /// 摘要
    pub summary: String,
    /// Provider, cycle, rows, and how many figures are withheld, in words.
    pub facts: Vec<String>,
    /// 开放类型
    pub opening: String,
    /// Whether it can be downloaded.
    pub open: bool,
}

/// The list for a search and filters: `q`, `topic`, `provider`.
#[server(prefix = "/api/fn/hall", endpoint = "data", output = crate::codec::Reply)]
pub async fn data(
    // An address without a query: an empty map leaves no trace in the body.
    #[server(default)] query: std::collections::BTreeMap<String, String>,
) -> Result<DataView, Problem> {
    let (store, who) = crate::who::context()?;
    load::list(&store, &who.request, &expect_context(), &query).await
}

/// The page.
#[component]
pub fn DataPage() -> impl IntoView {
    let query = use_location().search;
    let resource = Resource::new(
        move || query.with(|query| url::values(query, &["q", "topic", "provider"])),
        |query| async move { data(query).await },
    );
    view! {
        <main id="main" tabindex="-1">
            <div class="page">
                <PageHead title="数据开放" lead="起步区各部门开放的公共数据，谁都可以看、下载和使用，不用登录。"/>
                <Load resource view=|view| show(view).into_any()/>
            </div>
        </main>
    }
}

fn show(view: DataView) -> impl IntoView {
    let empty = view.lines.is_empty();
    // Where no word was found there is nothing to choose from.
    let filters = !empty || view.q.is_empty();
    let lines = view.lines.into_iter().map(line).collect_view();
    view! {
        <form class="search" role="search" action="/data" method="get" autocomplete="off">
            <label class="visually-hidden" for="q">"搜索数据"</label>
            <input class="input" id="q" name="q" type="search" value=view.q enterkeyhint="search"/>
            <button class="btn btn-primary" type="submit">"搜索"</button>
        </form>
        {filters.then(|| show_filters("筛选数据", view.filters))}
        <section aria-labelledby="result-title" class="stack-m">
            <h2 id="result-title">{view.found}</h2>
            {empty
                .then(|| {
                    view! {
                        <p>"换个说法试试，例如“街道”“工作日”；也可以" <a href="/data">"看全部数据"</a> "。"</p>
                    }
                })}
            <ul class="items" role="list">{lines}</ul>
        </section>
        <p class="muted">
            "给程序用的接口见" <a href="/api/v1" rel="external">"开放接口说明"</a> "。"
        </p>
    }
}

fn line(line: DataLine) -> impl IntoView {
    let facts = line
        .facts
        .into_iter()
        .map(|fact| view! { <span>{fact}</span> })
        .collect_view();
    let tag = if line.open { "tag tag-good" } else { "tag" };
    view! {
        <li class="item">
            <h3 class="item-title"><a href=format!("/data/{}", line.id)>{line.title}</a></h3>
            <p>{line.summary}</p>
            <p class="item-meta">{facts} <span class=tag>{line.opening}</span></p>
        </li>
    }
}
