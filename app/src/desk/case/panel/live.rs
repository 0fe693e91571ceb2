//! What stands in a panel's form right now, for its preview.

use leptos::prelude::*;
use rules::form::Answers;

use crate::form::FormHandle;

/// The form of a panel while it is on the page.
#[derive(Clone, Copy)]
pub(in crate::desk) struct Live {
    /// The form's state.
    pub(super) handle: FormHandle,
    /// What is typed now, by field.
    pub(super) typed: RwSignal<Answers>,
}

impl Live {
    /// Starts from what came back with a refusal, else from what is prefilled.
    pub(in crate::desk) fn new(handle: FormHandle, start: Answers) -> Self {
        let typed = if handle.came_back() {
            handle.values.get_value()
        } else {
            start
        };
        Self {
            handle,
            typed: RwSignal::new(typed),
        }
    }

    /// What stands at `path` now.
    pub(in crate::desk) fn get(&self, path: &str) -> String {
        self.typed
            .with(|typed| typed.get(path).cloned().unwrap_or_default())
    }

    /// The name of what is chosen at `path` now, of these codes and names; dots where
    /// nothing is yet.
    pub(super) fn name(&self, path: &str, names: &[(String, String)]) -> String {
        let code = self.get(path);
        names
            .iter()
            .find(|(one, _)| *one == code)
            .map_or_else(|| "……".to_owned(), |(_, name)| name.clone())
    }

    /// How many rows of `group` something stands in, up to the last that does.
    pub(in crate::desk) fn rows(&self, group: &str) -> usize {
        let row = |path: &String| {
            let (n, _) = path
                .strip_prefix(group)?
                .strip_prefix('.')?
                .split_once('.')?;
            n.parse::<usize>().ok()
        };
        self.typed.with(|typed| {
            typed
                .keys()
                .filter_map(row)
                .max()
                .map_or(0, |last| last + 1)
        })
    }

    /// What stood at `path` when the form was made.
    pub(super) fn start(&self, path: &str) -> String {
        self.typed
            .with_untracked(|typed| typed.get(path).cloned().unwrap_or_default())
    }

    /// Hears what is typed anywhere in the form.
    pub(in crate::desk) fn hear(self, event: &leptos::ev::Event) {
        #[cfg(feature = "hydrate")]
        {
            use leptos::wasm_bindgen::JsCast;
            let target = event
                .target()
                .and_then(|target| target.dyn_into::<web_sys::Element>().ok());
            let Some(element) = target else { return };
            let Some(name) = element.get_attribute("name") else {
                return;
            };
            let ticks = element
                .get_attribute("type")
                .is_some_and(|kind| kind == "checkbox");
            let value = match (ticks, ticks && event_target_checked(event)) {
                (true, true) => "on".to_owned(),
                (true, false) => String::new(),
                (false, _) => event_target_value(event),
            };
            self.typed.update(|typed| drop(typed.insert(name, value)));
        }
        #[cfg(not(feature = "hydrate"))]
        let _ = (self.typed, event);
    }
}

/// What is typed, or dots where nothing is yet.
pub(super) fn or_dots(text: String) -> String {
    if text.trim().is_empty() {
        "……".to_owned()
    } else {
        text
    }
}
