//! A table, its chart beside it, and under both what the columns mean.

use leptos::prelude::*;

use super::{CellView, RowView, TableView, linked};
use crate::ui::chart::chart;

pub(super) fn table(view: TableView) -> AnyView {
    let caption = format!("{}-caption", view.id);
    let named = caption.clone();
    if view.rows.is_empty() {
        return view! {
            <section class="board-part" aria-labelledby=named>
                <h2 id=caption>{view.caption}</h2>
                <p class="empty">{view.empty}</p>
            </section>
        }
        .into_any();
    }
    let labels: Vec<String> = view
        .columns
        .iter()
        .map(|(label, _)| label.clone())
        .collect();
    let head = labels
        .iter()
        .cloned()
        .map(|label| view! { <th role="columnheader" scope="col" class="cell-num">{label}</th> })
        .collect_view();
    let rows = view
        .rows
        .into_iter()
        .map(|line| row(line, &labels))
        .collect_view();
    // What stands on top with its meaning is not told once more.
    let told: Vec<_> = view
        .columns
        .into_iter()
        .filter(|(_, meaning)| !meaning.is_empty())
        .collect();
    let any = !told.is_empty();
    let meanings = told
        .into_iter()
        .map(|(label, meaning)| view! { <div><dt>{label}</dt><dd>{meaning}</dd></div> })
        .collect_view();
    let drawn = view
        .chart
        .map(|drawn| chart(format!("{}-chart", view.id), drawn));
    view! {
        <div class="board-part">
            <div class="board-pair">
                {drawn}
                <div class="table-scroll" role="region" aria-labelledby=named tabindex="0">
                    <table class="table table-cards board-table" role="table">
                        <caption id=caption>{view.caption}</caption>
                        <thead role="rowgroup">
                            <tr role="row">
                                <th role="columnheader" scope="col">{view.of}</th>
                                {head}
                            </tr>
                        </thead>
                        <tbody role="rowgroup">{rows}</tbody>
                    </table>
                </div>
            </div>
            {any.then(|| view! { <dl class="meanings">{meanings}</dl> })}
        </div>
    }
    .into_any()
}

fn row(row: RowView, labels: &[String]) -> impl IntoView + use<> {
    let cells = row
        .cells
        .into_iter()
        .zip(labels)
        .map(|(one, label)| cell(one, label.clone(), &row.name))
        .collect_view();
    view! {
        <tr role="row" class=row.total.then_some("row-total")>
            <th role="rowheader" scope="row">{row.name}</th>
            {cells}
        </tr>
    }
}

/// The number is the link, where there is one; what it is of is said to whoever cannot see the
/// column.
fn cell(cell: CellView, label: String, row: &str) -> impl IntoView + use<> {
    let hidden = format!("{row}，{label}：");
    let of = cell.of.map(|(of, href)| {
        let whole =
            view! { <span class="visually-hidden">{format!("{row}，{label}，共")}</span>{of}"件" };
        view! { <span class="cell-sub">"共 " {linked(href, whole)}</span> }
    });
    let figure = view! {
        <span class="visually-hidden">{hidden}</span>
        <span class="cell-text">{cell.text}</span>
    };
    view! {
        <td role="cell" data-label=label class="cell-num">
            {linked(cell.href, figure)}
            {of}
        </td>
    }
}
