//! What is missing now, and where the case will go: asked anew after each save.

use leptos::prelude::*;

use super::missing_view::MissingView;
use crate::problem::Problem;

/// What is missing in the caller's own intake.
#[server(prefix = "/api/fn/desk", endpoint = "window_missing", output = crate::codec::Reply)]
pub async fn window_missing(draft: String) -> Result<MissingView, Problem> {
    let (store, who) = crate::who::context()?;
    super::server::missing(&store, &who.request, &draft).await
}

/// The box on top of the materials.
pub(super) fn show(view: MissingView) -> impl IntoView {
    let none = view.lines.is_empty();
    let title = if none {
        "材料和填写都齐了".to_owned()
    } else {
        format!("还缺 {} 样", view.lines.len())
    };
    let lines = view
        .lines
        .into_iter()
        .map(|(to, words)| view! { <li><a href=format!("#{to}") rel="external">{words}</a></li> })
        .collect_view();
    view! {
        <section class=if none { "missing missing-none" } else { "missing" } aria-labelledby="missing">
            <h2 id="missing">{title}</h2>
            <ul role="list">{lines}</ul>
        </section>
        {view.goes_to.map(|words| view! { <p class="alert">{words}</p> })}
    }
}
