//! A look into the rows: a search, one filter, a table whose heads sort.
//!
//! The form shows what the address asks. With `autocomplete="off"` the browser does
//! not put back, after going back, what was chosen there and never asked.

use leptos::prelude::*;

use super::{Column, Preview};

/// The preview.
pub(super) fn rows(id: String, preview: Preview) -> impl IntoView {
    let here = format!("/data/{id}#rows");
    let Preview {
        columns,
        q,
        filter,
        sort,
        ..
    } = preview;
    let (field, value) = filter;
    let narrowed = !q.is_empty() || !value.is_empty();
    let choices = columns
        .iter()
        .map(|column| {
            let chosen = column.name == field;
            view! { <option value=column.name.clone() selected=chosen>{column.title.clone()}</option> }
        })
        .collect_view();
    let numbers: Vec<bool> = columns.iter().map(|column| column.number).collect();
    let heads = columns.into_iter().map(head).collect_view();
    let body = preview
        .rows
        .into_iter()
        .map(|row| {
            let cells = row
                .into_iter()
                .zip(numbers.clone())
                .map(|(cell, number)| view! { <td class=number.then_some("num")>{cell}</td> })
                .collect_view();
            view! { <tr>{cells}</tr> }
        })
        .collect_view();
    view! {
        <section class="stack-m" id="rows" aria-labelledby="rows-title">
            <h2 id="rows-title">"看一看数据"</h2>
            <form
                class="data-ask" role="search" aria-label="在数据里找" action=here method="get"
                autocomplete="off"
            >
                <p class="field">
                    <label for="rows-q">"搜索"</label>
                    <input class="input" id="rows-q" name="q" type="search" value=q/>
                </p>
                <p class="field">
                    <label for="rows-field">"只看这一列"</label>
                    <select class="input" id="rows-field" name="field">{choices}</select>
                </p>
                <p class="field">
                    <label for="rows-value">"等于"</label>
                    <input class="input" id="rows-value" name="value" value=value/>
                </p>
                {(!sort.is_empty()).then(|| view! { <input type="hidden" name="sort" value=sort/> })}
                <button class="btn" type="submit">"查找"</button>
            </form>
            {preview
                .wrong
                .map(|why| view! { <div class="alert" role="alert"><p>{why}</p></div> })}
            <p role="status">
                {preview.found} " "
                {narrowed.then(|| view! { <a href=preview.all rel="external">"看全部"</a> })}
            </p>
            <div class="table-scroll data-rows" tabindex="0" role="region" aria-label="数据的行">
                <table class="table">
                    <thead><tr>{heads}</tr></thead>
                    <tbody>{body}</tbody>
                </table>
            </div>
            <p class="btn-row">
                {preview.first.map(|to| view! { <a class="btn" href=to rel="external">"回到最前"</a> })}
                {preview.next.map(|to| view! { <a class="btn" href=to rel="external">"后面的行"</a> })}
            </p>
        </section>
    }
}

/// A head that sorts; the arrow says which way.
fn head(column: Column) -> impl IntoView {
    let (order, arrow) = match column.sorted {
        Some(false) => (Some("ascending"), " ↑"),
        Some(true) => (Some("descending"), " ↓"),
        None => (None, ""),
    };
    view! {
        <th scope="col" aria-sort=order class=column.number.then_some("num")>
            <a href=column.href rel="external">{column.title} <span aria-hidden="true">{arrow}</span></a>
        </th>
    }
}
