//! Title of a page: where one is, its name, one line about it.

use leptos::prelude::*;
use leptos_meta::Meta;

use crate::ui::{DocumentTitle, frame::Frame};

/// The head of a page; also sets what the document says of itself: its title, and
/// the line as what search engines show under it.
#[component]
pub fn PageHead(
    /// Name of the page.
    #[prop(into)]
    title: String,
    /// One line about it.
    #[prop(into, optional)]
    lead: Option<String>,
    /// Where one is: address and name of each page above this one.
    #[prop(optional)]
    crumbs: Vec<(String, String)>,
) -> impl IntoView {
    let document = format!("{title} · {}", Frame::here().site);
    let crumbs = (!crumbs.is_empty()).then(|| {
        let above = crumbs
            .into_iter()
            .map(|(to, name)| view! { <li><a href=to>{name}</a></li> })
            .collect_view();
        view! {
            <nav class="crumbs" aria-label="当前位置">
                <ol role="list">{above}<li aria-current="page">{title.clone()}</li></ol>
            </nav>
        }
    });
    view! {
        <DocumentTitle text=document/>
        {lead.clone().map(|lead| view! { <Meta name="description" content=lead/> })}
        <div class="page-head">
            {crumbs}
            <h1>{title}</h1>
            {lead.map(|lead| view! { <p class="page-lead">{lead}</p> })}
        </div>
    }
}
