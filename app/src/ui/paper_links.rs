//! The papers of a case (文书), each a link to where it is read and printed.

use leptos::prelude::*;

/// The list of links.
#[component]
pub fn PaperLinks(
    /// Name and address of each, in their order.
    papers: Vec<(String, String)>,
) -> impl IntoView {
    let links = papers
        .into_iter()
        .map(|(name, to)| view! { <li><a href=to>{name}</a></li> })
        .collect_view();
    view! { <ul role="list" class="links">{links}</ul> }
}

/// Name and address of each paper; `base` is the address of the case. A paper
/// that nobody has written says so: 受理通知书（视为受理）.
#[cfg(feature = "ssr")]
pub fn paper_links(view: &store::case::CaseView, base: &str) -> Vec<(String, String)> {
    links_of(&view.papers, base)
}

/// The same of a case that is one of many.
#[cfg(feature = "ssr")]
pub fn links_of(papers: &[rules::case::Paper], base: &str) -> Vec<(String, String)> {
    papers
        .iter()
        .map(|paper| {
            let note = paper.note.as_ref();
            let note = note.map_or_else(String::new, |note| format!("（{note}）"));
            (
                format!("{}{note}", paper.title),
                format!("{base}/papers/{}", paper.place),
            )
        })
        .collect()
}
