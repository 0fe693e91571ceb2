//! The guide's page.

use leptos::{either::Either, prelude::*};
use leptos_meta::Meta;

use super::{GuideView, OfficeView, materials::checklist};
use crate::{
    form::FormHandle,
    ui::{DocumentTitle, ErrorSummary, Frame, PostForm},
};

const PENDING: &str = "待主管部门补录";

/// The whole guide.
pub(crate) fn guide(view: GuideView) -> impl IntoView {
    view! {
        <DocumentTitle text=format!("{} · {}", view.title, Frame::here().site)/>
        <Meta name="description" content=view.summary.clone()/>
        <nav class="crumbs" aria-label="当前位置">
            <ol role="list">
                <li><a href="/">"首页"</a></li>
                <li><a href="/guides">"办事指南"</a></li>
                <li aria-current="page">{view.title.clone()}</li>
            </ol>
        </nav>
        <article class="guide">
            <header class="guide-head"><h1>{view.title.clone()}</h1> {head(&view)}</header>
            <aside class=if view.online { "guide-action" } else { "guide-action is-closed" } aria-label="办理">
                {apply(&view)} {contents()}
            </aside>
            <div class="guide-body">{body(view)}</div>
        </article>
    }
}

/// The guide to be read at the desk before it is published: nothing to press.
pub(crate) fn preview(view: GuideView) -> impl IntoView {
    view! {
        <article>
            <header class="guide-head"><h2>{view.title.clone()}</h2> {head(&view)}</header>
            <div class="guide-body">{body(view)}</div>
        </article>
    }
}

/// What stands under the title: a sentence, tags, four facts.
fn head(view: &GuideView) -> impl IntoView + use<> {
    let facts = view
        .facts
        .iter()
        .map(|(name, value)| {
            view! { <div class="fact"><dt>{name.clone()}</dt><dd>{value.clone()}</dd></div> }
        })
        .collect_view();
    view! {
        <p class="page-lead">{view.summary.clone()}</p>
        <p class="row">
            {view.sample.then(|| view! { <span class="tag">"示例，非济南政策"</span> })}
            <span class="tag">{view.kind.clone()}</span>
            {(!view.aliases.is_empty())
                .then(|| view! { <span class="muted small">{format!("也叫：{}", view.aliases)}</span> })}
        </p>
        <dl class="facts">{facts}</dl>
    }
}

/// 在线办理, or why not.
fn apply(view: &GuideView) -> impl IntoView + use<> {
    if view.online {
        let handle = FormHandle::new(format!("/guides/{}/apply", view.code));
        let (go_on, anew) = match &view.begun {
            None => ("在线办理", None),
            Some(at) => {
                let anew = view! {
                    <p class="muted small">{format!("您有一份没填完的，{at} 保存。")}</p>
                    <button class="btn btn-link" type="submit" name="anew" value="on">"重新填一份"</button>
                };
                ("接着填", Some(anew))
            }
        };
        Either::Left(view! {
            <PostForm handle>
                <ErrorSummary handle/>
                <button class="btn btn-primary btn-big btn-wide" type="submit">{go_on}</button>
                {anew}
            </PostForm>
        })
    } else {
        let why = view.why_not.clone();
        Either::Right(
            view! { <div class="alert"><p class="alert-title">"不能在线办理"</p><p>{why}</p></div> },
        )
    }
}

fn contents() -> impl IntoView {
    let links = [
        ("materials", "申请材料"),
        ("conditions", "受理条件"),
        ("flow", "办理流程"),
        ("offices", "窗口地址"),
        ("questions", "常见问题"),
        ("basis", "依据和编码"),
    ]
    .map(|(id, name)| view! { <li><a href=format!("#{id}") rel="external">{name}</a></li> });
    view! {
        <nav class="guide-toc" aria-label="本页内容">
            <ul role="list">{links.collect_view()}</ul>
        </nav>
    }
}

fn section(id: &'static str, title: &'static str, content: AnyView) -> impl IntoView {
    view! {
        <section class="guide-section" aria-labelledby=id>
            <h2 id=id tabindex="-1">{title}</h2>
            {content}
        </section>
    }
}

fn lines(lines: Vec<String>) -> AnyView {
    if lines.is_empty() {
        return view! { <p><em class="pending">{PENDING}</em></p> }.into_any();
    }
    let frame = Frame::here();
    let items = lines
        .into_iter()
        .map(|line| view! { <li>{frame.cite(&line)}</li> })
        .collect_view();
    view! { <ul>{items}</ul> }.into_any()
}

fn body(view: GuideView) -> impl IntoView {
    let frame = Frame::here();
    let materials = if view.materials.is_empty() {
        view! { <p><em class="pending">"材料清单待主管部门补录，现在还不能在线申请。"</em></p> }
            .into_any()
    } else {
        view! { <p class="muted">{view.to_prepare}</p> {checklist(view.materials)} }.into_any()
    };
    let steps = if view.steps.is_empty() {
        lines(Vec::new())
    } else {
        let steps = view
            .steps
            .into_iter()
            .map(|step| view! { <li>{frame.cite(&step)}</li> })
            .collect_view();
        view! { <ol class="flow" role="list">{steps}</ol> }.into_any()
    };
    let questions = view
        .questions
        .into_iter()
        .map(|(q, a)| {
            let a = frame.cite(&a);
            view! {
                <details class="fold"><summary>{q}</summary><div class="fold-body"><p>{a}</p></div></details>
            }
        })
        .collect_view();
    let details = view
        .details
        .into_iter()
        .map(|(name, value)| {
            let value = frame.cite(&value);
            view! { <div class="answer"><dt>{name}</dt><dd>{value}</dd></div> }
        })
        .collect_view();
    let basis = view! {
        <dl class="answers-list">{details}</dl>
        <h3>"对结果不服怎么办"</h3>
        {lines(view.remedies)}
        {view.source_note.map(|note| view! { <p class="muted small">{frame.cite(&note)}</p> })}
        <p class="muted small">{view.version}</p>
    };
    view! {
        {section("materials", "申请材料", materials)}
        {section("conditions", "受理条件", lines(view.conditions))}
        {section("flow", "办理流程", steps)}
        {section("offices", "窗口地址", offices(view.where_to, view.offices))}
        {section("questions", "常见问题", questions.into_any())}
        {section("basis", "依据和编码", basis.into_any())}
    }
}

/// The windows; the one of the street that the reader has chosen comes first.
fn offices(where_to: String, mut offices: Vec<OfficeView>) -> AnyView {
    let street = Frame::here().view.street;
    offices.sort_by_key(|office| office.code != street);
    let fact = |name: &'static str, value: Option<String>| {
        let value = match value {
            Some(value) => Either::Left(value),
            None => Either::Right(view! { <em class="pending">{PENDING}</em> }),
        };
        view! { <p>{name} "：" {value}</p> }
    };
    let cards = offices
        .into_iter()
        .map(|office| {
            let mine = office.code == street;
            let class = if mine { "office is-mine" } else { "office" };
            view! {
                <section class=class aria-label=office.name.clone()>
                    {mine.then(|| view! { <p class="tag">"您选择的街道"</p> })}
                    <h3>{office.name.clone()}</h3>
                    {fact("地址", office.address)}
                    {fact("时间", office.hours)}
                    {fact("电话", office.phone)}
                </section>
            }
        })
        .collect_view();
    let where_to = Frame::here().cite(&where_to);
    view! { <p>{where_to}</p> <div class="offices">{cards}</div> }.into_any()
}
