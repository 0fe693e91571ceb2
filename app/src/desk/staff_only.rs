//! A desk page for whoever is signed in as staff; for others the sign-in form
//! stands in its place, and after it the form for a password of one's own where
//! an administrator has set the one that was used.

use leptos::{either::EitherOf3, prelude::*};

use super::{first_password::FirstPassword, sign_in::SignInForm};
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
    let frame = Frame::here();
    if frame.role.is_some() {
        EitherOf3::A(children())
    } else if frame.newcomer {
        EitherOf3::B(view! { <FirstPassword next/> })
    } else {
        EitherOf3::C(view! {
            <PageHead title="请先登录" lead="登录后回到这一页。"/>
            <SignInForm next/>
        })
    }
}
