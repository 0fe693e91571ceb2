//! The few figures on top: number, what it was before, what it means.

use leptos::prelude::*;

use super::{NumberView, linked};

pub(super) fn numbers(numbers: Vec<NumberView>) -> impl IntoView {
    let numbers = numbers.into_iter().map(number).collect_view();
    view! { <ul class="numbers" role="list">{numbers}</ul> }
}

fn number(view: NumberView) -> impl IntoView {
    let class = if view.warns {
        "number number-warns"
    } else {
        "number"
    };
    let of = view
        .cell
        .of
        .map(|(of, href)| view! { <p class="number-before">{linked(href, view! { {of}"件" })}"里算的"</p> });
    let label = view.label.clone();
    let before = view.before.map(|(words, href)| {
        let figure = view! { <span class="visually-hidden">{label}"，"</span>{words} };
        view! { <p class="number-before number-earlier">{linked(href, figure)}</p> }
    });
    let name = view.label.clone();
    let figure = view! {
        <span class="visually-hidden">{view.label}" "</span>
        <span class="number-text">{view.cell.text}</span>
        {view.unit}
    };
    view! {
        <li class=class>
            <h2 class="number-label">{name}</h2>
            <p class="number-value">{linked(view.cell.href, figure)}</p>
            {of}
            {before}
            <p class="number-meaning">{view.meaning}</p>
        </li>
    }
}
