//! A page's data: loading, shown, or refused as a page of its own.

use leptos::prelude::*;
use rules::{Refusal, RefusalKind};
use serde::{Serialize, de::DeserializeOwned};

use super::Ended;
use crate::ui::DocumentTitle;
use crate::{problem::Problem, ui::frame::Frame};

/// Shows `resource` by `view`, or says why it cannot be shown. On the server
/// the refusal also sets the response's status.
#[component]
pub fn Load<T, V>(
    /// The page's data.
    resource: Resource<Result<T, Problem>>,
    /// How it is shown.
    view: V,
) -> impl IntoView
where
    T: Clone + Send + Sync + Serialize + DeserializeOwned + 'static,
    V: Fn(T) -> AnyView + Clone + Send + Sync + 'static,
{
    let ended = Ended::here();
    let anew = Callback::new(move |()| resource.refetch());
    // The browser makes it again whenever the data change.
    let shown = move || {
        let view = view.clone();
        Suspend::new(async move {
            match resource.await {
                Ok(data) => view(data),
                Err(Problem(refusal)) => {
                    if let Some(ended) = ended.filter(|_| refusal.kind == RefusalKind::SignedOut) {
                        ended.ask(anew);
                    }
                    refused(&refusal)
                }
            }
        })
    };
    let opening = || view! { <p class="muted" role="status">"正在打开…"</p> };
    // The server makes it once and draws what it has made. (`Suspense` looks twice
    // whether its children wait for more, and would make it each time.)
    #[cfg(feature = "ssr")]
    return view! { <Suspense fallback=opening>{shown()}</Suspense> };
    // (A closure that stands here is less code than one from elsewhere: 7 KB of bundle.)
    #[cfg(not(feature = "ssr"))]
    view! { <Suspense fallback=opening>{move || shown()}</Suspense> }
}

/// A refusal as the content of a page.
pub fn refused(refusal: &Refusal) -> AnyView {
    answer_with(refusal);
    let title = title(refusal);
    let frame = Frame::here();
    let on = refusal
        .receipt
        .as_ref()
        .map(|receipt| to_case(receipt, "btn btn-primary"));
    let message = frame.cite(&refusal.message);
    // The same address once more.
    let again = matches!(
        refusal.kind,
        RefusalKind::TooMany | RefusalKind::Busy | RefusalKind::Internal
    );
    let again =
        again.then(|| view! { <a class="btn btn-primary" href="" rel="external">"再试一次"</a> });
    let article = refusal
        .article
        .as_deref()
        .map(|article| frame.cite(article));
    view! {
        <DocumentTitle text=format!("{title} · {}", frame.site)/>
        <section class="stack-m">
            <h1>{title}</h1>
            <p>{message}</p>
            {article.map(|article| view! { <p class="muted small">"依据：" {article}</p> })}
            {request_id(refusal.request.clone().unwrap_or(frame.request))}
            <p class="btn-row">{on}{again}<a class="btn" href="/" rel="external">"回到首页"</a></p>
        </section>
    }
    .into_any()
}

/// What the page of a refusal is headed with, here and where the server writes the
/// page by itself.
pub fn title(refusal: &Refusal) -> &'static str {
    match refusal.kind {
        RefusalKind::Conflict if refusal.receipt.is_some() => "已经提交",
        RefusalKind::NotFound => "没有找到",
        RefusalKind::SignedOut => "请先登录",
        RefusalKind::Forbidden => "不能这样办",
        RefusalKind::Conflict => "情况有变化",
        RefusalKind::Invalid => "请核对后再试",
        RefusalKind::TooMany | RefusalKind::Busy => "请稍后再试",
        RefusalKind::Internal => "系统出了点问题",
    }
}

/// The way to the case that a refusal is about.
pub(crate) fn to_case(receipt: &str, class: &'static str) -> impl IntoView + use<> {
    let to = match Frame::here().role {
        Some(_) => format!("/desk/window/done/{receipt}"),
        None => format!("/my/cases/{receipt}"),
    };
    view! { <a class=class href=to rel="external">"看这件申请"</a> }
}

/// 问题编号: what to name when asking about a page that failed.
fn request_id(id: String) -> impl IntoView {
    view! { <p class="muted small">"问题编号：" <span class="num">{id}</span> "，询问时请报这个编号。"</p> }
}

/// Gives the response the status of a refusal that the page shows by itself, and says
/// in how many seconds to come again, where that is known.
#[cfg(feature = "ssr")]
pub(crate) fn answer_with(refusal: &Refusal) {
    if let Some(response) = use_context::<leptos_axum::ResponseOptions>() {
        response.set_status(crate::problem::status(refusal.kind));
        if let Some(seconds) = refusal.wait {
            response.insert_header(http::header::RETRY_AFTER, seconds.into());
        }
    }
}

/// Only the server answers with a status and headers.
#[cfg(not(feature = "ssr"))]
pub(crate) fn answer_with(_: &Refusal) {}
