//! One field of a form: label, hint, error, control, in this order. The error
//! changes in the browser without touching what is typed.

use leptos::{either::Either, prelude::*};

use crate::form::{FormHandle, field_id};

/// Label, hint and error around one control. `children` is the control; it
/// carries [`field_id`] as its id and [`described_by`] as its description.
#[component]
pub fn Field(
    /// The form's state.
    handle: FormHandle,
    /// Path of the field.
    #[prop(into)]
    path: String,
    /// Label on screen.
    #[prop(into)]
    label: String,
    /// One sentence of help.
    #[prop(into, optional)]
    hint: Option<String>,
    /// Whether it may stay empty (选填).
    #[prop(optional)]
    optional: bool,
    /// The control.
    children: Children,
) -> impl IntoView {
    let id = field_id(&path);
    view! {
        <div class="field">
            <label class="field-label" for=id.clone()>
                {label}
                {optional.then(|| view! { <span class="optional">"（选填）"</span> })}
            </label>
            {hint.map(|hint| view! { <p class="field-hint" id=format!("{id}-hint")>{hint}</p> })}
            <FieldError handle path/>
            {children()}
        </div>
    }
}

/// The message under a label, if the field has a problem now.
#[component]
pub fn FieldError(
    /// The form's state.
    handle: FormHandle,
    /// Path of the field.
    #[prop(into)]
    path: String,
) -> impl IntoView {
    let id = format!("{}-error", field_id(&path));
    move || match handle.error(&path) {
        Some(message) => Either::Left(view! { <p class="field-error" id=id.clone()>{message}</p> }),
        None => Either::Right(()),
    }
}

/// The ids that describe the control at `path`: its hint and its error.
pub fn described_by(path: &str, hint: bool) -> String {
    let id = field_id(path);
    if hint {
        format!("{id}-hint {id}-error")
    } else {
        format!("{id}-error")
    }
}
