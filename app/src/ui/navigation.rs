//! What happens on each change of page in the browser: the refused form of the
//! page before is forgotten, and the reader is taken to the top of the new page.

use leptos::prelude::*;
use leptos_router::hooks::{use_location, use_query_map};

use crate::form::FormState;

/// Shows nothing; put it inside the router. The parts of a long form
/// (`?part=2`) are pages of their own.
#[component]
pub fn Navigation() -> impl IntoView {
    let (path, query) = (use_location().pathname, use_query_map());
    let owner = Owner::current();
    Effect::new(move |before: Option<(String, Option<String>)>| {
        let now = (path.get(), query.with(|query| query.get("part")));
        if before.is_some_and(|before| before != now) {
            if let Some(owner) = &owner {
                owner.with(FormState::forget);
            }
            to_main();
        }
        now
    });
}

/// Screen readers hear the new page; the keyboard starts at its top.
fn to_main() {
    #[cfg(feature = "hydrate")]
    request_animation_frame(|| {
        use leptos::wasm_bindgen::JsCast;
        let main = document().get_element_by_id("main");
        if let Some(main) = main.and_then(|main| main.dyn_into::<web_sys::HtmlElement>().ok()) {
            let _ = main.focus();
        }
    });
}
