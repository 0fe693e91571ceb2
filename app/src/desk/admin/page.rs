//! What the pages of the administration have in common: sign-in, title, and a
//! word about what was just done.

use leptos::prelude::*;
use leptos_router::hooks::use_query_map;

use crate::{desk::page::DeskPage, ui::PageHead};

/// A room: its title over its content. The header leads to the other rooms.
#[component]
pub(super) fn Room(
    /// Its address.
    at: &'static str,
    /// Its title.
    title: &'static str,
    /// Its content.
    children: Children,
) -> impl IntoView {
    view! {
        <DeskPage class="page page-full" next=at>
            <PageHead title/>
            {done()}
            {children()}
        </DeskPage>
    }
}

/// A page inside a room, one step below its list.
#[component]
pub(super) fn Below(
    /// Its address.
    at: String,
    /// Its title.
    title: &'static str,
    /// Address and name of the room.
    room: (&'static str, &'static str),
    /// Its content.
    children: Children,
) -> impl IntoView {
    let crumbs = vec![(room.0.to_owned(), room.1.to_owned())];
    view! {
        <DeskPage class="page page-full" next=at>
            <PageHead title crumbs/>
            {done()}
            {children()}
        </DeskPage>
    }
}

/// What was just done, as the address says.
fn done() -> impl IntoView {
    let query = use_query_map();
    move || {
        let done = query.with(|query| query.get("done"));
        let words = match done.as_deref() {
            Some("created") => "已添加。请把工号和密码当面交给本人。",
            Some("moved") => "已保存。下一次操作起按新的岗位和机构办。",
            Some("password") => "新密码已设好，原来的登录已全部退出。请当面交给本人。",
            Some("locked") => "已锁定，这个账号的登录已全部退出。",
            Some("unlocked") => "已解锁，可以登录了。",
            Some("office") => "已保存，网站上马上按新的内容显示。",
            Some("calendar") => "已导入，现在起按新的安排计算。有变化的办件都已告知。",
            Some("calendar-more") => {
                "已导入，现在起按新的安排计算。还有办件正在告知，几分钟内完成。"
            }
            Some("again") => "已安排重发，几秒钟后刷新页面看结果。",
            Some("published") => "已发布，公众现在看到的就是这一版。",
            _ => return None,
        };
        Some(view! { <div class="alert alert-done" role="status"><p>{words}</p></div> })
    }
}
