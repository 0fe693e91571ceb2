//! 最多跑一次清单 (Measures 27(3)): item, materials, procedure, limit.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    problem::Problem,
    ui::{Frame, Load, PageHead},
};

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
#[server(prefix = "/api/fn/hall", endpoint = "one_visit", output = crate::codec::Reply)]
pub async fn one_visit() -> Result<Vec<OneVisitRow>, Problem> {
    use crate::ui::guide::facts;
    let (store, _) = crate::who::context()?;
    let guides = store::guide::published(&store, None).await?;
    let rows = guides
        .iter()
        .map(|g| &g.version.guide)
        .filter(|g| g.at_most_one_visit())
        .map(|guide| {
            let materials: Vec<_> = guide
                .materials
                .iter()
                .filter(|m| m.can_be_asked())
                .filter_map(|m| match (m.required, &m.required_if) {
                    (true, _) => Some(m.name.clone()),
                    (false, Some(_)) => Some(format!("{}（按情况）", m.name)),
                    // What nobody has to bring is no material of the list.
                    (false, None) => None,
                })
                .collect();
            OneVisitRow {
                code: guide.code.clone(),
                title: guide.title.clone(),
                sample: guide.sample,
                materials: if materials.is_empty() {
                    "不用准备".to_owned()
                } else {
                    materials.join("、")
                },
                steps: guide.steps.join(" → "),
                limit: facts::limit(guide),
                visits: facts::visits(guide),
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
    let basis = Frame::here().cite(&rules::article::ONE_VISIT_LIST.to_string());
    let items = rows
        .into_iter()
        .map(|row| {
            view! {
                <li class="item">
                    <h2 class="item-title"><a href=format!("/guides/{}", row.code)>{row.title}</a></h2>
                    <p class="item-meta">
                        {row.sample.then(|| view! { <span class="tag">"示例"</span> })}
                        <span>{format!("跑动 {}", row.visits)}</span>
                        <span>{format!("时限 {}", row.limit)}</span>
                    </p>
                    <dl class="answers-list">
                        <div class="answer"><dt>"申请材料"</dt><dd>{row.materials}</dd></div>
                        <div class="answer"><dt>"办事流程"</dt><dd>{row.steps}</dd></div>
                    </dl>
                </li>
            }
        })
        .collect_view();
    view! {
        <p role="status">{format!("共 {count} 项")}</p>
        <ul class="items" role="list">{items}</ul>
        <p class="muted small">{format!("依据：{basis}。")}</p>
    }
}
