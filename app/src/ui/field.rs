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
            >
                {start}
            </textarea>
        </Field>
    }
}

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
