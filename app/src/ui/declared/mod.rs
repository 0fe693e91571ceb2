//! A declared form (see `rules::form`) on the page: the same fields for the
//! resident at home and for the clerk at the window.
//!
//! Without wasm every field is shown, those with a condition say it; the server
//! drops what the answers hide. Hydrated, fields come and go as one answers, and
//! each is checked when it is left, by the rules that the server uses.

mod address;
mod control;
mod group;
#[cfg(feature = "ssr")]
mod one;

use std::{sync::Arc, time::Duration};

use chrono::NaiveDate;
use leptos::prelude::*;
use rules::form::{Answers, FieldKind, Section};
use serde::{Deserialize, Serialize};

use crate::form::FormHandle;

/// A form with what has been answered so far, as a page loads it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DeclaredView {
    /// The declared sections.
    pub sections: Vec<Section>,
    /// What has been answered.
    pub answers: Answers,
    /// Streets with their villages: name, and (code, name) each. Empty where
    /// the form asks for no address.
    pub streets: Vec<(String, Vec<(String, String)>)>,
    /// The day against which dates are checked.
    pub today: NaiveDate,
    /// One more row for this group (without wasm, 再加一位 reloads the page).
    pub add: Option<String>,
}

#[cfg(feature = "ssr")]
impl DeclaredView {
    /// A guide's form with these answers.
    pub fn new(
        sections: &[Section],
        answers: Answers,
        places: &rules::place::Places,
        today: NaiveDate,
        add: Option<String>,
    ) -> Self {
        let asks = |field: &rules::form::Field| matches!(field.kind, FieldKind::Address);
        let any = sections
            .iter()
            .flat_map(|section| &section.fields)
            .any(|field| match &field.kind {
                FieldKind::Group { fields, .. } => fields.iter().any(asks),
                _ => asks(field),
            });
        let villages = |street: &str| {
            places
                .villages_of(street)
                .map(|v| (v.code.clone(), v.short_name().to_owned()))
                .collect()
        };
        let streets = places
            .streets()
            .iter()
            .map(|street| (street.name.clone(), villages(&street.code)));
        Self {
            sections: sections.to_vec(),
            answers,
            streets: if any { streets.collect() } else { Vec::new() },
            today,
            add,
        }
    }
}

/// Longer than a mouse button is held down, shorter than anyone waits for.
const A_PRESS: Duration = Duration::from_millis(350);

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
        let start = if handle.came_back() {
            handle.values.get_value()
        } else {
            view.answers.clone()
        };
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

    /// Keeps an answer, and checks what was just left a moment later: a message
    /// that comes or goes while the mouse is down on the next control moves that
    /// control away from under the pointer, and the click is lost.
    fn answer(&self, path: &str, value: String) {
        self.now
            .update(|answers| drop(answers.insert(path.to_owned(), value)));
        let (form, path) = (self.clone(), path.to_owned());
        let judge = move || {
            if !form.handle.is_gone() && !form.handle.pending.get_untracked() {
                form.judge(&path);
            }
        };
        set_timeout(judge, A_PRESS);
    }

    /// Checks the field at `path`, not the other half of an address, which comes
    /// next.
    fn judge(&self, path: &str) {
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

    /// Whether the field at `path` is on the page now.
    fn shown(&self, path: &str) -> bool {
        !self.live.get()
            || self
                .now
                .with(|answers| rules::form::is_shown(&self.view.sections, answers, path))
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
    rules::form::field_at(&view.sections, &path).map(|field| match &field.kind {
        FieldKind::Group { .. } => group::group(&form, field),
        _ => control::field(&form, field, &path),
    })
}

/// All sections of the form, one topic a card.
#[component]
pub fn DeclaredForm(
    /// The form.
    form: Declared,
) -> impl IntoView {
    let view = Arc::clone(&form.view);
    view.sections
        .iter()
        .enumerate()
        .map(|(n, section)| {
            let id = format!("section-{n}");
            let fields = section
                .fields
                .iter()
                .map(|field| match &field.kind {
                    FieldKind::Group { .. } => group::group(&form, field),
                    _ => control::field(&form, field, &field.name),
                })
                .collect_view();
            let hint = section
                .hint
                .clone()
                .map(|hint| view! { <p class="form-section-hint">{hint}</p> });
            view! {
                <section class="form-section" aria-labelledby=id.clone()>
                    <h2 id=id.clone()>{section.title.clone()}</h2>
                    {hint}
                    {fields}
                </section>
            }
        })
        .collect_view()
}
