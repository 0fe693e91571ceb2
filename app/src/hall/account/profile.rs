//! The account page: what the hall knows about the person (masked), whether the
//! identity has been seen, and a new password.

use leptos::{either::Either, prelude::*};
use leptos_router::hooks::use_query_map;
use serde::{Deserialize, Serialize};

use super::{
    SignInForm,
    contact::{self, ContactView},
};
use crate::{
    form::FormHandle,
    problem::Problem,
    ui::{ErrorSummary, Frame, Load, PageHead, PostForm, TextField},
};

/// What the page shows; identifiers are masked.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct AccountView {
    /// Name.
    pub name: String,
    /// Masked ID number.
    pub id_number: String,
    /// Masked phone.
    pub phone: String,
    /// Since when the identity is verified, in words.
    pub verified: Option<String>,
    /// How they are told.
    pub contact: ContactView,
}

/// The caller's own account.
#[server(prefix = "/api/fn/hall", endpoint = "account", output = crate::codec::Reply)]
pub async fn account() -> Result<AccountView, Problem> {
    let (store, who) = crate::who::context()?;
    let profile = store::account::profile(&store, &who.request).await?;
    let media = store.media();
    let contact = ContactView {
        by_email: media.email.then_some(profile.by_email),
        email: profile.email,
        by_sms: media.sms.then_some(profile.by_sms),
        phone: profile.phone.clone(),
    };
    Ok(AccountView {
        name: profile.name,
        id_number: profile.id_number,
        phone: profile.phone,
        verified: profile
            .verified_at
            .map(|at| rules::calendar::zh_date(rules::calendar::legal_date(at))),
        contact,
    })
}

/// The page.
#[component]
pub fn AccountPage() -> impl IntoView {
    let signed_in = Frame::here().signed_in();
    let handle = FormHandle::new("/account/password");
    let choice = FormHandle::new("/account/contact");
    let query = use_query_map();
    let done = move || {
        query.with(|query| query.get("done").is_some()).then(|| {
            view! { <div class="alert alert-done" role="status"><p>"已保存。下次有进展，就按您选的方式通知。"</p></div> }
        })
    };
    let resource = Resource::new(|| (), |()| account());
    let body = if signed_in {
        Either::Left(view! {
            {done}
            <Load resource view=move |view| show(view, choice).into_any()/>
            <PostForm handle class="form card">
                <h2 class="card-title">"改密码"</h2>
                <ErrorSummary handle/>
                <TextField
                    handle path="old_password" label="现在的密码" kind="password"
                    autocomplete="current-password" class="input-m"
                />
                <TextField
                    handle path="new_password" label="新密码" hint="至少 8 位，不要用生日、手机号。改后其他设备要重新登录。"
                    kind="password" autocomplete="new-password" class="input-m"
                />
                <div class="form-actions">
                    <button class="btn btn-primary" type="submit">"改密码"</button>
                </div>
            </PostForm>
        })
    } else {
        Either::Right(view! { <SignInForm next="/account"/> })
    };
    view! {
        <main id="main" tabindex="-1">
            <div class="page page-form"><PageHead title="我的账号"/> {body}</div>
        </main>
    }
}

fn show(view: AccountView, choice: FormHandle) -> impl IntoView {
    let contact = (!view.contact.is_empty()).then(|| contact::card(view.contact, choice));
    let verified = match view.verified {
        Some(day) => Either::Left(view! {
            <div class="alert alert-done"><p class="alert-title">"身份已核验"</p><p>{day}"，窗口核验过您的身份证。"</p></div>
        }),
        None => Either::Right(view! {
            <div class="alert">
                <p class="alert-title">"身份未核验"</p>
                <p>"网上申请不受影响。带身份证到任何一个街道的窗口核验后，还能在这里看到您在窗口办的事。"</p>
            </div>
        }),
    };
    view! {
        {verified}
        <dl class="answers-list card">
            <div class="answer"><dt>"姓名"</dt><dd>{view.name}</dd></div>
            <div class="answer"><dt>"身份证号码"</dt><dd class="num">{view.id_number}</dd></div>
            <div class="answer"><dt>"手机号"</dt><dd class="num">{view.phone}</dd></div>
        </dl>
        {contact}
    }
}

#[cfg(feature = "ssr")]
pub(super) async fn change_password(
    posted: crate::post::Posted,
) -> Result<crate::form::Done, store::StoreError> {
    let token = posted.token.as_deref().unwrap_or_default();
    let (old, new) = (posted.raw("old_password"), posted.raw("new_password"));
    store::account::change_password(&posted.store, &posted.who, token, old, new).await?;
    Ok(crate::form::Done::to("/account?changed=1"))
}
