//! Addresses of the desk's pages.

use leptos::prelude::*;
use leptos_router::{
    SsrMode,
    components::{Route, Routes},
    path,
};

use super::sign_in;

/// The desk's pages.
#[component]
pub fn DeskRoutes() -> impl IntoView {
    let ssr = SsrMode::Async;
    view! {
        <Routes fallback=|| view! { <NotFound/> }.into_any()>
            <Route path=path!("/desk/sign-in") view=sign_in::SignInPage ssr=ssr/>
        </Routes>
    }
}

#[component]
fn NotFound() -> impl IntoView {
    view! {
        <main class="page page-narrow" id="main" tabindex="-1">
            {crate::ui::load::refused(&rules::Refusal::not_found())}
        </main>
    }
}
