//! Fields that one chooses from: a list that drops down, rows to press, a box to tick.

use leptos::prelude::*;

use super::field::{Field, FieldError, described_by};
use crate::form::{FormHandle, field_id};

/// One of several values from a list that drops down: value and text.
#[component]
pub fn SelectField(
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
    /// Values and their texts.
    options: Vec<(String, String)>,
    /// Stored value to start from.
    #[prop(into, optional)]
    value: String,
) -> impl IntoView {
    let start = handle.value(&path, &value);
    let described = described_by(&path, hint.is_some());
    let (id, name, invalid) = (field_id(&path), path.clone(), path.clone());
    view! {
        <Field handle path label hint=hint.unwrap_or_default() optional>
            <select
                class="select"
                id=id
                name=name
                aria-describedby=described
                aria-invalid=move || handle.error(&invalid).map(|_| "true")
            >
                <option value="">"请选择"</option>
                {options
                    .into_iter()
                    .map(|(value, text)| {
                        let selected = value == start;
                        view! { <option value=value selected=selected>{text}</option> }
                    })
                    .collect_view()}
            </select>
        </Field>
    }
}

/// One of several values, each a row to press: value, text.
#[component]
pub fn RadioField(
    /// The form's state.
    handle: FormHandle,
    /// Path of the field.
    #[prop(into)]
    path: String,
    /// Legend on screen.
    #[prop(into)]
    label: String,
    /// One sentence of help.
    #[prop(into, optional)]
    hint: Option<String>,
    /// Whether it may stay empty.
    #[prop(optional)]
    optional: bool,
    /// Values and their texts.
    options: Vec<(String, String)>,
    /// Stored value to start from.
    #[prop(into, optional)]
    value: String,
    /// Told of each choice, for what is shown only if.
    #[prop(into, optional)]
    on_choice: Option<Callback<String>>,
) -> impl IntoView {
    let start = handle.value(&path, &value);
    let id = field_id(&path);
    let described = described_by(&path, hint.is_some());
    let rows = options
        .into_iter()
        .map(|(value, text)| {
            let checked = value == start;
            let chosen = value.clone();
            view! {
                <label class="choice">
                    <input
                        type="radio"
                        name=path.clone()
                        value=value
                        checked=checked
                        on:change=move |_| {
                            if let Some(told) = on_choice {
                                told.run(chosen.clone());
                            }
                        }
                    />
                    <span>{text}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="field" id=id.clone() tabindex="-1" aria-describedby=described>
            <legend class="field-label">
                {label} {optional.then(|| view! { <span class="optional">"（选填）"</span> })}
            </legend>
            {hint.map(|hint| view! { <p class="field-hint" id=format!("{id}-hint")>{hint}</p> })}
            <FieldError handle path=path.clone()/>
            <div class="choices">{rows}</div>
        </fieldset>
    }
}

/// One box to tick.
#[component]
pub fn CheckField(
    /// The form's state.
    handle: FormHandle,
    /// Path of the field; posts `on`.
    #[prop(into)]
    path: String,
    /// Text beside the box.
    #[prop(into)]
    label: String,
    /// Stored state to start from.
    #[prop(optional)]
    checked: bool,
) -> impl IntoView {
    let checked = handle.value(&path, if checked { "on" } else { "" }) == "on";
    let (id, name) = (field_id(&path), path.clone());
    let described = described_by(&path, false);
    view! {
        <div class="field">
            <FieldError handle path/>
            <label class="choice">
                <input type="checkbox" id=id name=name checked=checked aria-describedby=described/>
                <span>{label}</span>
            </label>
        </div>
    }
}
