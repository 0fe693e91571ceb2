//! The hall's header and footer.

use leptos::{either::Either, prelude::*};
use leptos_router::{components::A, hooks::use_location};

use crate::{
    form::FormHandle,
    ui::{
        Frame, PostForm,
        frame::{DEMO, Streets},
        mark,
    },
};

/// Skip link, demo bar, name of the site, tools, navigation.
#[component]
pub fn Header(
    /// Site and person.
    frame: Frame,
) -> impl IntoView {
    let (elder, contrast) = (frame.view.elder, frame.view.contrast);
    let account = match frame.name.clone() {
        Some(name) => Either::Left(view! { <SignedIn name/> }),
        None => Either::Right(view! { <a class="tool" href="/sign-in">"登录"</a> }),
    };
    view! {
        <a class="skip-link" href="#main" rel="external">"跳到主要内容"</a>
        <header class="site-header">
            {frame.demo.then(|| view! { <p class="demo-bar">{DEMO}</p> })}
            <div class="site-bar">
                <a class="site-name" href="/">{mark()} <span>{frame.site}</span></a>
                <div class="site-tools">
                    <StreetSwitch street=frame.view.street streets=frame.streets/>
                    <ViewSwitch name="elder" label="长辈版" on=elder/>
                    <ViewSwitch name="contrast" label="高对比度" on=contrast/>
                    {account}
                </div>
            </div>
            <nav class="site-nav" aria-label="主导航">
                <ul role="list">
                    <li><A href="/guides">"办事指南"</A></li>
                    <li><A href="/one-visit">"最多跑一次"</A></li>
                    <li><A href="/data">"数据开放"</A></li>
                    <li><A href="/progress">"查进度"</A></li>
                    <li><A href="/my">"我的办件"</A></li>
                </ul>
            </nav>
        </header>
    }
}

/// Where to come back to after a change of view.
fn here() -> impl Fn() -> String + Clone {
    let location = use_location();
    move || {
        format!(
            "{}{}",
            location.pathname.get(),
            query(&location.search.get())
        )
    }
}

fn query(search: &str) -> String {
    match search.trim_start_matches('?') {
        "" => String::new(),
        text => format!("?{text}"),
    }
}

#[component]
fn StreetSwitch(street: String, streets: Streets) -> impl IntoView {
    let all = (String::new(), "全区".to_owned());
    let choices: Vec<_> = std::iter::once(all).chain(streets.0).collect();
    let now = choices
        .iter()
        .find(|(code, _)| *code == street)
        .map_or_else(|| "全区".to_owned(), |(_, name)| name.clone());
    let buttons = choices
        .into_iter()
        .map(|(code, name)| {
            let pressed = if code == street { "true" } else { "false" };
            view! { <button class="tool" type="submit" name="street" value=code aria-pressed=pressed>{name}</button> }
        })
        .collect_view();
    view! {
        <details class="menu">
            <summary class="tool"><span class="visually-hidden">"选择街道，当前："</span>{now}</summary>
            <form class="menu-list" method="post" action="/view">
                <input type="hidden" name="back" value=here()/>
                {buttons}
            </form>
        </details>
    }
}

#[component]
fn ViewSwitch(name: &'static str, label: &'static str, on: bool) -> impl IntoView {
    view! {
        <form method="post" action="/view">
            <input type="hidden" name="back" value=here()/>
            <button
                class="tool"
                type="submit"
                name=name
                value=if on { "" } else { "on" }
                aria-pressed=if on { "true" } else { "false" }
            >
                {label}
            </button>
        </form>
    }
}

#[component]
fn SignedIn(name: String) -> impl IntoView {
    let handle = FormHandle::new("/sign-out");
    view! {
        <details class="menu menu-end">
            <summary class="tool"><span class="visually-hidden">"我的账号："</span>{name}</summary>
            <div class="menu-list">
                <a class="tool" href="/account">"我的账号"</a>
                <PostForm handle>
                    <button class="tool" type="submit">"退出登录"</button>
                </PostForm>
            </div>
        </details>
    }
}

/// Who runs the site. What has not been assigned reads 待备案; no number is
/// invented.
#[component]
pub fn Footer(
    /// Site and person.
    frame: Frame,
) -> impl IntoView {
    let facts = [
        ("主办", frame.owner),
        ("地址", "待主管部门补录".to_owned()),
        ("网站标识码", "待备案".to_owned()),
        ("ICP 备案", "待备案".to_owned()),
        ("公安备案", "待备案".to_owned()),
    ]
    .map(|(name, value)| view! { <div><dt>{name}</dt><dd>{value}</dd></div> })
    .collect_view();
    view! {
        <footer class="site-footer">
            <div class="footer-inner">
                <ul class="footer-links" role="list">
                    <li><a href="/measures">"管理办法与落实"</a></li>
                    <li><a href="/guides">"全部事项"</a></li>
                    <li><a href="/desk" rel="external">"工作人员入口"</a></li>
                </ul>
                <dl class="footer-facts">
                    {facts}
                    <div><dt>"政务服务热线"</dt><dd><a href="tel:12345">"12345"</a></dd></div>
                </dl>
            </div>
        </footer>
    }
}
