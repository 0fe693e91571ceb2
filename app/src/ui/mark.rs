//! The site's emblem: an arch to walk through, one way in.

use leptos::prelude::*;

/// The emblem, beside the site's name.
pub fn mark() -> impl IntoView {
    view! {
        <svg class="site-mark" viewBox="0 0 36 36" aria-hidden="true" focusable="false">
            <rect width="36" height="36" rx="6" fill="#fff"/>
            <path d="M8 29V16a10 10 0 0 1 20 0v13" fill="none" stroke="#1456B8" stroke-width="3.4"/>
            <path d="M13 20h10" stroke="#C0141C" stroke-width="3.4"/>
        </svg>
    }
}
