//! A new staff account.

use leptos::prelude::*;

use super::{
    ROOM,
    choices::{Choices, Place},
};
use crate::{
    desk::admin::page::Below,
    form::FormHandle,
    problem::Problem,
    ui::{ErrorSummary, Load, PostForm, TextField},
};

/// What a new account can be.
#[server(prefix = "/api/fn/desk", endpoint = "admin_staff_new", output = crate::codec::Reply)]
pub async fn admin_staff_new() -> Result<Choices, Problem> {
    use rules::authority::{Action, Object};
    let (store, who) = crate::who::context()?;
    who.request.may(Action::ManageStaff, &Object::Hall)?;
    Ok(super::choices::server::choices(&store, &who.request).await?)
}

/// The page.
#[component]
pub fn NewStaffPage() -> impl IntoView {
    let handle = FormHandle::new("/desk/admin/staff/new");
    let resource = Resource::new(|| (), |()| admin_staff_new());
    view! {
        <Below at="/desk/admin/staff/new".to_owned() title="添加人员" room=ROOM>
            <Load resource view=move |choices| show(choices, handle).into_any()/>
        </Below>
    }
}

fn show(choices: Choices, handle: FormHandle) -> impl IntoView {
    view! {
        <PostForm handle class="form card">
            <ErrorSummary handle/>
            <TextField handle path="name" label="姓名" autocomplete="off" class="input-m"/>
            <TextField
                handle path="login" label="工号" hint="2至40个字母、数字或 - _ . ，不分大小写。以后不能改。"
                autocomplete="off" class="input-m"
            />
            <Place handle choices role="window_clerk" office=""/>
            <TextField
                handle path="password" label="第一个密码" hint="至少 8 位。当面交给本人，本人第一次登录时要先换掉才能办事。"
                kind="password" autocomplete="new-password" class="input-m"
            />
            <div class="form-actions">
                <button class="btn btn-primary" type="submit">"添加"</button>
                <a class="btn" href=ROOM.0>"取消"</a>
            </div>
        </PostForm>
    }
}

#[cfg(feature = "ssr")]
pub(super) async fn create(
    posted: crate::post::Posted,
) -> Result<crate::form::Done, store::StoreError> {
    let role = super::choices::server::role(posted.text("role"));
    let new = store::staff::NewStaff {
        login: posted.text("login").to_owned(),
        name: posted.text("name").to_owned(),
        role: role
            .as_ref()
            .copied()
            .unwrap_or(rules::authority::Role::WindowClerk),
        office: posted.text("office").to_owned(),
        password: posted.raw("password").to_owned(),
    };
    // Whoever may not create staff is told that, and no more.
    posted.who.may(
        rules::authority::Action::ManageStaff,
        &rules::authority::Object::Hall,
    )?;
    if let Err(wrong) = role {
        let mut problems = store::staff::problems(&posted.store, &new).await?;
        problems.extend(wrong.refusal().into_iter().flat_map(|r| r.problems.clone()));
        return Err(rules::Refusal::fields(problems).into());
    }
    store::staff::create(&posted.store, &posted.who, &new).await?;
    Ok(crate::form::Done::reload("/desk/admin/staff?done=created"))
}
