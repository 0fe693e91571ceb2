//! The keyboard: J and K go from row to row by moving the focus, so that Enter
//! opens what is focused and screen readers hear it; `/` goes to the search.

/// Listens while the page is open.
pub(super) fn listen() {
    #[cfg(feature = "hydrate")]
    {
        use leptos::prelude::*;
        Effect::new(move |_| {
            let listener = window_event_listener(leptos::ev::keydown, |event| pressed::key(&event));
            on_cleanup(move || listener.remove());
        });
    }
}

#[cfg(feature = "hydrate")]
mod pressed {
    use leptos::{prelude::document, wasm_bindgen::JsCast};
    use web_sys::{Element, HtmlElement, KeyboardEvent};

    pub(super) fn key(event: &KeyboardEvent) {
        if event.ctrl_key() || event.meta_key() || event.alt_key() || typing() {
            return;
        }
        let target = match event.key().as_str() {
            "j" | "J" => beside(true),
            "k" | "K" => beside(false),
            "x" | "X" => return tick(),
            "/" => document().get_element_by_id("q"),
            _ => None,
        };
        if let Some(element) = target.and_then(|target| target.dyn_into::<HtmlElement>().ok()) {
            event.prevent_default();
            let _ = element.focus();
        }
    }

    /// Letters typed into a field are text; a box takes none.
    fn typing() -> bool {
        document().active_element().is_some_and(|at| {
            let kind = at.get_attribute("type");
            kind.as_deref() != Some("checkbox")
                && matches!(at.tag_name().as_str(), "INPUT" | "SELECT" | "TEXTAREA")
        })
    }

    /// Ticks the box of the row that has the focus, or takes the tick away.
    fn tick() {
        let row = document()
            .active_element()
            .and_then(|at| at.closest(".inbox tbody tr").ok().flatten());
        let found = row.and_then(|row| row.query_selector("input[type=checkbox]").ok().flatten());
        if let Some(input) = found.and_then(|found| found.dyn_into::<HtmlElement>().ok()) {
            input.click();
        }
    }

    /// The link of the row after or before the one that has the focus; the
    /// first one where none has.
    fn beside(after: bool) -> Option<Element> {
        let first = || document().query_selector(".inbox tbody a").ok().flatten();
        let Some(row) = document()
            .active_element()
            .and_then(|at| at.closest(".inbox tbody tr").ok().flatten())
        else {
            return first();
        };
        let next = if after {
            row.next_element_sibling()
        } else {
            row.previous_element_sibling()
        };
        next?.query_selector("a").ok().flatten()
    }
}
