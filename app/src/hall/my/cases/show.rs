//! The list on the page.

use leptos::prelude::*;

use super::{CaseLine, CasesView, DraftView, MessageView, TabView};
use crate::{
    form::{Done, FormHandle},
    ui::{
        ErrorSummary, Frame, PostForm,
        case_badge::{CaseBadge, badge},
    },
};

/// The whole page. `changed` is told when a draft has gone.
pub(super) fn page(view: CasesView, changed: Callback<Done>) -> impl IntoView {
    let title = format!("我的办件 · {}", Frame::here().site);
    let body = if view.empty {
        empty().into_any()
    } else {
        filled(view.clone(), changed).into_any()
    };
    view! {
        <crate::ui::DocumentTitle text=title/>
        <div class="page-head row row-spread">
            <h1>"我的办件"</h1>
            {(!view.empty).then(|| view! { <a class="btn" href="/guides">"申请新的事项"</a> })}
        </div>
        {body}
        {(!view.verified).then(unverified)}
    }
}

fn empty() -> impl IntoView {
    view! {
        <div class="empty">
            <h2>"还没有办件"</h2>
            <p>"您提交的申请会出现在这里，能看到谁在办、什么时候办完。"</p>
            <p><a class="btn btn-primary" href="/guides">"找要办的事"</a></p>
        </div>
    }
}

fn unverified() -> impl IntoView {
    view! {
        <div class="alert">
            <p class="alert-title">"账号还没有核验身份"</p>
            <p>
                "现在只能看到您自己在网上提交的件。带身份证到任何一个街道的窗口核验一次，窗口代收的件也会出现在这里。"
            </p>
        </div>
    }
}

fn filled(view: CasesView, changed: Callback<Done>) -> impl IntoView {
    let waiting = view.waiting.map(|(title, text)| {
        view! { <div class="alert alert-warn"><p class="alert-title">{title}</p><p>{text}</p></div> }
    });
    let nothing = view.cases.is_empty() && view.drafts.is_empty();
    let cases = view.cases.into_iter().map(case).collect_view();
    let drafts = view
        .drafts
        .into_iter()
        .map(|one| draft(one, changed))
        .collect_view();
    view! {
        {waiting}
        {messages(view.messages, view.unread)}
        {tabs(view.tabs)}
        <ul class="items" role="list">{cases} {drafts}</ul>
        {nothing.then(|| view! { <p class="muted">"这一类里没有办件。"</p> })}
        {view
            .older
            .map(|to| {
                view! {
                    <nav class="pager" aria-label="翻页"><span></span><a class="btn" rel="next" href=to>"更早的办件"</a></nav>
                }
            })}
    }
}

fn messages(messages: Vec<MessageView>, unread: usize) -> Option<impl IntoView> {
    let listed = messages.len();
    (listed > 0).then(|| {
        let more = (unread > listed).then(|| {
            view! { <p class="muted small">{format!("这里列最近的{listed}条，打开办件就算读过。")}</p> }
        });
        let lines = messages
            .into_iter()
            .map(|message| {
                view! {
                    <li>
                        <a href=message.href>{message.what}"："{message.title}</a>
                        <span class="muted small">" "{message.at}</span>
                    </li>
                }
            })
            .collect_view();
        view! {
            <section class="card" aria-labelledby="messages-title">
                <h2 class="card-title" id="messages-title">{format!("没读的消息（{unread}）")}</h2>
                <ul class="links" role="list">{lines}</ul>
                {more}
            </section>
        }
    })
}

fn tabs(tabs: Vec<TabView>) -> impl IntoView {
    let tabs = tabs
        .into_iter()
        .map(|tab| {
            view! {
                <li>
                    <a href=tab.href aria-current=tab.here.then_some("page")>
                        {tab.name}<span class="tab-count">{tab.count}</span>
                    </a>
                </li>
            }
        })
        .collect_view();
    view! { <nav class="tabs" aria-label="按状态看"><ul role="list">{tabs}</ul></nav> }
}

fn case(case: CaseLine) -> impl IntoView {
    let fix = case.waits.then(|| {
        let to = case.href.clone();
        view! {
            <p class="item-actions">
                <a class="btn btn-primary" href=to>
                    "去补正"<span class="visually-hidden">{format!("：{}", case.title)}</span>
                </a>
            </p>
        }
    });
    view! {
        <li class="item">
            <h2 class="item-title"><a href=case.href>{case.title.clone()}</a></h2>
            <p class="item-meta">{badge(case.badge)}<span class="num">"收件编号 "{case.receipt}</span></p>
            <p>{case.text}</p>
            {fix}
        </li>
    }
}

fn draft(draft: DraftView, changed: Callback<Done>) -> impl IntoView {
    let handle = FormHandle::new(format!("/apply/{}/discard", draft.token));
    let state = CaseBadge {
        kind: "received".to_owned(),
        word: "草稿".to_owned(),
    };
    let form = format!("/apply/{}/form", draft.token);
    view! {
        <li class="item">
            <h2 class="item-title"><a href=form.clone()>{draft.title.clone()}</a></h2>
            <p class="item-meta">{badge(state)}</p>
            <p>{draft.saved}</p>
            <ErrorSummary handle/>
            <div class="item-actions row">
                <a class="btn" href=form>"接着填"<span class="visually-hidden">{format!("：{}", draft.title)}</span></a>
                <PostForm handle done=changed>
                    <button class="btn btn-link" type="submit">
                        "删除草稿"<span class="visually-hidden">{format!("：{}", draft.title)}</span>
                    </button>
                </PostForm>
            </div>
        </li>
    }
}
