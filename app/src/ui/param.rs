//! The address of a page.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

/// The part `name` of the address as the page was opened; empty if it has none.
pub fn param(name: &str) -> String {
    use_params_map().with_untracked(|params| params.get(name).unwrap_or_default())
}
