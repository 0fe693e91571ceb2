//! Sign in and out. The form also stands in place of a page that needs it, with
//! what was typed kept in it.

use leptos::prelude::*;
use leptos_router::hooks::use_location;

use crate::{
    form::FormHandle,
    ui::{ErrorSummary, PageHead, TextField, door_form, url},
};

const PAGE: &str = "/sign-in";

/// The page.
#[component]
pub fn SignInPage() -> impl IntoView {
    let query = use_location().search;
    let next = query.with_untracked(|query| url::value(query, "next").unwrap_or_default());
    view! {
        <main id="main" tabindex="-1">
            <div class="page page-form">
                <PageHead title="登录" lead="登录后可以申请、补正和查看您的办件。"/>
                <SignInForm next/>
            </div>
        </main>
    }
}

/// The form. `next` is where to go afterwards. If the page that it stands in for
/// was posted to, what was typed goes along, and comes back on its page.
#[component]
pub fn SignInForm(
    /// Where to go afterwards.
    #[prop(into)]
    next: String,
) -> impl IntoView {
    let handle = FormHandle::new(PAGE);
    let help = view! {
        <details class="fold">
            <summary>"忘了密码，或换了手机号"</summary>
            <div class="fold-body">
                <p>"请带身份证到任何一个街道的窗口，工作人员当场给您一次性验证码。"</p>
                <p><a href="/reset">"已有验证码，去设新密码"</a></p>
            </div>
        </details>
    };
    let fields = view! {
        <ErrorSummary handle/>
        <input type="hidden" name="next" value=handle.value("next", &next)/>
        <TextField
            handle path="phone" label="手机号" kind="tel" inputmode="numeric"
            autocomplete="username" class="input-m input-digits"
        />
        <TextField
            handle path="password" label="密码" kind="password"
            autocomplete="current-password" class="input-m"
        />
        <div class="form-actions">
            <button class="btn btn-primary" type="submit">"登录"</button>
            <a class="btn btn-link" href="/register">"还没有账号，去注册"</a>
        </div>
    };
    view! {
        {door_form(handle, ("登录已过期", "登录"), fields.into_any())}
        {help}
    }
}

#[cfg(feature = "ssr")]
pub(super) use server::{sign_in, sign_out};

#[cfg(feature = "ssr")]
mod server {
    use store::StoreError;

    use crate::{
        form::Done,
        hall::account::own_address,
        post::{Answer, Posted},
        ui::{kept::kept, sign_in_again::whose_page},
    };

    pub(in crate::hall::account) async fn sign_in(posted: Posted) -> Result<Answer, StoreError> {
        let (phone, password) = (posted.text("phone"), posted.raw("password"));
        let token = store::account::sign_in(&posted.store, &posted.who, phone, password).await?;
        whose_page(&posted, token.as_str()).await?;
        let to = own_address(posted.text("next"));
        Ok(Answer {
            kept: kept(&posted.form),
            ..Answer::signed_in(Done::reload(to), token.as_str())
        })
    }

    pub(in crate::hall::account) async fn sign_out(posted: Posted) -> Result<Answer, StoreError> {
        if let Some(token) = &posted.token {
            store::session::end(&posted.store, token).await?;
        }
        Ok(Answer::signed_out("/"))
    }
}
