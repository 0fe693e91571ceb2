//! The staff sign in apart from the public.

use leptos::prelude::*;

use crate::{
    form::FormHandle,
    ui::{ErrorSummary, PageHead, TextField, door_form},
};

const PAGE: &str = "/desk/sign-in";

/// The page.
#[component]
pub fn SignInPage() -> impl IntoView {
    view! {
        <main id="main" tabindex="-1">
            <div class="page page-form">
                <PageHead title="工作人员登录"/>
                <SignInForm next="/desk"/>
            </div>
        </main>
    }
}

/// The form; `next` is where to go afterwards. If the page that it stands in for
/// was posted to, what was typed goes along, and comes back on its page.
#[component]
pub fn SignInForm(
    /// Where to go afterwards.
    #[prop(into)]
    next: String,
) -> impl IntoView {
    let handle = FormHandle::new(PAGE);
    let fields = view! {
        <ErrorSummary handle/>
        <input type="hidden" name="next" value=handle.value("next", &next)/>
        <TextField handle path="login" label="工号" autocomplete="username" class="input-m"/>
        <TextField
            handle path="password" label="密码" kind="password"
            autocomplete="current-password" class="input-m"
        />
        <div class="form-actions">
            <button class="btn btn-primary" type="submit">"登录"</button>
        </div>
    };
    view! {
        {door_form(handle, ("登录已过期", "登录"), fields.into_any())}
        <p class="muted">"忘了密码，请找系统管理员设新密码。居民请到" <a href="/sign-in" rel="external">"居民登录"</a> "。"</p>
    }
}

#[cfg(feature = "ssr")]
pub(super) use server::{inside, posts};

#[cfg(feature = "ssr")]
mod server {
    use rules::authority::{Caller, Role};
    use store::StoreError;

    use crate::{
        form::Done,
        post::{Answer, Post, Posted},
        ui::{kept::kept, sign_in_again::whose_page},
    };

    pub(in crate::desk) fn posts() -> Vec<Post> {
        vec![
            crate::post!("/desk/sign-in", "/desk/sign-in", sign_in),
            crate::post!("/desk/sign-out", "/desk/sign-in", sign_out),
        ]
    }

    async fn sign_in(posted: Posted) -> Result<Answer, StoreError> {
        let (login, password) = (posted.text("login"), posted.raw("password"));
        let token = store::staff::sign_in(&posted.store, &posted.who, login, password).await?;
        whose_page(&posted, token.as_str()).await?;
        Ok(Answer {
            kept: kept(&posted.form),
            ..Answer::signed_in(inside(&posted, token.as_str()).await?, token.as_str())
        })
    }

    /// On to where the form says, at the desk. The administrator has no inbox:
    /// `/desk` alone leads to the staff.
    pub(in crate::desk) async fn inside(posted: &Posted, token: &str) -> Result<Done, StoreError> {
        let next = posted.text("next");
        let own = next.starts_with("/desk/") && !next.contains(['\\', '\r', '\n']);
        if own {
            return Ok(Done::reload(next));
        }
        let signed_in = store::session::caller(&posted.store, token, posted.who.now).await?;
        let administers = matches!(
            signed_in.map(|signed_in| signed_in.caller),
            Some(Caller::Staff {
                role: Role::Administrator,
                ..
            })
        );
        Ok(Done::reload(if administers {
            "/desk/admin/staff"
        } else {
            "/desk"
        }))
    }

    async fn sign_out(posted: Posted) -> Result<Answer, StoreError> {
        if let Some(token) = &posted.token {
            store::session::end(&posted.store, token).await?;
        }
        Ok(Answer::signed_out("/desk/sign-in"))
    }
}
