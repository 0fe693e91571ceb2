//! A filter: a list that drops down, whose choice stands in the address.

use leptos::prelude::*;

/// The field of a GET form, by its `id` on the page and its name in the address.
pub(super) fn filter_field(
    id: String,
    name: String,
    label: String,
    options: Vec<(String, String)>,
    chosen: &str,
) -> impl IntoView + use<> {
    let options = options
        .into_iter()
        .map(|(value, text)| {
            let selected = value == chosen;
            view! { <option value=value selected=selected>{text}</option> }
        })
        .collect_view();
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>{label}</label>
            <select class="select" id=id name=name>{options}</select>
        </div>
    }
}
