//! 最多跑一次清单 (Measures 27(3)): item, materials, procedure, limit.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{problem::Problem, ui::{Load, PageHead}};

/// One row of the list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct OneVisitRow {
    /// Address of the guide.
    pub code: String,
    /// 事项名称
    pub title: String,
    /// 示例
    pub sample: bool,
    /// 申请材料
    pub materials: String,
    /// 办事流程
    pub steps: String,
    /// 办理时限
    pub limit: String,
    /// 跑动次数
    pub visits: String,
}

/// The list.
#[server(prefix = "/api/fn/hall", endpoint = "one_visit")]
pub async fn one_visit() -> Result<Vec<OneVisitRow>, Problem> {
    use super::guide::facts;
    let (store, _) = crate::who::context()?;
    let guides = store::guide::published(&store, None).await?;
    let rows = guides.iter().map(|g| &g.version.guide).filter(|g| g.at_most_one_visit()).map(|guide| {
        let materials: Vec<_> =
            guide.materials.iter().filter(|m| m.can_be_asked()).map(|m| m.name.as_str()).collect();
        OneVisitRow {
            code: guide.code.clone(),
            title: guide.title.clone(),
            sample: guide.sample,
            materials: if materials.is_empty() { "不用准备".to_owned() } else { materials.join("、") },
            steps: guide.steps.join(" → "),
            limit: facts::limit(guide),
            visits: format!("{} 次", guide.visits.count),
        }
    });
    Ok(rows.collect())
}

/// The page.
#[component]
pub fn OneVisitPage() -> impl IntoView {
    let resource = Resource::new(|| (), |()| one_visit());
    view! {
        <main id="main" tabindex="-1">
            <div class="page">
                <PageHead
                    title="最多跑一次清单"
                    lead="材料齐全、符合规定的，从申请到拿到结果，最多到现场一次。"
                />
                <Load resource view=|rows| show(rows).into_any()/>
            </div>
        </main>
    }
}

fn show(rows: Vec<OneVisitRow>) -> impl IntoView {
    let count = rows.len();
    let rows = rows
        .into_iter()
        .map(|row| {
            view! {
                <tr>
                    <th scope="row">
                        <a href=format!("/guides/{}", row.code)>{row.title}</a>
                        {row.sample.then(|| view! { " " <span class="tag">"示例"</span> })}
                    </th>
                    <td data-label="申请材料">{row.materials}</td>
                    <td data-label="办事流程">{row.steps}</td>
                    <td data-label="办理时限">{row.limit}</td>
                    <td data-label="跑动">{row.visits}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <div class="table-scroll" tabindex="0" role="region" aria-label="最多跑一次清单">
            <table class="table table-stack">
                <caption>{format!("共 {count} 项")}</caption>
                <thead>
                    <tr>
                        <th scope="col">"事项"</th>
                        <th scope="col">"申请材料"</th>
                        <th scope="col">"办事流程"</th>
                        <th scope="col">"办理时限"</th>
                        <th scope="col">"跑动"</th>
                    </tr>
                </thead>
                <tbody>{rows}</tbody>
            </table>
        </div>
        <p class="muted small">"依据：《起步区公共数据与一网通办管理办法》第二十七条第三款。"</p>
    }
}
