//! Forms that work with and without wasm.
//!
//! A form posts to an address under its page. Without wasm the browser follows
//! the 303, or shows the same page again with the problem and the typed values.
//! Hydrated, the same bytes go to the same address by `fetch`, which asks for
//! JSON: [`Done`] moves on, a [`Refusal`] is shown in place and nothing typed
//! is touched. There is one door on the server (`post`), so both ways cannot
//! drift apart. See `docs/decisions/0002-one-form-door.md`.

use leptos::prelude::*;
use rules::{Problem, Refusal, form::Answers};
use serde::{Deserialize, Serialize};

/// A write that was carried out: where to go now.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Done {
    /// Address of the next page.
    pub to: String,
    /// Whether the whole page must be loaded anew (who is signed in changed).
    #[serde(default)]
    pub reload: bool,
    /// A word about it, e.g. 已保存 10:42.
    #[serde(default)]
    pub note: Option<String>,
    /// Stay on the page and show `note` there, once.
    #[serde(default)]
    pub stay: bool,
}

impl Done {
    /// Go on to `to`.
    pub fn to(to: impl Into<String>) -> Self {
        Self {
            to: to.into(),
            reload: false,
            note: None,
            stay: false,
        }
    }

    /// Go on to `to`, and load the page anew: who is signed in has changed.
    pub fn reload(to: impl Into<String>) -> Self {
        Self {
            reload: true,
            ..Self::to(to)
        }
    }

    /// Stay on the page, which shows `note` once: a one-time code goes into no
    /// address and is not there after the next page.
    pub fn stay(note: impl Into<String>) -> Self {
        Self {
            note: Some(note.into()),
            stay: true,
            ..Self::to("")
        }
    }
}

/// What a page needs to show a form again: provided by the server when it renders
/// the page after a plain POST that was refused, or stays on its page.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct FormState {
    /// The address that was posted to; other forms of the page stay untouched.
    pub action: String,
    /// What was typed, except passwords.
    pub values: Answers,
    /// Why it was refused.
    pub refusal: Option<Refusal>,
    /// What a write that stays on its page has to say.
    pub note: Option<String>,
    /// What was given and could not be kept, by field: the names of files;
    /// nothing for a password.
    #[serde(default)]
    pub lost: Answers,
}

/// The code of the word that a form has after signing in: nothing of it has been
/// done yet.
const KEPT: &str = "kept";

/// What a form says after signing in again, where all of it is still there.
pub fn signed_in_again() -> Refusal {
    Refusal::conflict(KEPT, "已登录。您填写的内容都在，请核对后再提交。")
}

/// What was done is done only once it is sent again.
pub fn nothing_done_yet() -> Refusal {
    Refusal::conflict(KEPT, "已登录。刚才的操作还没有办，请再点一次。")
}

/// The page's [`FormState`], shared once with the browser by the page's root.
#[derive(Clone, Copy)]
struct Refused(StoredValue<FormState>);

impl FormState {
    /// Shares the state of the present request with the browser. Called once, by
    /// the root of a side, so that forms may stand anywhere on the page.
    pub fn provide() {
        let state = SharedValue::new(|| use_context::<Self>().unwrap_or_default()).into_inner();
        provide_context(Refused(StoredValue::new(state)));
    }

    /// What the page was rendered with.
    pub fn here() -> Self {
        use_context::<Refused>()
            .map(|refused| refused.0.get_value())
            .unwrap_or_default()
    }

    /// Forgets it: the browser has moved on to another page.
    pub fn forget() {
        if let Some(refused) = use_context::<Refused>() {
            refused.0.set_value(Self::default());
        }
    }
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
    /// What the last write that stays on the page has to say.
    pub note: RwSignal<Option<String>>,
    /// Whether an answer is under way: a second click does nothing.
    pub pending: RwSignal<bool>,
}

impl FormHandle {
    /// The form that posts to `action`. Server and browser start from the same
    /// state.
    pub fn new(action: impl Into<String>) -> Self {
        let action = action.into();
        let state = FormState::here();
        let state = if state.action == action {
            state
        } else {
            FormState::default()
        };
        Self {
            action: StoredValue::new(action),
            values: StoredValue::new(state.values),
            refusal: RwSignal::new(state.refusal),
            note: RwSignal::new(state.note),
            pending: RwSignal::new(false),
        }
    }

    /// Whether its page has gone: an answer that comes then has nobody to tell,
    /// and its signals must not be touched.
    pub fn is_gone(&self) -> bool {
        self.pending.is_disposed()
    }

    /// What was typed at `path`, else `fallback` (the stored value).
    pub fn value(&self, path: &str, fallback: &str) -> String {
        self.values
            .with_value(|values| values.get(path).cloned())
            .unwrap_or_else(|| fallback.to_owned())
    }

    /// Whether it was typed before signing in: nothing of it has been done.
    pub fn is_kept(&self) -> bool {
        self.refusal
            .with_untracked(|refusal| refusal.as_ref().is_some_and(|r| r.code == KEPT))
    }

    /// Number of the last event that whoever typed this had seen: `seq` of the
    /// page, or of the page before signing in, so that what has changed
    /// meanwhile is told when it is sent.
    pub fn seen(&self, seq: u32) -> u32 {
        let before = || self.value("seq", "").parse().ok();
        self.is_kept().then(before).flatten().unwrap_or(seq)
    }

    /// Whether this form comes back from a refused plain POST.
    pub fn came_back(&self) -> bool {
        self.values.with_value(|values| !values.is_empty())
    }

    /// Sets or takes away the message of one field; the others stay.
    pub fn set_field(&self, path: &str, message: Option<String>) {
        let had = self.error(path);
        if had == message {
            return;
        }
        self.refusal.update(|refusal| {
            let mut problems = refusal.take().map(|r| r.problems).unwrap_or_default();
            problems.retain(|p| p.path != path);
            problems.extend(message.map(|message| Problem::new(path, message)));
            *refusal = (!problems.is_empty()).then(|| Refusal::fields(problems));
        });
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
