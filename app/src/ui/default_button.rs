//! What Enter in a field presses.

use leptos::prelude::*;

/// A browser presses the first submit button of a form when somebody types
/// Enter: in a form with rows to remove that would be 移除. This one comes first
/// and is seen by nobody.
#[component]
pub fn DefaultButton(
    /// Name of the button that is meant.
    name: &'static str,
    /// Its value.
    value: &'static str,
) -> impl IntoView {
    view! {
        <button class="visually-hidden" type="submit" name=name value=value tabindex="-1" aria-hidden="true"></button>
    }
}
