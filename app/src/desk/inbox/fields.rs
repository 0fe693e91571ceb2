//! What a form of the list brings along: the list itself, and what was searched in it.

use leptos::prelude::*;

/// Names and values that go along with a form and that nobody sees.
pub(super) fn fields(fields: Vec<(String, String)>) -> impl IntoView {
    fields
        .into_iter()
        .map(|(name, value)| view! { <input type="hidden" name=name value=value/> })
        .collect_view()
}
