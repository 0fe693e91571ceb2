//! One declared field: its label, hint, error and control.

use leptos::prelude::*;
use rules::form::{ChoiceOption, DateBound, Field, FieldKind};

use super::{Declared, address, group};
use crate::ui::field::FieldError;

/// More options than this drop down; fewer are rows to press.
const MOST_RADIOS: usize = 7;

/// The field `field` at `path` (in a group row the path has the row in it).
pub(super) fn field(form: &Declared, field: &Field, path: &str) -> AnyView {
    let inner = match &field.kind {
        FieldKind::Choice {
            options,
            many: true,
        } => choices(form, field, path, options, true),
        FieldKind::Choice {
            options,
            many: false,
        } if options.len() <= MOST_RADIOS => choices(form, field, path, options, false),
        FieldKind::Address => address::address(form, field, path),
        FieldKind::Group { .. } => group::group(form, field),
        _ => single(form, field, path),
    };
    let Some(condition) = &field.shown_if else {
        return inner;
    };
    let words = (!form.is_settled(path, condition)).then(|| {
        let (words, live) = (condition_words(form, condition), form.live);
        view! { <p class="field-hint" hidden=move || live.get()>{format!("{words}时填写")}</p> }
    });
    let (shown, path, condition) = (form.clone(), path.to_owned(), condition.clone());
    view! {
        <div class="field-shown" hidden=move || !shown.shown(&path, &condition)>
            {words}
            {inner}
        </div>
    }
    .into_any()
}

/// “补贴发给谁”选“监护人账户”
pub(super) fn condition_words(form: &Declared, condition: &rules::form::ShownIf) -> String {
    crate::ui::condition_words(&form.view.sections, condition)
}

/// Optional, hint and error ids around a field's label.
fn described(path: &str, field: &Field) -> String {
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

fn single(form: &Declared, field: &Field, path: &str) -> AnyView {
    let control = match &field.kind {
        FieldKind::LongText { max } => long_text(form, field, path, max.unwrap_or(1000)),
        FieldKind::Choice { options, .. } => select(form, field, path, options),
        _ => input(form, field, path),
    };
    view! {
        <div class="field">
            <label class="field-label" for=path.to_owned()>{field.label.clone()} {optional(field)}</label>
            {hint(field, path)}
            <FieldError handle=form.handle path=path.to_owned()/>
            {control}
        </div>
    }
    .into_any()
}

/// Years have four digits: browsers let people type six, and jump on only then.
const LAST_DAY: &str = "9999-12-31";

/// How an input of a kind looks and which keyboard it brings up.
struct Look {
    kind: &'static str,
    class: &'static str,
    inputmode: Option<&'static str>,
    most: Option<u16>,
    unit: Option<String>,
}

fn look(kind: &FieldKind) -> Look {
    let digits = |class, most| Look {
        kind: "text",
        class,
        inputmode: Some("numeric"),
        most,
        unit: None,
    };
    match kind {
        FieldKind::Text { max } => Look {
            kind: "text",
            class: if max.is_some_and(|max| max > 60) {
                "input input-l"
            } else {
                "input"
            },
            inputmode: None,
            most: Some(max.unwrap_or(200)),
            unit: None,
        },
        FieldKind::Number { unit, .. } => Look {
            unit: unit.clone(),
            ..digits("input input-s input-digits", None)
        },
        FieldKind::Money { .. } => Look {
            inputmode: Some("decimal"),
            unit: Some("元".to_owned()),
            ..digits("input input-s input-digits", None)
        },
        FieldKind::Date { .. } => Look {
            kind: "date",
            inputmode: None,
            ..digits("input input-m", None)
        },
        FieldKind::Phone => Look {
            kind: "tel",
            ..digits("input input-m input-digits", None)
        },
        FieldKind::IdNumber | FieldKind::CreditCode => Look {
            inputmode: None,
            ..digits("input input-m input-digits", None)
        },
        _ => digits("input input-m input-digits", None),
    }
}

fn input(form: &Declared, field: &Field, path: &str) -> AnyView {
    let look = look(&field.kind);
    let today = form.view.today.to_string();
    let (latest, earliest) = match &field.kind {
        FieldKind::Date {
            bound: DateBound::Past,
        } => (Some(today), None),
        FieldKind::Date {
            bound: DateBound::Future,
        } => (Some(LAST_DAY.to_owned()), Some(today)),
        FieldKind::Date { .. } => (Some(LAST_DAY.to_owned()), None),
        _ => (None, None),
    };
    let (told, kept) = (form.clone(), path.to_owned());
    let (handle, invalid) = (form.handle, path.to_owned());
    let control = view! {
        <input
            class=look.class
            type=look.kind
            id=path.to_owned()
            name=path.to_owned()
            value=form.start(path)
            inputmode=look.inputmode
            maxlength=look.most
            max=latest
            min=earliest
            autocomplete="off"
            aria-describedby=described(path, field)
            aria-required=field.required.then_some("true")
            aria-invalid=move || handle.error(&invalid).map(|_| "true")
            on:change=move |event| told.answer(&kept, event_target_value(&event))
        />
    };
    match look.unit {
        Some(unit) => {
            view! { <div class="input-unit">{control}<span>{unit}</span></div> }.into_any()
        }
        None => control.into_any(),
    }
}

fn long_text(form: &Declared, field: &Field, path: &str, most: u16) -> AnyView {
    let (told, kept) = (form.clone(), path.to_owned());
    let (handle, invalid) = (form.handle, path.to_owned());
    view! {
        <textarea
            class="textarea"
            rows="3"
            id=path.to_owned()
            name=path.to_owned()
            maxlength=most
            aria-describedby=described(path, field)
            aria-required=field.required.then_some("true")
            aria-invalid=move || handle.error(&invalid).map(|_| "true")
            on:change=move |event| told.answer(&kept, event_target_value(&event))
        >
            {form.start(path)}
        </textarea>
    }
    .into_any()
}

fn select(form: &Declared, field: &Field, path: &str, options: &[ChoiceOption]) -> AnyView {
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
fn choices(
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
