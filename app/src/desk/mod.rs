//! The staff's desk: window, inbox, cases, administration.

pub mod account;
pub mod admin;
pub mod board;
pub mod bulk;
mod card_table;
pub mod case;
pub mod clock;
#[cfg(feature = "ssr")]
mod copies;
pub mod data;
mod filter_field;
mod first_password;
mod frame;
pub mod inbox;
#[cfg(feature = "ssr")]
mod notice_form;
mod page;
mod paper;
#[cfg(feature = "ssr")]
mod paper_place;
mod routes;
pub mod sign_in;
#[cfg(feature = "ssr")]
mod spreadsheet;
mod staff_only;
pub mod status;
pub mod team;
pub mod window;

pub use staff_only::StaffOnly;

use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::Router;

use crate::{
    form::FormState,
    ui::{Ended, Frame, Navigation, SignInAgain},
};

/// The desk's root: a low header, the page. Nothing of it is shown to anybody
/// who is not signed in as staff.
#[component]
pub fn Desk() -> impl IntoView {
    provide_meta_context();
    let frame = Frame::provide();
    FormState::provide();
    Ended::provide();
    view! {
        <Router>
            <Navigation/>
            <frame::Header frame=frame/>
            <SignInAgain action="/desk/sign-in" name="login" label="工号"/>
            <routes::DeskRoutes/>
        </Router>
    }
}

/// The HTML document with the desk in it.
#[cfg(feature = "ssr")]
pub fn shell(site: &crate::site::Site) -> AnyView {
    crate::ui::shell::document(site, "desk", view! { <Desk/> }.into_any())
}

/// Every write of the desk.
#[cfg(feature = "ssr")]
pub fn posts() -> Vec<crate::post::Post> {
    [
        sign_in::posts(),
        inbox::posts(),
        case::posts(),
        account::posts(),
        window::posts(),
        admin::posts(),
        team::posts(),
        data::posts(),
    ]
    .concat()
}
