//! Fields that one chooses from.

use leptos::prelude::*;
use rules::form::{ChoiceOption, Field};

use super::{
    Declared,
    label::{described, hint, optional},
};
use crate::ui::field::FieldError;

/// A list that drops down.
pub(super) fn select(
    form: &Declared,
    field: &Field,
    path: &str,
    options: &[ChoiceOption],
) -> AnyView {
    let start = form.start(path);
    let (told, kept) = (form.clone(), path.to_owned());
    let (handle, invalid) = (form.handle, path.to_owned());
    let options = options
        .iter()
        .map(|option| {
            let selected = option.value == start;
            view! { <option value=option.value.clone() selected=selected>{option.label.clone()}</option> }
        })
        .collect_view();
    view! {
        <select
            class="select"
            id=path.to_owned()
            name=path.to_owned()
            aria-describedby=described(path, field)
            aria-required=field.required.then_some("true")
            aria-invalid=move || handle.error(&invalid).map(|_| "true")
            on:change=move |event| told.answer(&kept, event_target_value(&event))
        >
            <option value="">"请选择"</option>
            {options}
        </select>
    }
    .into_any()
}

/// Radios or checkboxes as rows to press.
pub(super) fn choices(
    form: &Declared,
    field: &Field,
    path: &str,
    options: &[ChoiceOption],
    many: bool,
) -> AnyView {
    let short = options.len() <= 3
        && options
            .iter()
            .all(|option| option.label.chars().count() <= 4);
    let rows = options
        .iter()
        .map(|option| {
            let told = form.clone();
            let name = if many {
                format!("{path}.{}", option.value)
            } else {
                path.to_owned()
            };
            let value = if many {
                "on".to_owned()
            } else {
                option.value.clone()
            };
            let checked = form.start(&name) == value;
            let (kept, chosen) = (name.clone(), value.clone());
            view! {
                <label class="choice">
                    <input
                        type=if many { "checkbox" } else { "radio" }
                        name=name
                        value=value
                        checked=checked
                        on:change=move |event| {
                            let on = event_target_checked(&event);
                            told.answer(&kept, if on { chosen.clone() } else { String::new() });
                        }
                    />
                    <span>{option.label.clone()}</span>
                </label>
            }
        })
        .collect_view();
    view! {
        <fieldset class="field" id=path.to_owned() tabindex="-1" aria-describedby=described(path, field)>
            <legend class="field-label">{field.label.clone()} {optional(field)}</legend>
            {hint(field, path)}
            <FieldError handle=form.handle path=path.to_owned()/>
            <div class=if short { "choices choices-row" } else { "choices" }>{rows}</div>
        </fieldset>
    }
    .into_any()
}
