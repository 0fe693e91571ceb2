//! 数据发布: what waits for its secrecy review or to be opened, and one version
//! whole before somebody signs (Measures 22, 23).

#[cfg(feature = "ssr")]
mod load;
mod version;
mod view;
mod waiting;
#[cfg(feature = "ssr")]
mod write;

use leptos::{either::Either, prelude::*};
use serde::{Deserialize, Serialize};

pub use version::VersionPage;
pub(super) use waiting::Waiting;
#[cfg(feature = "ssr")]
pub(super) use write::posts;

use super::{card_table::CardTable, page::DeskPage};
use crate::{
    problem::Problem,
    ui::{Load, PageHead},
};

/// Address of the list.
pub(super) const AT: &str = "/desk/data";

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct WorkLine {
    /// Address of the version.
    pub href: String,
    /// 名称 and which version.
    pub title: String,
    /// 提供单位
    pub provider: String,
    /// How many rows.
    pub rows: u64,
    /// When it was put down.
    pub made: String,
    /// How far it has come: class and word.
    pub standing: (String, String),
    /// The version that everybody sees meanwhile: which, and its address.
    pub open: Option<(String, String)>,
}

/// What waits, and what is open.
#[server(prefix = "/api/fn/desk", endpoint = "data_work", output = crate::codec::Reply)]
pub async fn data_work() -> Result<Vec<WorkLine>, Problem> {
    let (store, who) = crate::who::context()?;
    load::work(&store, &who.request).await
}

/// The list.
#[component]
pub fn DataPage() -> impl IntoView {
    let resource = Resource::new(|| (), |()| data_work());
    view! {
        <DeskPage class="page stack-l" next=AT>
            <PageHead
                title="数据发布"
                lead="新的一版先由提供单位的负责人作安全保密审查，再由大数据主管部门发布。目录里不是无条件开放的，不用发布。"
            />
            <Load resource view=|lines| show(lines).into_any()/>
        </DeskPage>
    }
}

fn show(lines: Vec<WorkLine>) -> impl IntoView {
    if lines.is_empty() {
        return Either::Left(
            view! { <p>"现在没有数据版本。目录里的数据有了新的一版，会出现在这里。"</p> },
        );
    }
    let rows = lines.into_iter().map(line).collect_view();
    Either::Right(view! {
        <CardTable
            id="data-caption" caption="每个数据集最新的一版，要处理的在前"
            columns=&["数据集", "提供单位", "行数", "形成时间", "情况", "对外的版本"]
        >
            {rows}
        </CardTable>
    })
}

fn line(line: WorkLine) -> impl IntoView {
    let (class, word) = line.standing;
    view! {
        <tr role="row">
            <th role="rowheader" scope="row"><a href=line.href>{line.title}</a></th>
            <td role="cell" data-label="提供单位">{line.provider}</td>
            <td role="cell" data-label="行数" class="num">{line.rows}</td>
            <td role="cell" data-label="形成时间" class="num">{line.made}</td>
            <td role="cell" data-label="情况"><span class=class>{word}</span></td>
            <td role="cell" data-label="对外的版本">{open(line.open)}</td>
        </tr>
    }
}

/// The version that is open stands on no line of its own once another waits, and has
/// to be reached all the same: to be withdrawn.
fn open(version: Option<(String, String)>) -> impl IntoView {
    match version {
        Some((words, to)) => Either::Left(view! { <a href=to>{words}</a> }),
        None => Either::Right("还没有"),
    }
}
