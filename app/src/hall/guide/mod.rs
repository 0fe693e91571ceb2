//! One guide (办事指南), whole: readable by someone who will go to the window,
//! printable.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::{
    problem::Problem,
    ui::{
        Load,
        guide::{self as whole, GuideView},
    },
};

/// The published guide with this code.
#[server(prefix = "/api/fn/hall", endpoint = "guide", output = crate::codec::Reply)]
pub async fn guide(code: String) -> Result<GuideView, Problem> {
    let (store, who) = crate::who::context()?;
    whole::view(&store, &who.request, &code).await
}

/// The page.
#[component]
pub fn GuidePage() -> impl IntoView {
    let params = use_params_map();
    let resource = Resource::new(
        move || params.with(|params| params.get("code").unwrap_or_default()),
        |code| async move { guide(code).await },
    );
    view! {
        <main id="main" tabindex="-1">
            <div class="page">
                <Load resource view=|view| whole::guide(view).into_any()/>
            </div>
        </main>
    }
}
