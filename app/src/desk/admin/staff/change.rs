//! One staff account: role and office, a new password, locked or not.

use leptos::{either::Either, prelude::*};
use serde::{Deserialize, Serialize};

use super::{
    ROOM,
    choices::{Choices, Place},
    list::{StaffRow, status},
};
use crate::{
    desk::admin::page::Below,
    form::FormHandle,
    problem::Problem,
    ui::{ErrorSummary, Load, PostForm, TextField, param},
};

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MemberView {
    /// The account.
    pub member: StaffRow,
    /// Code of its role.
    pub role: String,
    /// Code of its office.
    pub office: String,
    /// What it can become.
    pub choices: Choices,
}

/// One staff account.
#[server(prefix = "/api/fn/desk", endpoint = "admin_staff_member", output = crate::codec::Reply)]
pub async fn admin_staff_member(id: String) -> Result<MemberView, Problem> {
    let (store, who) = crate::who::context()?;
    server::view(&store, &who.request, &id).await
}

/// The page.
#[component]
pub fn MemberPage() -> impl IntoView {
    let id = param("id");
    let at = format!("{}/{id}", ROOM.0);
    let forms = Forms {
        place: FormHandle::new(format!("{at}/place")),
        password: FormHandle::new(format!("{at}/password")),
        lock: FormHandle::new(format!("{at}/lock")),
        unlock: FormHandle::new(format!("{at}/unlock")),
    };
    let resource = Resource::new(move || id.clone(), admin_staff_member);
    view! {
        <Below at title="修改人员" room=ROOM>
            <Load resource view=move |view| show(view, &forms).into_any()/>
        </Below>
    }
}

/// The forms of the page.
#[derive(Clone, Copy)]
struct Forms {
    place: FormHandle,
    password: FormHandle,
    lock: FormHandle,
    unlock: FormHandle,
}

fn show(view: MemberView, forms: &Forms) -> impl IntoView + use<> {
    let MemberView {
        member,
        role,
        office,
        choices,
    } = view;
    let (place, handle) = (forms.place, forms.password);
    view! {
        <p class="page-lead">{member.name.clone()} "，工号 " {member.login.clone()} " " {status(&member)}</p>
        <div class="panes">
            <PostForm handle=place class="pane form card">
                <h2 class="card-title">"岗位和机构"</h2>
                <ErrorSummary handle=place/>
                <Place handle=place choices role office/>
                <div class="form-actions">
                    <button class="btn btn-primary" type="submit">"保存"</button>
                    <a class="btn" href=ROOM.0>"取消"</a>
                </div>
            </PostForm>
            <div class="pane">
                <PostForm handle class="form card">
                    <h2 class="card-title">"新密码"</h2>
                    <ErrorSummary handle/>
                    <TextField
                        handle path="password" label="新密码"
                        hint="至少 8 位。保存后这个账号的登录全部退出；当面交给本人，本人登录后要先换掉才能办事。"
                        kind="password" autocomplete="new-password" class="input-m"
                    />
                    <div class="form-actions"><button class="btn" type="submit">"设新密码"</button></div>
                </PostForm>
                {if member.locked { Either::Left(unlock_form(forms.unlock)) } else { Either::Right(lock_form(forms.lock)) }}
            </div>
        </div>
    }
}

fn lock_form(handle: FormHandle) -> impl IntoView {
    view! {
        <PostForm handle class="form card">
            <h2 class="card-title">"锁定账号"</h2>
            <ErrorSummary handle/>
            <p>"锁定后立即退出登录，不能再登录；经手的办件不受影响。"</p>
            <div class="form-actions"><button class="btn btn-danger" type="submit">"锁定"</button></div>
        </PostForm>
    }
}

fn unlock_form(handle: FormHandle) -> impl IntoView {
    view! {
        <PostForm handle class="form card">
            <h2 class="card-title">"解锁账号"</h2>
            <ErrorSummary handle/>
            <p>"解锁后可以用原来的密码登录。忘了密码的，请另设新密码。"</p>
            <div class="form-actions"><button class="btn" type="submit">"解锁"</button></div>
        </PostForm>
    }
}

#[cfg(feature = "ssr")]
pub(super) use server::{lock, password, place, unlock};

#[cfg(feature = "ssr")]
mod server {
    use rules::{
        Refusal,
        authority::{Action, Object},
    };
    use store::{Request, Store, StoreError, staff};

    use super::{MemberView, StaffRow};
    use crate::{
        desk::admin::staff::choices::server::{choices, role},
        form::Done,
        post::Posted,
        problem::Problem,
    };

    pub(super) async fn view(
        store: &Store,
        who: &Request,
        id: &str,
    ) -> Result<MemberView, Problem> {
        who.may(Action::ManageStaff, &Object::Hall)?;
        let id = parse(id)?;
        let member = staff::list(store, who)
            .await?
            .into_iter()
            .find(|member| member.id == id);
        let member = member.ok_or_else(Refusal::not_found)?;
        let area = store::reference::district(store, who.now).await?;
        Ok(MemberView {
            role: member.role.code().to_owned(),
            choices: choices(store, who).await?,
            member: StaffRow {
                id,
                name: member.name,
                login: member.login,
                role: member.role.label().to_owned(),
                office: area.office_name(&member.office).to_owned(),
                locked: member.locked,
                must_change_password: member.must_change_password,
            },
            office: member.office,
        })
    }

    fn parse(id: &str) -> Result<i64, StoreError> {
        Ok(id.parse().map_err(|_| Refusal::not_found())?)
    }

    /// The account that the address names.
    fn id(posted: &Posted) -> Result<i64, StoreError> {
        parse(posted.param("id"))
    }

    fn done(posted: &Posted, what: &str) -> Done {
        Done::reload(format!(
            "/desk/admin/staff/{}?done={what}",
            posted.param("id")
        ))
    }

    /// 岗位和机构
    pub(in crate::desk::admin::staff) async fn place(posted: Posted) -> Result<Done, StoreError> {
        let role = role(posted.text("role"))?;
        staff::move_to(
            &posted.store,
            &posted.who,
            id(&posted)?,
            role,
            posted.text("office"),
        )
        .await?;
        Ok(done(&posted, "moved"))
    }

    /// 新密码
    pub(in crate::desk::admin::staff) async fn password(
        posted: Posted,
    ) -> Result<Done, StoreError> {
        staff::set_password(
            &posted.store,
            &posted.who,
            id(&posted)?,
            posted.raw("password"),
        )
        .await?;
        Ok(done(&posted, "password"))
    }

    /// 锁定
    pub(in crate::desk::admin::staff) async fn lock(posted: Posted) -> Result<Done, StoreError> {
        staff::lock(&posted.store, &posted.who, id(&posted)?).await?;
        Ok(done(&posted, "locked"))
    }

    /// 解锁
    pub(in crate::desk::admin::staff) async fn unlock(posted: Posted) -> Result<Done, StoreError> {
        staff::unlock(&posted.store, &posted.who, id(&posted)?).await?;
        Ok(done(&posted, "unlocked"))
    }
}
