//! The keyboard at the window: function keys press the button that shows them,
//! and Enter moves on to the next field.

use leptos::prelude::*;

/// Listens as long as the page is open. Mark a button with `data-key="F9"`, and
/// what Enter walks through with `data-enter=""`.
#[component]
pub fn Keys() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    {
        let listener = window_event_listener(leptos::ev::keydown, |event| listen::pressed(&event));
        on_cleanup(move || listener.remove());
    }
}

/// Takes the keyboard to what is marked `autofocus`, also where the browser has
/// only changed the page: a card reader types into whatever has the focus. Who
/// has begun to type elsewhere is left alone.
#[component]
pub fn Focus() -> impl IntoView {
    #[cfg(feature = "hydrate")]
    Effect::new(|_| {
        // After the new page has taken the focus to its top.
        request_animation_frame(|| request_animation_frame(listen::focus));
    });
}

/// The key on a button; hidden where no script would hear it.
pub fn key(name: &'static str) -> impl IntoView {
    view! { <kbd class="needs-live">{name}</kbd> }
}

#[cfg(feature = "hydrate")]
mod listen {
    use leptos::{prelude::*, wasm_bindgen::JsCast};
    use web_sys::{Element, HtmlElement, HtmlInputElement, KeyboardEvent};

    const FIELDS: &str =
        "input:not([type=hidden]):not([type=file]):not([disabled]), select, textarea";

    /// The first field that Enter walks through.
    const FIRST: &str = "[data-enter] :is(input:not([type=hidden]), select, textarea)";

    pub(super) fn pressed(event: &KeyboardEvent) {
        // The page that is on its way out may still listen: one key, one press. An
        // input method uses Enter for itself.
        if event.default_prevented()
            || event.is_composing()
            || event.ctrl_key()
            || event.alt_key()
            || event.meta_key()
        {
            return;
        }
        let key = event.key();
        if key == "Enter" {
            move_on(event);
        } else if matches!(
            key.as_str(),
            "F2" | "F4" | "F6" | "F7" | "F8" | "F9" | "F10"
        ) {
            press(event, &key);
        }
    }

    pub(super) fn focus() {
        let active = document().active_element();
        let idle = active.is_none_or(|active| active.tag_name() == "BODY" || active.id() == "main");
        let found = |selector| document().query_selector(selector).ok().flatten();
        let start = found("[autofocus]")
            .or_else(|| found(FIRST))
            .filter(|_| idle);
        if let Some(start) = start.and_then(|start| start.dyn_into::<HtmlElement>().ok()) {
            let _ = start.focus();
        }
    }

    fn press(event: &KeyboardEvent, key: &str) {
        let button = document()
            .query_selector(&format!("[data-key={key}]"))
            .ok()
            .flatten();
        if let Some(button) = button.and_then(|button| button.dyn_into::<HtmlElement>().ok()) {
            event.prevent_default();
            button.click();
        }
    }

    /// From an input or a list to the next field that can be seen; from the last
    /// one to the button that finishes.
    fn move_on(event: &KeyboardEvent) {
        let Some(field) = event
            .target()
            .and_then(|target| target.dyn_into::<Element>().ok())
        else {
            return;
        };
        let tag = field.tag_name();
        let kind = field.get_attribute("type").unwrap_or_default();
        if !matches!(tag.as_str(), "INPUT" | "SELECT")
            || matches!(kind.as_str(), "file" | "submit" | "button")
        {
            return;
        }
        let Some(form) = field.closest("[data-enter]").ok().flatten() else {
            return;
        };
        event.prevent_default();
        let Ok(all) = form.query_selector_all(FIELDS) else {
            return;
        };
        let fields = (0..all.length()).filter_map(|n| all.get(n)?.dyn_into::<HtmlElement>().ok());
        let mut after = fields
            .skip_while(|one| !one.is_same_node(Some(&field)))
            .skip(1);
        let next = after.find(|one| shown(one) && !same_choice(&field, one));
        let last = || {
            document()
                .query_selector("[data-key=F9]")
                .ok()
                .flatten()?
                .dyn_into()
                .ok()
        };
        if let Some(next) = next.or_else(last) {
            let _ = next.focus();
            if let Some(input) = next
                .dyn_ref::<HtmlInputElement>()
                .filter(|input| input.type_() == "text")
            {
                input.select();
            }
        }
    }

    /// What a closed fold holds has a size and cannot take the focus.
    fn shown(field: &HtmlElement) -> bool {
        let folded = field.closest("details:not([open])").ok().flatten();
        field.offset_width() > 0 && folded.is_none()
    }

    /// The other radios of a choice are reached by the arrow keys.
    fn same_choice(from: &Element, to: &Element) -> bool {
        let radio = |one: &Element| {
            let name = one.get_attribute("name");
            name.filter(|_| one.get_attribute("type").as_deref() == Some("radio"))
        };
        radio(from).is_some() && radio(from) == radio(to)
    }
}
