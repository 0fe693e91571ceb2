//! A declared form (see `rules::form`) on the page: the same fields for the
//! resident at home and for the clerk at the window.
//!
//! Without wasm every field is shown, those with a condition say it; the server
//! drops what the answers hide. Hydrated, fields come and go as one answers, and
//! each is checked when it is left, by the rules that the server uses.

mod address;
mod choice;
mod control;
mod group;
mod input;
mod label;
#[cfg(feature = "ssr")]
mod one;
mod view;

use std::{sync::Arc, time::Duration};

use leptos::prelude::*;
use rules::form::{Answers, FieldKind, ShownIf};

pub use view::DeclaredView;
use view::is_on_page;

use crate::form::FormHandle;

/// How long a press of a finger or button lasts. A field is left by pressing
/// something else: a message that came or went at once would move that away
/// from under the pointer, and the press would hit nothing.
const PRESS: Duration = Duration::from_millis(300);

/// The form while it is on the page.
#[derive(Clone)]
pub struct Declared {
    /// What the page loaded.
    pub view: Arc<DeclaredView>,
    /// The form element's state.
    pub handle: FormHandle,
    /// Answers as they are now, for what is shown only if.
    pub now: RwSignal<Answers>,
    /// Whether the page is hydrated.
    pub live: RwSignal<bool>,
}

impl Declared {
    /// Takes the form onto the page. After a refused plain POST the typed values
    /// count, not the stored ones.
    pub fn new(view: DeclaredView, handle: FormHandle) -> Self {
        let mut start = view.answers.clone();
        if handle.came_back() {
            start.retain(|path, _| view.part.is_some() && !view.has(path));
            start.extend(handle.values.get_value());
        }
        let live = RwSignal::new(false);
        Effect::new(move |_| live.set(true));
        Self {
            view: Arc::new(view),
            handle,
            now: RwSignal::new(start),
            live,
        }
    }

    /// The value at `path` when the page was rendered.
    fn start(&self, path: &str) -> String {
        self.now
            .with_untracked(|answers| answers.get(path).cloned().unwrap_or_default())
    }

    /// Keeps an answer, and soon checks what was just left.
    fn answer(&self, path: &str, value: String) {
        self.now
            .update(|answers| drop(answers.insert(path.to_owned(), value)));
        let (form, path) = (self.clone(), path.to_owned());
        let check = move || {
            let there = form.now.try_with_untracked(|now| now.contains_key(&path));
            let goes_on = !form.handle.is_gone() && !form.handle.pending.get_untracked();
            if there == Some(true) && goes_on {
                form.check(&path);
            }
        };
        set_timeout(check, PRESS);
    }

    /// Checks what was just left: not the other half of an address, which comes
    /// next.
    fn check(&self, path: &str) {
        let Some(field) = rules::form::field_at(&self.view.sections, path) else {
            return;
        };
        let base = match &field.kind {
            FieldKind::Address | FieldKind::Choice { many: true, .. } => {
                path.rsplit_once('.').map_or(path, |(base, _)| base)
            }
            _ => path,
        };
        let left = if matches!(field.kind, FieldKind::Address) {
            path
        } else {
            base
        };
        let problems = self.now.with_untracked(|answers| {
            let known = |code: &str| self.knows_village(code);
            rules::form::check_field(field, base, answers, self.view.today, &known)
        });
        let problem = problems.into_iter().find(|problem| problem.path == left);
        self.handle
            .set_field(left, problem.map(|problem| problem.message));
    }

    fn knows_village(&self, code: &str) -> bool {
        self.view
            .streets
            .iter()
            .any(|(_, villages)| villages.iter().any(|(known, _)| known == code))
    }

    /// Whether the field at `path` was shown when the page was rendered.
    fn is_asked(&self, path: &str) -> bool {
        rules::form::is_shown(&self.view.sections, &self.view.answers, path)
    }

    /// Whether the field at `path` is on the page now.
    fn shown(&self, path: &str, condition: &ShownIf) -> bool {
        (!self.live.get() && !self.is_settled(path, condition))
            || self
                .now
                .with(|answers| rules::form::is_shown(&self.view.sections, answers, path))
    }

    /// Whether a condition of the field at `path` looks at another part: then it
    /// is known without wasm, too.
    fn is_settled(&self, path: &str, condition: &ShownIf) -> bool {
        let of_row = path.rsplit_once('.').is_some_and(|(row, _)| {
            let beside = format!("{row}.{}", condition.field);
            rules::form::field_at(&self.view.sections, &beside).is_some()
        });
        !of_row && !self.view.has(&condition.field)
    }
}

/// The one field at `path`, also one in a row of a group.
#[component]
pub fn DeclaredField(
    /// The form.
    form: Declared,
    /// Path of the field.
    path: String,
) -> impl IntoView {
    let view = Arc::clone(&form.view);
    rules::form::field_at(&view.sections, &path).map(|field| control::field(&form, field, &path))
}

/// All sections of the form, one topic a card, or the one that is on the page.
#[component]
pub fn DeclaredForm(
    /// The form.
    form: Declared,
) -> impl IntoView {
    let view = Arc::clone(&form.view);
    view.sections
        .iter()
        .enumerate()
        .filter(|(n, _)| is_on_page(view.part, *n))
        .map(|(n, section)| {
            let id = format!("section-{n}");
            let title = view.title().unwrap_or_else(|| section.title.clone());
            let fields = section
                .fields
                .iter()
                .map(|field| control::field(&form, field, &field.name))
                .collect_view();
            // Answers of other parts have decided it.
            let none = view.part.is_some()
                && section
                    .fields
                    .iter()
                    .all(|field| !form.is_asked(&field.name));
            let none = none.then(|| view! { <p>"这一部分您不用填写。"</p> });
            let hint = section
                .hint
                .clone()
                .map(|hint| view! { <p class="form-section-hint">{hint}</p> });
            view! {
                <section class="form-section" aria-labelledby=id.clone()>
                    <h2 id=id.clone()>{title}</h2>
                    {hint}
                    {none}
                    {fields}
                </section>
            }
        })
        .collect_view()
}
