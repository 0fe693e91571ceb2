//! What came of an act on many cases: a line for each.

use leptos::prelude::*;
use leptos_meta::Title;
use serde::{Deserialize, Serialize};

use super::{card_table::CardTable, page::DeskPage};
use crate::{
    problem::Problem,
    ui::{Load, PageHead, param},
};

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulkRunView {
    /// 批量送达
    pub title: String,
    /// How many were done.
    pub done: usize,
    /// Those that were not, then those that were.
    pub rows: Vec<RunRow>,
}

/// One case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunRow {
    /// Address of the case.
    pub href: String,
    /// 收件编号, grouped.
    pub receipt: String,
    /// Why it was not done.
    pub refused: Option<String>,
}

/// A run of the caller's own.
#[server(prefix = "/api/fn/desk", endpoint = "bulk_run", output = crate::codec::Reply)]
pub async fn bulk_run(token: String) -> Result<BulkRunView, Problem> {
    let (store, who) = crate::who::context()?;
    server::view(&store, &who.request, &token).await
}

/// The page.
#[component]
pub fn BulkPage() -> impl IntoView {
    let token = param("token");
    let at = format!("/desk/bulk/{token}");
    let resource = Resource::new(move || token.clone(), bulk_run);
    view! {
        <DeskPage class="page page-full" next=at>
            <Load resource view=|view| show(view).into_any()/>
        </DeskPage>
    }
}

fn show(view: BulkRunView) -> impl IntoView {
    let BulkRunView { title, done, rows } = view;
    let refused = rows.len() - done;
    let words = if refused == 0 {
        format!("{done}件全部办好了。")
    } else {
        format!("{done}件办好了，{refused}件没有办，原因见下。")
    };
    let class = if refused == 0 {
        "alert alert-done"
    } else {
        "alert alert-warn"
    };
    let rows = rows
        .into_iter()
        .map(|row| {
            let what = row.refused.unwrap_or_else(|| "办好了".to_owned());
            view! {
                <tr role="row">
                    <th role="rowheader" scope="row"><a class="num nowrap" href=row.href>{row.receipt}</a></th>
                    <td role="cell" data-label="结果">{what}</td>
                </tr>
            }
        })
        .collect_view();
    let crumbs = vec![("/desk".to_owned(), "办件".to_owned())];
    view! {
        <Title text=title.clone()/>
        <PageHead title crumbs/>
        <div class=class role="status"><p>{words}</p></div>
        <CardTable
            id="run-caption" caption="逐件结果，没有办的在前"
            columns=&["收件编号", "结果"]
        >
            {rows}
        </CardTable>
        <p><a class="btn btn-primary" href="/desk">"回到收件箱"</a></p>
    }
}

#[cfg(feature = "ssr")]
mod server {
    use rules::receipt::Receipt;
    use store::{Request, Store};

    use super::{BulkRunView, RunRow};
    use crate::problem::Problem;

    pub(super) async fn view(
        store: &Store,
        who: &Request,
        token: &str,
    ) -> Result<BulkRunView, Problem> {
        let run = store::case::bulk_run(store, who, token).await?;
        let title = match run.kind.as_str() {
            "assign" => "批量分派",
            "take" => "批量认领",
            _ => "批量送达",
        };
        let mut rows: Vec<RunRow> = run
            .rows
            .into_iter()
            .map(|row| RunRow {
                href: format!("/desk/cases/{}", row.receipt),
                receipt: Receipt::parse(&row.receipt)
                    .map_or_else(|_| row.receipt.clone(), |receipt| receipt.to_string()),
                refused: row.refused,
            })
            .collect();
        rows.sort_by_key(|row| row.refused.is_none());
        Ok(BulkRunView {
            title: title.to_owned(),
            done: rows.iter().filter(|row| row.refused.is_none()).count(),
            rows,
        })
    }
}
