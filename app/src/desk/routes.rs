//! Addresses of the desk's pages.

use leptos::prelude::*;
use leptos_router::{
    SsrMode,
    components::{Route, Routes},
    path,
};

use super::{account, admin, board, bulk, case, data, inbox, paper, sign_in, team, window};

/// The desk's pages.
#[component]
pub fn DeskRoutes() -> impl IntoView {
    let ssr = SsrMode::Async;
    view! {
        <Routes fallback=|| view! { <NotFound/> }.into_any()>
            <Route path=path!("/desk/sign-in") view=sign_in::SignInPage ssr=ssr.clone()/>
            <Route path=path!("/desk/account") view=account::AccountPage ssr=ssr.clone()/>
            <Route path=path!("/desk/cases/:receipt/papers/:place") view=paper::PaperPage ssr=ssr.clone()/>
            <Route path=path!("/desk/cases/:receipt/:panel?") view=case::CasePage ssr=ssr.clone()/>
            <Route path=path!("/desk") view=inbox::InboxPage ssr=ssr.clone()/>
            <Route path=path!("/desk/board/:which?") view=board::BoardPage ssr=ssr.clone()/>
            <Route path=path!("/desk/bulk/:token") view=bulk::BulkPage ssr=ssr.clone()/>
            <Route path=path!("/desk/team") view=team::TeamPage ssr=ssr.clone()/>
            <Route path=path!("/desk/team/reasons") view=team::ReasonsPage ssr=ssr.clone()/>
            <Route path=path!("/desk/data") view=data::DataPage ssr=ssr.clone()/>
            <Route path=path!("/desk/data/:id/:number") view=data::VersionPage ssr=ssr.clone()/>
            <Route path=path!("/desk/window") view=window::StartPage ssr=ssr.clone()/>
            <Route path=path!("/desk/window/today") view=window::TodayPage ssr=ssr.clone()/>
            <Route path=path!("/desk/window/print/:receipt") view=window::PrintPage ssr=ssr.clone()/>
            <Route path=path!("/desk/window/person/:visit") view=window::PersonPage ssr=ssr.clone()/>
            <Route path=path!("/desk/window/done/:receipt") view=window::DonePage ssr=ssr.clone()/>
            <Route path=path!("/desk/window/correct/:receipt") view=window::CorrectPage ssr=ssr.clone()/>
            <Route path=path!("/desk/window/notice/:receipt") view=window::NoticePage ssr=ssr.clone()/>
            <Route path=path!("/desk/window/:draft") view=window::IntakePage ssr=ssr.clone()/>
            <Route path=path!("/desk/admin/staff") view=admin::StaffPage ssr=ssr.clone()/>
            <Route path=path!("/desk/admin/staff/new") view=admin::NewStaffPage ssr=ssr.clone()/>
            <Route path=path!("/desk/admin/staff/:id") view=admin::MemberPage ssr=ssr.clone()/>
            <Route path=path!("/desk/admin/offices") view=admin::OfficesPage ssr=ssr.clone()/>
            <Route path=path!("/desk/admin/offices/:code") view=admin::OfficePage ssr=ssr.clone()/>
            <Route path=path!("/desk/admin/guides") view=admin::GuidesPage ssr=ssr.clone()/>
            <Route path=path!("/desk/admin/guides/:code/:version") view=admin::VersionPage ssr=ssr.clone()/>
            <Route path=path!("/desk/admin/calendar") view=admin::CalendarPage ssr=ssr.clone()/>
            <Route path=path!("/desk/admin/calendar/:draft") view=admin::CalendarPreviewPage ssr=ssr.clone()/>
            <Route path=path!("/desk/admin/outbox") view=admin::OutboxPage ssr=ssr.clone()/>
            <Route path=path!("/desk/admin/log") view=admin::LogPage ssr=ssr/>
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
