//! An address that leads nowhere.

use leptos::prelude::*;
use rules::Refusal;

use crate::ui::load::refused;

/// 404, with a way on.
#[component]
pub fn NotFound() -> impl IntoView {
    view! { <main class="page page-narrow" id="main" tabindex="-1">{refused(&Refusal::not_found())}</main> }
}
