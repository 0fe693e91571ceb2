//! The desk's header: who works here, where, and the few doors of the role.

use leptos::prelude::*;
use leptos_router::components::A;
use rules::authority::Role;

use super::data::{self, Waiting};
use crate::{
    form::FormHandle,
    ui::{Frame, PostForm, frame::DEMO, mark},
};

/// The doors that a role has.
fn doors(role: Role) -> &'static [(&'static str, &'static str)] {
    match role {
        Role::WindowClerk => &[
            ("/desk/window", "窗口收件"),
            ("/desk", "办件"),
            ("/desk/board", "看板"),
        ],
        Role::CaseOfficer => &[
            ("/desk", "办件"),
            ("/desk/board", "看板"),
            ("/desk/team/reasons", "常用语"),
        ],
        Role::Leader => &[
            ("/desk", "办件"),
            ("/desk/board", "看板"),
            ("/desk/team", "本机构"),
            ("/desk/data", "数据发布"),
        ],
        Role::Auditor => &[
            ("/desk", "办件"),
            ("/desk/board", "看板"),
            ("/desk/data", "数据发布"),
            ("/desk/admin/staff", "人员"),
            ("/desk/admin/log", "操作日志"),
        ],
        Role::Administrator => &[
            ("/desk/admin/staff", "人员"),
            ("/desk/admin/offices", "机构"),
            ("/desk/admin/guides", "办事指南"),
            ("/desk/admin/calendar", "工作日历"),
            ("/desk/admin/outbox", "通知发送"),
            ("/desk/admin/log", "操作日志"),
        ],
    }
}

/// Skip link, demo bar, name of the site, doors, account.
#[component]
pub fn Header(
    /// Site and person.
    frame: Frame,
) -> impl IntoView {
    let doors = frame.role.map_or(&[][..], doors);
    let home = if frame.role == Some(Role::Administrator) {
        "/desk/admin/staff"
    } else {
        "/desk"
    };
    let links = doors
        .iter()
        // Every page of the desk lies under the first door.
        .map(|(to, name)| {
            let waiting = (*to == data::AT).then(|| view! { <Waiting/> });
            view! { <li><A href=*to exact={*to == "/desk"}>{*name} {waiting}</A></li> }
        })
        .collect_view();
    let account = frame.name.map(|name| {
        let known = frame.role.zip(frame.post);
        let who = known.map_or_else(
            || name.clone(),
            |(role, office)| format!("{office} · {} · {name}", role.label()),
        );
        view! { <SignedIn who newcomer=frame.newcomer/> }
    });
    view! {
        <a class="skip-link" href="#main" rel="external">"跳到主要内容"</a>
        <header class="site-header desk-header">
            {frame.demo.then(|| view! { <p class="demo-bar">{DEMO}</p> })}
            <div class="site-bar">
                <a class="site-name" href=home>{mark()} <span>{frame.site} " · 工作台"</span></a>
                <nav class="site-nav" aria-label="主导航"><ul role="list">{links}</ul></nav>
                <div class="site-tools">{account}</div>
            </div>
        </header>
    }
}

#[component]
fn SignedIn(who: String, newcomer: bool) -> impl IntoView {
    let handle = FormHandle::new("/desk/sign-out");
    view! {
        <details class="menu menu-end">
            <summary class="tool">{who}</summary>
            <div class="menu-list">
                {(!newcomer).then(|| view! { <a class="tool" href="/desk/account">"改密码"</a> })}
                <PostForm handle>
                    <button class="tool" type="submit">"退出登录"</button>
                </PostForm>
            </div>
        </details>
    }
}
