//! The keyboard: with Alt from anywhere, also while somebody types in a form;
//! alone where the viewer has the focus, so that no letter is ever lost
//! (WCAG 2.1.4).

use leptos::{html, prelude::*};

use super::state::Viewing;

/// Listens while the page is open.
pub(super) fn listen(viewing: Viewing, section: NodeRef<html::Section>) {
    #[cfg(feature = "hydrate")]
    Effect::new(move |_| {
        let listener = window_event_listener(leptos::ev::keydown, move |event| {
            pressed::key(viewing, section, &event);
        });
        on_cleanup(move || listener.remove());
    });
    let _ = (viewing, section);
}

#[cfg(feature = "hydrate")]
mod pressed {
    use leptos::{html, prelude::*};
    use web_sys::KeyboardEvent;

    use crate::desk::case::viewer::state::{FIT, Viewing};

    pub(super) fn key(viewing: Viewing, section: NodeRef<html::Section>, event: &KeyboardEvent) {
        if event.is_composing() || event.ctrl_key() || event.meta_key() {
            return;
        }
        let active = document().active_element();
        let within = section.get_untracked().is_some_and(|section| {
            let active: Option<&web_sys::Node> = active.as_ref().map(AsRef::as_ref);
            section.contains(active)
        });
        // The place of the key: with Alt some keyboards write other letters.
        if (within || event.alt_key()) && press(viewing, &event.code()) {
            event.prevent_default();
        }
    }

    fn press(viewing: Viewing, code: &str) -> bool {
        match code {
            "BracketLeft" => viewing.beside(false),
            "BracketRight" => viewing.beside(true),
            "Comma" => viewing.leaf(false),
            "Period" => viewing.leaf(true),
            "Equal" | "NumpadAdd" => viewing.resize(true),
            "Minus" | "NumpadSubtract" => viewing.resize(false),
            "Digit0" => viewing.zoom.set(FIT),
            "KeyL" => viewing.rotate(false),
            "KeyR" => viewing.rotate(true),
            _ => return false,
        }
        true
    }
}
