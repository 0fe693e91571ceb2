//! A new password with the one-time code that a clerk gave after seeing the ID
//! card.

use leptos::prelude::*;

use crate::{
    form::FormHandle,
    ui::{ErrorSummary, PageHead, PostForm, TextField},
};

/// The page.
#[component]
pub fn ResetPage() -> impl IntoView {
    let handle = FormHandle::new("/reset");
    view! {
        <main id="main" tabindex="-1">
            <div class="page page-form">
                <PageHead title="设新密码" lead="用窗口工作人员给您的一次性验证码。"/>
                <PostForm handle class="form card">
                    <ErrorSummary handle/>
                    <TextField
                        handle path="phone" label="手机号" kind="tel" inputmode="numeric"
                        autocomplete="username" class="input-m input-digits"
                    />
                    <TextField
                        handle path="code" label="一次性验证码" inputmode="numeric"
                        autocomplete="one-time-code" class="input-m input-digits"
                    />
                    <TextField
                        handle path="password" label="新密码" hint="至少 8 位，不要用生日、手机号。"
                        kind="password" autocomplete="new-password" class="input-m"
                    />
                    <div class="form-actions">
                        <button class="btn btn-primary" type="submit">"设新密码并登录"</button>
                    </div>
                </PostForm>
            </div>
        </main>
    }
}

#[cfg(feature = "ssr")]
pub(super) async fn reset(
    posted: crate::post::Posted,
) -> Result<crate::post::Answer, store::StoreError> {
    use crate::{form::Done, post::Answer};
    let (phone, code, password) = (
        posted.text("phone"),
        posted.text("code"),
        posted.raw("password"),
    );
    let (store, who) = (&posted.store, &posted.who);
    store::account::use_code(store, who, phone, code, password).await?;
    let token = store::account::sign_in(store, who, phone, password).await?;
    Ok(Answer::signed_in(Done::reload("/my"), token.as_str()))
}
