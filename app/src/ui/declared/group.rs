//! A repeating group, such as household members. Rows keep their index while
//! the page is open; the server closes the gaps.

use leptos::prelude::*;
use rules::form::{Field, FieldKind};

use super::Declared;
use crate::ui::field::FieldError;

/// Draws one field at its path.
type Draw = fn(&Declared, &Field, &str) -> AnyView;

/// The group's rows, their fields drawn by `draw`, and the button for one more.
pub(super) fn group(form: &Declared, field: &Field, draw: Draw) -> AnyView {
    let FieldKind::Group {
        item,
        min,
        max,
        fields,
    } = &field.kind
    else {
        return ().into_any();
    };
    let name = field.name.clone();
    let filled = form
        .now
        .with_untracked(|answers| rules::form::group_rows(answers, &name));
    let more = usize::from(form.view.add.as_deref() == Some(name.as_str()));
    let least = usize::from(*min).max(usize::from(field.required));
    let first = (filled.max(least) + more).min(usize::from(*max));
    let rows = RwSignal::new((0..first).collect::<Vec<usize>>());
    let full = {
        let max = usize::from(*max);
        move || rows.with(Vec::len) >= max
    };
    let add = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        rows.update(|rows| {
            let next = rows.iter().max().map_or(0, |last| last + 1);
            rows.push(next);
        });
    };
    let row = {
        let (form, name, item, fields) = (form.clone(), name.clone(), item.clone(), fields.clone());
        move |index: usize| show_row(&form, &name, &item, &fields, draw, index, rows)
    };
    let hint = field
        .hint
        .clone()
        .map(|hint| view! { <p class="field-hint">{hint}</p> });
    view! {
        <div class="group stack-m" id=name.clone() tabindex="-1">
            {hint}
            <FieldError handle=form.handle path=name.clone()/>
            <For each=move || rows.get() key=|index| *index children=row/>
            <button
                class="btn"
                type="submit"
                name="do"
                value=format!("add:{name}")
                formnovalidate
                hidden=full
                on:click=add
            >
                {format!("再加一位{item}")}
            </button>
        </div>
    }
    .into_any()
}

fn show_row(
    form: &Declared,
    group: &str,
    item: &str,
    fields: &[Field],
    draw: Draw,
    index: usize,
    rows: RwSignal<Vec<usize>>,
) -> AnyView {
    let place =
        move || rows.with(|rows| rows.iter().position(|row| *row == index).unwrap_or(index) + 1);
    let id = format!("{group}.{index}-title");
    let title = {
        let item = item.to_owned();
        move || format!("第 {} 位{item}", place())
    };
    let (form_now, prefix) = (form.now, format!("{group}.{index}."));
    let whole = group.to_owned();
    let remove = move |event: leptos::ev::MouseEvent| {
        event.prevent_default();
        form_now.update(|answers| answers.retain(|path, _| !path.starts_with(&prefix)));
        rows.update(|rows| rows.retain(|row| *row != index));
        #[cfg(feature = "hydrate")]
        changed(&whole);
        let _ = &whole;
    };
    let fields = fields
        .iter()
        .map(|field| draw(form, field, &format!("{group}.{index}.{}", field.name)))
        .collect_view();
    view! {
        <fieldset class="group-row" aria-labelledby=id.clone()>
            <div class="group-head">
                <h3 id=id.clone()>{title.clone()}</h3>
                <button
                    class="btn btn-small"
                    type="submit"
                    name="do"
                    value=format!("remove:{group}.{index}")
                    formnovalidate
                    on:click=remove
                >
                    "移除"
                    <span class="visually-hidden">{title}</span>
                </button>
            </div>
            {fields}
        </fieldset>
    }
    .into_any()
}

/// A row is gone: the form saves itself as after any other change, and the
/// keyboard stays at the group.
#[cfg(feature = "hydrate")]
fn changed(group: &str) {
    use leptos::wasm_bindgen::JsCast as _;

    let Some(group) = document().get_element_by_id(group) else {
        return;
    };
    if let (Ok(Some(form)), Ok(input)) = (group.closest("form"), web_sys::Event::new("input")) {
        let _ = form.dispatch_event(&input);
    }
    if let Ok(group) = group.dyn_into::<web_sys::HtmlElement>() {
        let _ = group.focus();
    }
}
