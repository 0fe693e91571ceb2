//! A page for staff who are signed in; for others the sign-in form stands in its
//! place.

use leptos::{either::Either, prelude::*};

use super::sign_in::SignInForm;
use crate::ui::{Frame, PageHead};

/// Shows `children` to staff who are signed in.
#[component]
pub fn StaffOnly(
    /// This page's address, to come back to.
    #[prop(into)]
    next: String,
    /// The page.
    children: Children,
) -> impl IntoView {
    if Frame::here().signed_in() {
        Either::Left(children())
    } else {
        Either::Right(view! {
            <PageHead title="请先登录" lead="登录后回到这一页。"/>
            <SignInForm next/>
        })
    }
}
