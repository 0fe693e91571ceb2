//! One guide in a list.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// What a list shows of one guide; texts are made on the server.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct GuideLine {
    /// Address of the guide.
    pub code: String,
    /// 事项名称
    pub title: String,
    /// One sentence.
    pub summary: String,
    /// 示例
    pub sample: bool,
    /// Kind, limit, visits, in words.
    pub facts: Vec<String>,
    /// Where it can be applied for.
    pub apply: String,
    /// Whether that is online.
    pub online: bool,
}

#[cfg(feature = "ssr")]
impl From<&rules::guide::Guide> for GuideLine {
    fn from(guide: &rules::guide::Guide) -> Self {
        let online = guide.can_apply();
        Self {
            code: guide.code.clone(),
            title: guide.title.clone(),
            summary: guide.summary.clone(),
            sample: guide.sample,
            facts: vec![
                guide.item_type.label().to_owned(),
                format!("时限 {}", crate::ui::guide::facts::limit(guide)),
                format!("跑动 {}", crate::ui::guide::facts::visits(guide)),
            ],
            apply: if online {
                "可在线办理".to_owned()
            } else if guide.handling == rules::guide::Body::Elsewhere {
                "本区不办，指路".to_owned()
            } else {
                "材料清单待补录".to_owned()
            },
            online,
        }
    }
}

/// Guides as cards that open as a whole.
#[component]
pub fn GuideLines(
    /// The guides.
    lines: Vec<GuideLine>,
    /// Level of the titles' headings: 2 or 3.
    level: u8,
) -> impl IntoView {
    let items = lines
        .into_iter()
        .map(|line| {
            let link = view! { <a href=format!("/guides/{}", line.code)>{line.title}</a> };
            let title = if level == 2 {
                view! { <h2 class="item-title">{link}</h2> }.into_any()
            } else {
                view! { <h3 class="item-title">{link}</h3> }.into_any()
            };
            let facts = line
                .facts
                .into_iter()
                .map(|fact| view! { <span>{fact}</span> })
                .collect_view();
            let tag = if line.online { "tag tag-good" } else { "tag" };
            view! {
                <li class="item">
                    {title}
                    <p>{line.summary}</p>
                    <p class="item-meta">
                        {line.sample.then(|| view! { <span class="tag">"示例"</span> })}
                        {facts}
                        <span class=tag>{line.apply}</span>
                    </p>
                </li>
            }
        })
        .collect_view();
    view! { <ul class="items" role="list">{items}</ul> }
}
