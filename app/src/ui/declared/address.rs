//! An address down to the village or community: it gives jurisdiction.

use leptos::prelude::*;
use rules::form::Field;

use super::{
    Declared,
    label::{hint, optional},
};
use crate::ui::field::FieldError;

/// Village from a list by street, and the rest as text.
pub(super) fn address(form: &Declared, field: &Field, path: &str) -> AnyView {
    let village = format!("{path}.village");
    let detail = format!("{path}.detail");
    let start = form.start(&village);
    let groups = form
        .view
        .streets
        .iter()
        .map(|(street, villages)| {
            let options = villages
                .iter()
                .map(|(code, name)| {
                    let selected = *code == start;
                    view! { <option value=code.clone() selected=selected>{name.clone()}</option> }
                })
                .collect_view();
            view! { <optgroup label=street.clone()>{options}</optgroup> }
        })
        .collect_view();
    let handle = form.handle;
    let (told_village, kept_village, invalid_village) =
        (form.clone(), village.clone(), village.clone());
    let (told_detail, kept_detail, invalid_detail) = (form.clone(), detail.clone(), detail.clone());
    view! {
        <fieldset class="field" id=path.to_owned() tabindex="-1">
            <legend class="field-label">{field.label.clone()} {optional(field)}</legend>
            {hint(field, path)}
            <div class="stack-m">
                <div class="field">
                    <label class="field-label" for=village.clone()>"村或社区"</label>
                    <FieldError handle path=village.clone()/>
                    <select
                        class="select"
                        id=village.clone()
                        name=village.clone()
                        aria-describedby=format!("{village}-error")
                        aria-invalid=move || handle.error(&invalid_village).map(|_| "true")
                        on:change=move |event| told_village.answer(&kept_village, event_target_value(&event))
                    >
                        <option value="">"请选择"</option>
                        {groups}
                    </select>
                </div>
                <div class="field">
                    <label class="field-label" for=detail.clone()>"门牌号"</label>
                    <FieldError handle path=detail.clone()/>
                    <input
                        class="input"
                        id=detail.clone()
                        name=detail.clone()
                        value=form.start(&detail)
                        maxlength="100"
                        autocomplete="street-address"
                        aria-describedby=format!("{detail}-error")
                        aria-invalid=move || handle.error(&invalid_detail).map(|_| "true")
                        on:change=move |event| told_detail.answer(&kept_detail, event_target_value(&event))
                    />
                </div>
            </div>
        </fieldset>
    }
    .into_any()
}
