//! The few figures on top: number, what it was before, what it means.

use leptos::prelude::*;

use super::NumberView;

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
        .map(|(of, href)| view! { <p class="number-before"><a href=href>{of}"件"</a>"里算的"</p> });
    let label = view.label.clone();
    let before = view.before.map(|(words, href)| {
        view! {
            <p class="number-before number-earlier">
                <a href=href><span class="visually-hidden">{label}"，"</span>{words}</a>
            </p>
        }
    });
    view! {
        <li class=class>
            <h2 class="number-label">{view.label.clone()}</h2>
            <p class="number-value">
                <a href=view.cell.href>
                    <span class="visually-hidden">{view.label}" "</span>
                    <span class="number-text">{view.cell.text}</span>
                    {view.unit}
                </a>
            </p>
            {of}
            {before}
            <p class="number-meaning">{view.meaning}</p>
        </li>
    }
}
