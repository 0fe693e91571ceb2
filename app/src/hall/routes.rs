//! Addresses of the hall's pages. Every page is rendered whole on the server.

use leptos::prelude::*;
use leptos_router::{
    SsrMode,
    components::{Route, Routes},
    path,
};

use super::{
    account, apply, data, dataset, guide, guides, home, measures, my, not_found, one_visit,
    progress, verify,
};

/// The hall's pages.
#[component]
pub fn HallRoutes() -> impl IntoView {
    let ssr = SsrMode::Async;
    view! {
        <Routes fallback=|| view! { <not_found::NotFound/> }.into_any()>
            <Route path=path!("/") view=home::HomePage ssr=ssr.clone()/>
            <Route path=path!("/guides") view=guides::GuidesPage ssr=ssr.clone()/>
            <Route path=path!("/guides/:code") view=guide::GuidePage ssr=ssr.clone()/>
            <Route path=path!("/data") view=data::DataPage ssr=ssr.clone()/>
            <Route path=path!("/data/:id") view=dataset::DatasetPage ssr=ssr.clone()/>
            <Route path=path!("/one-visit") view=one_visit::OneVisitPage ssr=ssr.clone()/>
            <Route path=path!("/measures") view=measures::MeasuresPage ssr=ssr.clone()/>
            <Route path=path!("/sign-in") view=account::SignInPage ssr=ssr.clone()/>
            <Route path=path!("/register") view=account::RegisterPage ssr=ssr.clone()/>
            <Route path=path!("/reset") view=account::ResetPage ssr=ssr.clone()/>
            <Route path=path!("/account") view=account::AccountPage ssr=ssr.clone()/>
            <Route path=path!("/apply/:draft/form") view=apply::FormPage ssr=ssr.clone()/>
            <Route path=path!("/apply/:draft/materials") view=apply::MaterialsPage ssr=ssr.clone()/>
            <Route path=path!("/apply/:draft/check") view=apply::CheckPage ssr=ssr.clone()/>
            <Route path=path!("/my") view=my::CasesPage ssr=ssr.clone()/>
            <Route path=path!("/my/cases/:receipt") view=my::CasePage ssr=ssr.clone()/>
            <Route path=path!("/my/cases/:receipt/received") view=my::ReceivedPage ssr=ssr.clone()/>
            <Route path=path!("/my/cases/:receipt/correct/:line") view=my::CorrectPage ssr=ssr.clone()/>
            <Route path=path!("/my/cases/:receipt/papers/:place") view=my::PaperPage ssr=ssr.clone()/>
            <Route path=path!("/verify") view=verify::VerifyPage ssr=ssr.clone()/>
            <Route path=path!("/verify/:code") view=verify::VerifyPage ssr=ssr.clone()/>
            <Route path=path!("/progress") view=progress::ProgressPage ssr=ssr.clone()/>
            <Route path=path!("/progress/:receipt") view=progress::ProgressPage ssr=ssr/>
        </Routes>
    }
}
