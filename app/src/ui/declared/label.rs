//! What stands around a field's label.

use leptos::prelude::*;
use rules::form::Field;

/// The ids that describe a control: its hint and its error.
pub(super) fn described(path: &str, field: &Field) -> String {
    let hint = field
        .hint
        .as_ref()
        .map(|_| format!("{path}-hint "))
        .unwrap_or_default();
    format!("{hint}{path}-error")
}

pub(super) fn optional(field: &Field) -> Option<impl IntoView + use<>> {
    (!field.required).then(|| view! { <span class="optional">"（选填）"</span> })
}

pub(super) fn hint(field: &Field, path: &str) -> Option<impl IntoView + use<>> {
    let id = format!("{path}-hint");
    field
        .hint
        .clone()
        .map(|hint| view! { <p class="field-hint" id=id>{hint}</p> })
}
