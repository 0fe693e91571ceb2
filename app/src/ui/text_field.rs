//! Fields that one types into.

use leptos::{either::Either, prelude::*};

use super::{
    area_text,
    field::{Field, described_by},
};
use crate::form::{FormHandle, field_id};

/// A one-line text field: `text`, `tel`, `password`, `date`, `search`.
#[component]
pub fn TextField(
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
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
    /// Input type; `text` unless said.
    #[prop(optional)]
    kind: Option<&'static str>,
    /// What the browser may fill in, e.g. `tel`, `current-password`.
    #[prop(optional)]
    autocomplete: Option<&'static str>,
    /// On-screen keyboard, e.g. `numeric`.
    #[prop(optional)]
    inputmode: Option<&'static str>,
    /// Width and look: `input-s`, `input-m`, `input-digits`.
    #[prop(optional)]
    class: Option<&'static str>,
    /// Most characters that can be typed; the hint says so, too.
    #[prop(optional)]
    maxlength: Option<&'static str>,
    /// Unit after the control.
    #[prop(into, optional)]
    unit: Option<String>,
    /// Stored value to start from.
    #[prop(into, optional)]
    value: String,
) -> impl IntoView {
    let start = handle.value(&path, &value);
    let described = described_by(&path, hint.is_some());
    let (id, name, invalid) = (field_id(&path), path.clone(), path.clone());
    let control = view! {
        <input
            class=format!("input {}", class.unwrap_or_default())
            id=id
            name=name
            type=kind.unwrap_or("text")
            value=start
            autocomplete=autocomplete
            inputmode=inputmode
            maxlength=maxlength
            aria-describedby=described
            aria-invalid=move || handle.error(&invalid).map(|_| "true")
            aria-required=(!optional).then_some("true")
        />
    };
    view! {
        <Field handle path label hint=hint.unwrap_or_default() optional>
            {match unit {
                Some(unit) => {
                    Either::Left(view! { <span class="input-unit">{control}<span>{unit}</span></span> })
                }
                None => Either::Right(control),
            }}
        </Field>
    }
}

/// A field of several lines.
#[component]
pub fn LongTextField(
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
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
    /// Stored value to start from.
    #[prop(into, optional)]
    value: String,
) -> impl IntoView {
    let start = handle.value(&path, &value);
    let described = described_by(&path, hint.is_some());
    let (id, name, invalid) = (field_id(&path), path.clone(), path.clone());
    view! {
        <Field handle path label hint=hint.unwrap_or_default() optional>
            <textarea
                class="textarea"
                id=id
                name=name
                rows="4"
                aria-describedby=described
                aria-invalid=move || handle.error(&invalid).map(|_| "true")
                aria-required=(!optional).then_some("true")
                inner_html=area_text(&start)
            ></textarea>
        </Field>
    }
}
