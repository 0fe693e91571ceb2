//! One dataset: what it is, its downloads, a look into its rows, its fields and
//! versions, and what the catalogue says of it.

#[cfg(feature = "ssr")]
mod load;
#[cfg(feature = "ssr")]
mod rows;
mod show;
mod table;

#[cfg(feature = "ssr")]
pub use load::address;

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_params_map};
use serde::{Deserialize, Serialize};

use crate::{
    problem::Problem,
    ui::{Load, url},
};

/// What the page shows; every text is made on the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DatasetView {
    /// Its address.
    pub id: String,
    /// 名称
    pub title: String,
    /// 摘要
    pub summary: String,
    /// Four facts in a row.
    pub facts: Vec<(String, String)>,
    /// How many figures are not told, and why.
    pub withheld: Option<String>,
    /// Why it cannot be downloaded, and what to do.
    pub closed: Option<String>,
    /// The newest version's files.
    pub downloads: Vec<Download>,
    /// Forms that it does not have, each with the reason.
    pub missing: Vec<String>,
    /// A look into its rows.
    pub preview: Option<Preview>,
    /// 信息项: name in files, title, type, meaning.
    pub fields: Vec<[String; 4]>,
    /// The versions, the newest first.
    pub versions: Vec<VersionLine>,
    /// 关联资源: address and name.
    pub related: Vec<(String, String)>,
    /// 目录信息: name and value.
    pub details: Vec<(String, String)>,
}

/// A file to download.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Download {
    /// Form, in words.
    pub label: String,
    /// Its address.
    pub href: String,
    /// Size, in words.
    pub size: String,
    /// SHA-256.
    pub hash: String,
}

/// One version.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct VersionLine {
    /// 第1版
    pub name: String,
    /// Since when.
    pub date: String,
    /// How many rows, or that and why it was withdrawn.
    pub words: String,
    /// When and by which office it was reviewed.
    pub reviewed: Option<String>,
    /// Its files.
    pub downloads: Vec<Download>,
    /// Forms that it does not have, each with the reason.
    pub missing: Vec<String>,
}

/// Some rows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Preview {
    /// The columns.
    pub columns: Vec<Column>,
    /// The rows.
    pub rows: Vec<Vec<String>>,
    /// How many there are, in words.
    pub found: String,
    /// Why the question could not be answered.
    pub wrong: Option<String>,
    /// The search, as typed.
    pub q: String,
    /// The field that is filtered by, and what must stand in it.
    pub filter: (String, String),
    /// By which the rows are sorted; with `-` downwards.
    pub sort: String,
    /// Without search and filter.
    pub all: String,
    /// From the beginning.
    pub first: Option<String>,
    /// The next rows.
    pub next: Option<String>,
}

/// A column of the preview.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Column {
    /// Name in files.
    pub name: String,
    /// 名称
    pub title: String,
    /// Sorted by it, or the other way round.
    pub href: String,
    /// Whether it is sorted by it: upwards `false`, downwards `true`.
    pub sorted: Option<bool>,
    /// Whether numbers stand in it.
    pub number: bool,
}

/// A dataset; of the query `q`, `field`, `value`, `sort` and `after` say which
/// rows are looked at.
#[server(prefix = "/api/fn/hall", endpoint = "dataset", output = crate::codec::Reply)]
pub async fn dataset(
    id: String,
    #[server(default)] query: std::collections::BTreeMap<String, String>,
) -> Result<DatasetView, Problem> {
    let (store, who) = crate::who::context()?;
    load::view(&store, &who.request, &expect_context(), &id, &query).await
}

/// The page.
#[component]
pub fn DatasetPage() -> impl IntoView {
    let (params, query) = (use_params_map(), use_location().search);
    let resource = Resource::new(
        move || {
            let id = params.with(|params| params.get("id").unwrap_or_default());
            let names = ["q", "field", "value", "sort", "after"];
            (id, query.with(|query| url::values(query, &names)))
        },
        |(id, query)| async move { dataset(id, query).await },
    );
    view! {
        <main id="main" tabindex="-1">
            <div class="page">
                <Load resource view=|view| show::dataset(view).into_any()/>
            </div>
        </main>
    }
}
