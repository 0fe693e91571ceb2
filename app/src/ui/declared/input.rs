//! Fields that one types into: which keyboard they bring up, and how long they are.

use leptos::prelude::*;
use rules::form::{DateBound, Field, FieldKind};

use super::{Declared, label::described};
use crate::ui::area_text;

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

pub(super) fn input(form: &Declared, field: &Field, path: &str) -> AnyView {
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

pub(super) fn long_text(form: &Declared, field: &Field, path: &str, most: u16) -> AnyView {
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
            inner_html=area_text(&form.start(path))
        ></textarea>
    }
    .into_any()
}
