//! Register: name and ID number are checked by the same rules in the browser
//! and on the server. The account stays unverified until a clerk has seen the
//! card.

use leptos::prelude::*;

use crate::{
    form::FormHandle,
    ui::{ErrorSummary, PageHead, PostForm, TextField},
};

/// The page.
#[component]
pub fn RegisterPage() -> impl IntoView {
    let handle = FormHandle::new("/register");
    view! {
        <main id="main" tabindex="-1">
            <div class="page page-form">
                <PageHead title="注册" lead="注册一次，凡是标着“可在线办理”的事都能在网上办。"/>
                <PostForm handle class="form card">
                    <ErrorSummary handle/>
                    <TextField handle path="name" label="姓名" hint="与身份证上的一致。" autocomplete="name" class="input-m"/>
                    <TextField
                        handle
                        path="id_number"
                        label="身份证号码"
                        hint="18 位，用来确认您是谁。加密保存，不会公开。"
                        autocomplete="off"
                        class="input-m input-digits"
                    />
                    <TextField
                        handle
                        path="phone"
                        label="手机号"
                        hint="以后用它登录。"
                        kind="tel"
                        inputmode="numeric"
                        autocomplete="username"
                        class="input-m input-digits"
                    />
                    <TextField
                        handle
                        path="password"
                        label="设置密码"
                        hint="至少 8 位，不要用生日、手机号。"
                        kind="password"
                        autocomplete="new-password"
                        class="input-m"
                    />
                    <div class="alert">
                        <p class="alert-title">"我们怎样使用这些信息"</p>
                        <p>"只为办理您申请的事项，依据是法定职责。存放在境内，您可以查询、更正。"</p>
                    </div>
                    <div class="form-actions">
                        <button class="btn btn-primary" type="submit">"注册"</button>
                        <a class="btn btn-link" href="/sign-in">"已有账号，去登录"</a>
                    </div>
                </PostForm>
            </div>
        </main>
    }
}

#[cfg(feature = "ssr")]
pub(super) async fn register(
    posted: crate::post::Posted,
) -> Result<crate::post::Answer, store::StoreError> {
    use crate::{form::Done, post::Answer};
    let given = store::account::Registration {
        phone: posted.text("phone").to_owned(),
        password: posted.raw("password").to_owned(),
        name: posted.text("name").to_owned(),
        id_number: posted.text("id_number").to_owned(),
        ..Default::default()
    };
    let (store, who) = (&posted.store, &posted.who);
    store::account::register(store, who, &given).await?;
    let token = store::account::sign_in(store, who, &given.phone, &given.password).await?;
    Ok(Answer::signed_in(Done::reload("/my"), token.as_str()))
}
