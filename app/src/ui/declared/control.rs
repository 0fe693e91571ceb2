//! One declared field: its label, hint, error and control.

use leptos::prelude::*;
use rules::form::{Field, FieldKind};

use super::{
    Declared, address,
    choice::{choices, select},
    group,
    input::{input, long_text},
    label::{hint, optional},
};
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
        FieldKind::Group { .. } => group::group(form, field, self::field),
        _ => single(form, field, path),
    };
    let Some(condition) = &field.shown_if else {
        return inner;
    };
    let words = (!form.is_settled(path, condition)).then(|| {
        // “补贴发给谁”选“监护人账户”
        let words = rules::form::condition_words(&form.view.sections, condition);
        let live = form.live;
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
