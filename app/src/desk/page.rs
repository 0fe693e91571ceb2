//! A page of the desk: its main part, for staff alone.

use leptos::prelude::*;

use super::staff_only::StaffOnly;

/// The frame of a page.
#[component]
pub(super) fn DeskPage(
    /// How wide it is: its CSS classes.
    class: &'static str,
    /// Its address, to come back to after signing in.
    #[prop(into)]
    next: String,
    /// The page.
    children: Children,
) -> impl IntoView {
    view! {
        <main id="main" tabindex="-1">
            <div class=class>
                <StaffOnly next>{children()}</StaffOnly>
            </div>
        </main>
    }
}
