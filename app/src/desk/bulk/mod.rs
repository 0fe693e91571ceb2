//! What came of an act on many cases: a line for each.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use super::{card_table::CardTable, page::DeskPage};
use crate::{
    form::FormHandle,
    problem::Problem,
    ui::{DocumentTitle, ErrorSummary, Load, PageHead, PostForm, param},
};

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct BulkRunView {
    /// 批量送达
    pub title: String,
    /// How many were done.
    pub done: usize,
    /// How many nobody has tried yet: the run is under way, or has been cut off.
    pub waiting: usize,
    /// Those that were not done, those that still wait, those that were.
    pub rows: Vec<RunRow>,
}

/// One case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct RunRow {
    /// Address of the case.
    pub href: String,
    /// 收件编号, grouped.
    pub receipt: String,
    /// What came of it.
    pub came: Came,
}

/// What came of one case.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Came {
    /// Not done, and why.
    Refused(String),
    /// Not tried yet.
    Waits,
    /// Done.
    Done,
}

impl Came {
    /// As its row says it.
    fn words(self) -> String {
        match self {
            Self::Refused(why) => why,
            Self::Waits => "还没有办到".to_owned(),
            Self::Done => "办好了".to_owned(),
        }
    }
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
    let action = at.clone();
    let resource = Resource::new(move || token.clone(), bulk_run);
    view! {
        <DeskPage class="page page-full" next=at>
            <Load resource view=move |view| show(view, &action).into_any()/>
        </DeskPage>
    }
}

fn show(view: BulkRunView, action: &str) -> impl IntoView + use<> {
    let BulkRunView {
        title,
        done,
        waiting,
        rows,
    } = view;
    let refused = rows.len() - done - waiting;
    let words = match (refused, waiting) {
        (0, 0) => format!("{done}件全部办好了。"),
        (_, 0) => format!("{done}件办好了，{refused}件没有办，原因见下。"),
        _ => format!("{done}件办好了，{refused}件没有办，{waiting}件还没有办到。"),
    };
    let class = if refused + waiting == 0 {
        "alert alert-done"
    } else {
        "alert alert-warn"
    };
    let on = (waiting > 0).then(|| go_on(action));
    let rows = rows
        .into_iter()
        .map(|row| {
            view! {
                <tr role="row">
                    <th role="rowheader" scope="row"><a class="num nowrap" href=row.href>{row.receipt}</a></th>
                    <td role="cell" data-label="结果">{row.came.words()}</td>
                </tr>
            }
        })
        .collect_view();
    let crumbs = vec![("/desk".to_owned(), "办件".to_owned())];
    view! {
        <DocumentTitle text=title.clone()/>
        <PageHead title crumbs/>
        <div class=class role="status"><p>{words}</p></div>
        {on}
        <CardTable
            id="run-caption" caption="逐件结果，没有办的在前"
            columns=&["收件编号", "结果"]
        >
            {rows}
        </CardTable>
        <p><a class="btn btn-primary" href="/desk">"回到收件箱"</a></p>
    }
}

/// What to do about those that still wait: the run may be under way, or the
/// machine has cut it off.
fn go_on(action: &str) -> impl IntoView + use<> {
    let handle = FormHandle::new(action);
    view! {
        <PostForm handle class="form">
            <ErrorSummary handle/>
            <p>"正在办的，过一会儿刷新这一页就能看到结果。一直没有变化的，请点“继续办”，办过的不会再办一次。"</p>
            <div class="form-actions"><button class="btn btn-primary" type="submit">"继续办"</button></div>
        </PostForm>
    }
}

#[cfg(feature = "ssr")]
mod server {
    use rules::receipt::Receipt;
    use store::{Request, Store};

    use super::{BulkRunView, Came, RunRow};
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
                came: match (row.refused, row.waits) {
                    (Some(why), _) => Came::Refused(why),
                    (None, Some(_)) => Came::Waits,
                    (None, None) => Came::Done,
                },
            })
            .collect();
        rows.sort_by_key(|row| match row.came {
            Came::Refused(_) => 0,
            Came::Waits => 1,
            Came::Done => 2,
        });
        let count = |came: &Came| rows.iter().filter(|row| row.came == *came).count();
        Ok(BulkRunView {
            title: title.to_owned(),
            done: count(&Came::Done),
            waiting: count(&Came::Waits),
            rows,
        })
    }
}
