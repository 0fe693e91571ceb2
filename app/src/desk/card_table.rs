//! A table that becomes a card a row where there is no room for columns.

use leptos::prelude::*;

/// The table around its rows. The rows name the column in each cell themselves, as
/// `data-label`, and say what they are to whom the style takes the table away.
#[component]
pub(super) fn CardTable(
    /// Id of its caption.
    id: &'static str,
    /// What it lists.
    #[prop(into)]
    caption: String,
    /// Whether the heading above says the same, so that nobody has to see it twice.
    #[prop(optional)]
    told: bool,
    /// Whether it has many columns: it rather scrolls than breaks every cell.
    #[prop(optional)]
    wide: bool,
    /// The names of its columns.
    columns: &'static [&'static str],
    /// Whether the last column holds what can be done with a row.
    #[prop(optional)]
    actions: bool,
    /// The rows.
    children: Children,
) -> impl IntoView {
    let class = if wide {
        "table table-wide table-cards"
    } else {
        "table table-cards"
    };
    let heads = columns
        .iter()
        .map(|name| view! { <th role="columnheader" scope="col">{*name}</th> })
        .collect_view();
    let actions = actions.then(|| {
        view! { <th role="columnheader" scope="col"><span class="visually-hidden">"操作"</span></th> }
    });
    view! {
        <div class="table-scroll" role="region" aria-labelledby=id tabindex="0">
            <table class=class role="table">
                <caption class=told.then_some("visually-hidden") id=id>{caption}</caption>
                <thead role="rowgroup">
                    <tr role="row">{heads}{actions}</tr>
                </thead>
                <tbody role="rowgroup">{children()}</tbody>
            </table>
        </div>
    }
}
