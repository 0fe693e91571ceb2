//! A desk page for whoever is signed in as staff; for others the sign-in form
//! stands in its place.

use leptos::{either::Either, prelude::*};

use super::sign_in::SignInForm;
use crate::ui::{Frame, PageHead};

/// Shows `children` to staff.
#[component]
pub fn StaffOnly(
    /// This page's address, to come back to.
    #[prop(into)]
    next: String,
    /// The page.
    children: Children,
) -> impl IntoView {
    if Frame::here().role.is_some() {
        Either::Left(children())
    } else {
        Either::Right(view! {
            <PageHead title="请先登录" lead="登录后回到这一页。"/>
            <SignInForm next/>
        })
    }
}
