//! Boards (看板): figures with what they mean, each a link to its cases; charts
//! with their table beside them; the same as a file, and on paper.

#[cfg(feature = "ssr")]
mod csv;
#[cfg(feature = "ssr")]
mod load;
mod numbers;
mod table;

use std::collections::BTreeMap;

use leptos::prelude::*;
use leptos_router::hooks::{use_params_map, use_query_map};
use serde::{Deserialize, Serialize};

use super::{
    filter_field::{FilterView, filter_field},
    page::DeskPage,
};
use crate::{
    problem::Problem,
    ui::{Load, PageHead, chart::ChartView},
};

#[cfg(feature = "ssr")]
pub use csv::csv;

/// Address of the page.
pub(super) const PAGE: &str = "/desk/board";
/// What may stand in the query string.
const PARTS: [&str; 3] = ["month", "guide", "office"];

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BoardView {
    /// Name of the board.
    pub title: String,
    /// Whose figures, and as of when.
    pub lead: String,
    /// The boards that the caller has: address, name, whether it is this one.
    pub boards: Vec<(String, String, bool)>,
    /// Its address, for the filters.
    pub action: String,
    /// The filters.
    pub filters: Vec<FilterView>,
    /// Over which days, in the name of a file.
    pub period: String,
    /// The few figures on top.
    pub numbers: Vec<NumberView>,
    /// What to say where all of them are nothing.
    pub empty: Option<String>,
    /// What else waits for the caller, which is no case yet: words and address.
    pub asides: Vec<(String, String)>,
    /// The tables.
    pub tables: Vec<TableView>,
    /// Address of the same as a file.
    pub csv: String,
}

/// A figure on top.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NumberView {
    /// Its name.
    pub label: String,
    /// The number with its link.
    pub cell: CellView,
    /// What it is counted in.
    pub unit: String,
    /// What it was before, and its cases for whoever sees them.
    pub before: Option<(String, Option<String>)>,
    /// What it means.
    pub meaning: String,
    /// Whether it is a warning.
    pub warns: bool,
}

/// A number, and the cases behind it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct CellView {
    /// As it is written.
    pub text: String,
    /// Its cases, for whoever sees them.
    pub href: Option<String>,
    /// Of a share or a median: of how many cases, and those.
    pub of: Option<(u64, Option<String>)>,
}

/// A table with its chart.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct TableView {
    /// Id in the page.
    pub id: String,
    /// What it shows.
    pub caption: String,
    /// What its rows are.
    pub of: String,
    /// Names of the columns, with what they mean where that is not told on top.
    pub columns: Vec<(String, String)>,
    /// The rows.
    pub rows: Vec<RowView>,
    /// What to say where there are none.
    pub empty: String,
    /// The chart beside it.
    pub chart: Option<ChartView>,
}

/// A row.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RowView {
    /// What it is of.
    pub name: String,
    /// Its numbers.
    pub cells: Vec<CellView>,
    /// Whether it is over all the others.
    pub total: bool,
}

/// The board that the address names, or the caller's own.
#[server(prefix = "/api/fn/desk", endpoint = "board", output = crate::codec::Reply)]
pub async fn board(
    which: String,
    // An address without a query: an empty map leaves no trace in the body.
    #[server(default)] query: BTreeMap<String, String>,
) -> Result<BoardView, Problem> {
    let (store, who) = crate::who::context()?;
    Ok(load::board(&store, &who.request, &which, &query).await?)
}

/// The page.
#[component]
pub fn BoardPage() -> impl IntoView {
    let (params, url) = (use_params_map(), use_query_map());
    let asked = Memo::new(move |_| {
        let which = params
            .with(|params| params.get("which"))
            .unwrap_or_default();
        let query = url.with(|url| {
            let part = |name: &str| Some((name.to_owned(), url.get(name)?));
            PARTS
                .into_iter()
                .filter_map(part)
                .collect::<BTreeMap<_, _>>()
        });
        (which, query)
    });
    let resource = Resource::new(
        move || asked.get(),
        |(which, query)| async move { board(which, query).await },
    );
    view! {
        <DeskPage class="page page-full" next=PAGE>
            <Load resource view=|view| show(view).into_any()/>
        </DeskPage>
    }
}

fn show(view: BoardView) -> impl IntoView {
    let empty = view
        .empty
        .map(|empty| view! { <p class="empty" role="status">{empty}</p> });
    view! {
        <PageHead title=view.title lead=view.lead/>
        {boards(view.boards)}
        {filters(view.action, view.filters)}
        <p class="btn-row no-print">
            <a class="btn" href=view.csv rel="external" download="">"下载表格（CSV）"</a>
            <button class="btn needs-live" type="button" on:click=|_| print()>"打印"</button>
        </p>
        {numbers::numbers(view.numbers)}
        {asides(view.asides)}
        {empty}
        {view.tables.into_iter().map(table::table).collect_view()}
    }
}

/// A figure that leads to its cases, for whoever sees them.
fn linked(href: Option<String>, figure: impl IntoView + 'static) -> AnyView {
    match href {
        Some(href) => view! { <a href=href>{figure}</a> }.into_any(),
        None => view! { <span>{figure}</span> }.into_any(),
    }
}

fn asides(asides: Vec<(String, String)>) -> impl IntoView {
    let links = asides
        .into_iter()
        .map(|(words, href)| view! { <p class="no-print"><a href=href>{words}</a></p> });
    links.collect_view()
}

/// The boards of whoever has several.
fn boards(boards: Vec<(String, String, bool)>) -> impl IntoView {
    (boards.len() > 1).then(|| {
        let links = boards
            .into_iter()
            .map(|(href, name, current)| {
                view! { <li><a href=href aria-current=current.then_some("page")>{name}</a></li> }
            })
            .collect_view();
        view! { <nav class="tabs no-print" aria-label="看板"><ul role="list">{links}</ul></nav> }
    })
}

/// A plain GET form: the choice stands in the address, and can be passed on.
fn filters(action: String, filters: Vec<FilterView>) -> impl IntoView {
    (!filters.is_empty()).then(|| {
        let fields = filters
            .into_iter()
            .map(|filter| filter_field("board", filter))
            .collect_view();
        view! {
            <form class="toolbar no-print" method="get" action=action aria-label="筛选看板" autocomplete="off">
                {fields}
                <button class="btn" type="submit">"查看"</button>
            </form>
        }
    })
}

fn print() {
    #[cfg(feature = "hydrate")]
    {
        let _ = window().print();
    }
}
