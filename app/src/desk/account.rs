//! The member of staff's own account: who one is here, and a new password.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use super::{first_password::NewPassword, page::DeskPage};
use crate::{
    form::FormHandle,
    ui::{ErrorSummary, Frame, PageHead, PostForm, TextField},
};

const PAGE: &str = "/desk/account";

/// The page.
#[component]
pub fn AccountPage() -> impl IntoView {
    view! {
        <DeskPage class="page page-form" next=PAGE><Account/></DeskPage>
    }
}

#[component]
fn Account() -> impl IntoView {
    let frame = Frame::here();
    let handle = FormHandle::new(PAGE);
    let query = use_query_map();
    let changed = move || {
        query.with(|query| query.get("changed").is_some()).then(|| {
            view! {
                <div class="alert alert-done" role="status">
                    <p class="alert-title">"密码已改"</p>
                    <p>"您在其他设备上的登录已经退出。"</p>
                </div>
            }
        })
    };
    view! {
        <PageHead title="我的账号"/>
        {changed}
        <dl class="answers-list card">
            <div class="answer"><dt>"姓名"</dt><dd>{frame.name}</dd></div>
            <div class="answer"><dt>"岗位"</dt><dd>{frame.role.map(rules::authority::Role::label)}</dd></div>
            <div class="answer"><dt>"机构"</dt><dd>{frame.post}</dd></div>
        </dl>
        <p class="muted">"姓名、岗位、机构有变动的，请找系统管理员。"</p>
        <PostForm handle class="form card">
            <h2 class="card-title">"改密码"</h2>
            <ErrorSummary handle/>
            <TextField
                handle path="old_password" label="现在的密码" kind="password"
                autocomplete="current-password" class="input-m"
            />
            <NewPassword handle/>
            <div class="form-actions">
                <button class="btn btn-primary" type="submit">"改密码"</button>
            </div>
        </PostForm>
    }
}

#[cfg(feature = "ssr")]
pub(super) use server::posts;

#[cfg(feature = "ssr")]
mod server {
    use rules::authority::Caller;
    use store::StoreError;

    use crate::{
        desk::sign_in::inside,
        form::Done,
        post::{Answer, Post, Posted},
        ui::kept::kept,
    };

    pub(in crate::desk) fn posts() -> Vec<Post> {
        vec![crate::post!(
            "/desk/account",
            "/desk/account",
            change_password
        )]
    }

    /// A password of one's own; where it was asked for before all else, on to
    /// what one was doing.
    async fn change_password(posted: Posted) -> Result<Answer, StoreError> {
        let token = posted.token.as_deref().unwrap_or_default();
        let (old, new) = (posted.raw("old_password"), posted.raw("new_password"));
        store::staff::change_own_password(&posted.store, &posted.who, token, old, new).await?;
        if !matches!(posted.who.caller, Caller::Newcomer { .. }) {
            return Ok(Done::to("/desk/account?changed=1").into());
        }
        Ok(Answer {
            kept: kept(&posted.form),
            ..inside(&posted, token).await?.into()
        })
    }
}
