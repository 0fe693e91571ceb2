//! Building a part of a page anew where it is about something else.

use leptos::{either::Either, prelude::*};

/// A place on a page that shows one thing after another: the parts of a form,
/// the panels of a case. Going from one to the next, the browser would keep the
/// controls that stand at the same spot, with what was typed or ticked in them,
/// as answers to questions that nobody has asked. Where the key changes, nothing
/// is kept.
#[derive(Clone, Copy, Debug)]
pub struct Anew(StoredValue<(String, bool)>);

impl Anew {
    /// A place that has shown nothing yet.
    pub fn new() -> Self {
        Self(StoredValue::new((String::new(), false)))
    }

    /// Shows `view`, about the thing named `key`.
    pub fn show(self, key: &str, view: AnyView) -> AnyView {
        let turn = self.0.try_update_value(|(last, turn)| {
            if last != key {
                key.clone_into(last);
                *turn = !*turn;
            }
            *turn
        });
        // The two sides are never taken for one another.
        let view = if turn.unwrap_or_default() {
            Either::Left(view)
        } else {
            Either::Right(view)
        };
        view.into_any()
    }
}

impl Default for Anew {
    fn default() -> Self {
        Self::new()
    }
}
