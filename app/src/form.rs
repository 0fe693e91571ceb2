//! Forms that work with and without wasm.
//!
//! A form posts to an address under its page. Without wasm the browser follows
//! the 303, or shows the same page again with the problem and the typed values.
//! Hydrated, the same bytes go to the same address by `fetch`, which asks for
//! JSON: [`Done`] moves on, a [`Refusal`] is shown in place and nothing typed
//! is touched. There is one door on the server (`post`), so both ways cannot
//! drift apart. See `docs/decisions/0002-one-form-door.md`.

use leptos::prelude::*;
use rules::{Refusal, form::Answers};
use serde::{Deserialize, Serialize};

/// A write that was carried out: where to go now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// Address of the next page.
    pub to: String,
    /// Whether the whole page must be loaded anew (who is signed in changed).
    #[serde(default)]
    pub reload: bool,
}

impl Done {
    /// Go on to `to`.
    pub fn to(to: impl Into<String>) -> Self {
        Self { to: to.into(), reload: false }
    }

    /// Go on to `to`, and load the page anew: who is signed in has changed.
    pub fn reload(to: impl Into<String>) -> Self {
        Self { to: to.into(), reload: true }
    }
}

/// What a page needs to show a refused form again: provided by the server when
/// it renders the page after a refused plain POST.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormState {
    /// The address that was posted to; other forms of the page stay untouched.
    pub action: String,
    /// What was typed, except passwords.
    pub values: Answers,
    /// Why it was refused.
    pub refusal: Option<Refusal>,
}

/// One form's state: what was typed at the first render, and the present
/// refusal, which changes in the browser without touching what is typed.
#[derive(Clone, Copy)]
pub struct FormHandle {
    /// The address it posts to.
    pub action: StoredValue<String>,
    /// Typed values to start from (after a refused plain POST).
    pub values: StoredValue<Answers>,
    /// The present refusal.
    pub refusal: RwSignal<Option<Refusal>>,
    /// Whether an answer is under way: a second click does nothing.
    pub pending: RwSignal<bool>,
}

impl FormHandle {
    /// The form that posts to `action`. Server and browser start from the same
    /// state.
    pub fn new(action: impl Into<String>) -> Self {
        let action = action.into();
        let wanted = action.clone();
        let state = SharedValue::new(move || {
            use_context::<FormState>().filter(|state| state.action == wanted).unwrap_or_default()
        })
        .into_inner();
        Self {
            action: StoredValue::new(action),
            values: StoredValue::new(state.values),
            refusal: RwSignal::new(state.refusal),
            pending: RwSignal::new(false),
        }
    }

    /// What was typed at `path`, else `fallback` (the stored value).
    pub fn value(&self, path: &str, fallback: &str) -> String {
        self.values
            .with_value(|values| values.get(path).cloned())
            .unwrap_or_else(|| fallback.to_owned())
    }

    /// Whether this form comes back from a refused plain POST.
    pub fn came_back(&self) -> bool {
        self.values.with_value(|values| !values.is_empty())
    }

    /// The message for the field at `path`, if it has one now.
    pub fn error(&self, path: &str) -> Option<String> {
        self.refusal.with(|refusal| {
            refusal
                .as_ref()
                .and_then(|r| r.problems.iter().find(|p| p.path == path))
                .map(|p| p.message.clone())
        })
    }
}

/// The DOM id of the field at `path`: the path itself, so that error summaries
/// can link to it.
pub fn field_id(path: &str) -> String {
    path.to_owned()
}
