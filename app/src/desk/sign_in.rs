//! The staff sign in apart from the public.

use leptos::prelude::*;

use crate::{
    form::FormHandle,
    ui::{ErrorSummary, PageHead, PostForm, TextField},
};

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

/// The form; `next` is where to go afterwards.
#[component]
pub fn SignInForm(
    /// Where to go afterwards.
    #[prop(into)]
    next: String,
) -> impl IntoView {
    let handle = FormHandle::new("/desk/sign-in");
    view! {
        <PostForm handle class="form card">
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
        </PostForm>
        <p class="muted">"忘了密码，请找系统管理员设新密码。居民请到" <a href="/sign-in" rel="external">"居民登录"</a> "。"</p>
    }
}

#[cfg(feature = "ssr")]
pub(super) use server::posts;

#[cfg(feature = "ssr")]
mod server {
    use rules::authority::{Caller, Role};
    use store::StoreError;

    use crate::{
        form::Done,
        post::{Answer, Post, Posted, SetSession},
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
        let next = home(&posted, token.as_str())
            .await?
            .unwrap_or(posted.text("next"));
        let own = next.starts_with("/desk") && !next.contains(['\\', '\r', '\n']);
        Ok(Answer {
            done: Done::reload(if own { next } else { "/desk" }),
            session: SetSession::Start(token.as_str().to_owned()),
            view: None,
            kept: None,
        })
    }

    /// The administrator has no inbox: `/desk` alone leads to the staff.
    async fn home(posted: &Posted, token: &str) -> Result<Option<&'static str>, StoreError> {
        if posted.text("next") != "/desk" {
            return Ok(None);
        }
        let signed_in = store::session::caller(&posted.store, token, posted.who.now).await?;
        let role = signed_in.map(|signed_in| signed_in.caller);
        Ok(match role {
            Some(Caller::Staff {
                role: Role::Administrator,
                ..
            }) => Some("/desk/admin/staff"),
            _ => None,
        })
    }

    async fn sign_out(posted: Posted) -> Result<Answer, StoreError> {
        if let Some(token) = &posted.token {
            store::session::end(&posted.store, token).await?;
        }
        Ok(Answer {
            done: Done::reload("/desk/sign-in"),
            session: SetSession::End,
            view: None,
            kept: None,
        })
    }
}
