//! A page for whoever is signed in; for others the sign-in form stands in its
//! place, and what was typed goes along.

use leptos::{either::Either, prelude::*};

use super::SignInForm;
use crate::ui::{Frame, PageHead};

/// Shows `children` to whoever is signed in.
#[component]
pub fn SignedInOnly(
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
