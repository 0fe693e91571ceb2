//! The public hall (服务大厅): everything a resident sees, from one account
//! (Measures 3).

mod frame;
pub mod home;
mod none_found;
mod not_found;
mod routes;

pub mod account;
pub mod apply;
pub mod data;
pub mod dataset;
pub mod guide;
pub mod guides;
pub mod measures;
pub mod my;
pub mod one_visit;
pub mod progress;
pub mod verify;

use leptos::prelude::*;
use leptos_meta::provide_meta_context;
use leptos_router::components::Router;

use crate::{
    form::FormState,
    ui::{Ended, Frame, Navigation, SignInAgain},
};

/// The hall's root: header, the page, footer.
#[component]
pub fn Hall() -> impl IntoView {
    provide_meta_context();
    let frame = Frame::provide();
    FormState::provide();
    Ended::provide();
    view! {
        <Router>
            <Navigation/>
            <frame::Header frame=frame.clone()/>
            <SignInAgain action="/sign-in" name="phone" label="手机号"/>
            <routes::HallRoutes/>
            <frame::Footer frame=frame/>
        </Router>
    }
}

/// The HTML document with the hall in it.
#[cfg(feature = "ssr")]
pub fn shell(site: &crate::site::Site) -> AnyView {
    crate::ui::shell::document(site, "hall", view! { <Hall/> }.into_any())
}

/// Every write of the hall.
#[cfg(feature = "ssr")]
pub fn posts() -> Vec<crate::post::Post> {
    [
        account::posts(),
        apply::posts(),
        my::posts(),
        progress::posts(),
        verify::posts(),
    ]
    .concat()
}
