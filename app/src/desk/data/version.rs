//! One version, before somebody signs: what the catalogue says, its first rows,
//! its files, its reviews, and what the reader may do.

use leptos::{either::Either, prelude::*};
use leptos_router::hooks::{use_params_map, use_query_map};
use rules::catalogue::secrecy::Question;

use super::{AT, view::VersionView};
use crate::{
    desk::page::DeskPage,
    form::FormHandle,
    problem::Problem,
    ui::{ErrorSummary, Load, LongTextField, PageHead, PostForm, RadioField, TextField},
};

/// A version.
#[server(prefix = "/api/fn/desk", endpoint = "data_version", output = crate::codec::Reply)]
pub async fn data_version(id: String, number: String) -> Result<VersionView, Problem> {
    let (store, who) = crate::who::context()?;
    super::load::version(&store, &who.request, &expect_context(), &id, &number).await
}

/// The page.
#[component]
pub fn VersionPage() -> impl IntoView {
    let params = use_params_map();
    let done = use_query_map();
    let resource = Resource::new(
        move || {
            let param = |name| params.with(|params| params.get(name).unwrap_or_default());
            let done = done.with(|query| query.get("done"));
            (param("id"), param("number"), done)
        },
        |(id, number, _)| data_version(id, number),
    );
    let at = params.with_untracked(|params| {
        let param = |name| params.get(name).unwrap_or_default();
        format!("{AT}/{}/{}", param("id"), param("number"))
    });
    view! {
        <DeskPage class="page stack-l" next=at>
            <Load resource view=|view| show(view).into_any()/>
        </DeskPage>
    }
}

fn show(view: VersionView) -> impl IntoView {
    let (class, word) = view.standing.clone();
    let facts = view
        .facts
        .iter()
        .cloned()
        .map(|(name, value)| view! { <div class="answer"><dt>{name}</dt><dd>{value}</dd></div> })
        .collect_view();
    let files = view
        .files
        .iter()
        .cloned()
        .map(|(words, to)| view! { <li><a href=to rel="external">{words}</a></li> })
        .collect_view();
    let reviews = view
        .reviews
        .iter()
        .cloned()
        .map(|(words, note)| view! { <li><p>{words}</p> <p class="muted">{note}</p></li> })
        .collect_view();
    let crumbs = vec![(AT.to_owned(), "数据发布".to_owned())];
    view! {
        <PageHead title=view.title.clone() crumbs/>
        <p><span class=class>{word}</span></p>
        {view.may_open.then(|| open(&view.at))}
        <section class="card stack-m" aria-labelledby="rows-title">
            <h2 class="card-title" id="rows-title">"内容"</h2>
            {view.withheld.clone().map(|words| view! { <p>{words}</p> })}
            {rows(view.columns.clone(), view.rows.clone())}
            <p>"全部内容："</p>
            <ul class="row" role="list">{files}</ul>
        </section>
        <section class="card stack-m" aria-labelledby="facts-title">
            <h2 class="card-title" id="facts-title">"目录里写的"</h2>
            <dl class="answers answers-list">
                <div class="answer"><dt>"上一版"</dt><dd>{before(view.before.clone())}</dd></div>
                {facts}
            </dl>
        </section>
        {(!view.reviews.is_empty())
            .then(|| {
                view! {
                    <section class="card stack-m" aria-labelledby="reviews-title">
                        <h2 class="card-title" id="reviews-title">"审查记录"</h2>
                        <ul class="stack-m" role="list">{reviews}</ul>
                    </section>
                }
            })}
        {view.may_review.then(|| review(&view.at, view.content.clone()))}
        {view.may_withdraw.then(|| withdraw(&view.at))}
    }
}

fn before(version: Option<(String, String)>) -> impl IntoView {
    match version {
        Some((words, to)) => Either::Left(view! { <a href=to>{words}</a> }),
        None => Either::Right("这是第一版"),
    }
}

fn rows(columns: Vec<String>, rows: Vec<Vec<String>>) -> impl IntoView {
    let heads = columns
        .into_iter()
        .map(|title| view! { <th scope="col">{title}</th> })
        .collect_view();
    let body = rows
        .into_iter()
        .map(|row| {
            let cells = row
                .into_iter()
                .map(|cell| view! { <td>{cell}</td> })
                .collect_view();
            view! { <tr>{cells}</tr> }
        })
        .collect_view();
    view! {
        <div class="table-scroll data-rows" role="region" aria-labelledby="first-rows" tabindex="0">
            <table class="table">
                <caption id="first-rows">"前几行"</caption>
                <thead><tr>{heads}</tr></thead>
                <tbody>{body}</tbody>
            </table>
        </div>
    }
}

fn review(at: &str, content: String) -> impl IntoView + use<> {
    let handle = FormHandle::new(format!("{at}/review"));
    let questions = Question::ALL
        .map(|question| {
            let options = [("yes", "成立"), ("no", "不成立")]
                .map(|(value, text)| (value.to_owned(), text.to_owned()))
                .to_vec();
            view! { <RadioField handle path=question.code() label=question.statement() options/> }
        })
        .collect_view();
    view! {
        <section class="card stack-m" aria-labelledby="review-title">
            <h2 class="card-title" id="review-title">"安全保密审查"</h2>
            <p>"审查只对这一版有效，内容改了要重新审查。您签的字记在您的名下。"</p>
            <PostForm handle class="form">
                <ErrorSummary handle/>
                <input type="hidden" name="content" value=content/>
                {questions}
                <LongTextField
                    handle
                    path="note"
                    label="说明"
                    hint="有“不成立”的，写明哪一处、要怎么改；脱过敏的，写明怎么脱的。"
                    optional=true
                />
                <div class="form-actions"><button class="btn btn-primary" type="submit">"签署审查"</button></div>
            </PostForm>
        </section>
    }
}

fn open(at: &str) -> impl IntoView + use<> {
    let handle = FormHandle::new(format!("{at}/open"));
    view! {
        <section class="card stack-m" aria-labelledby="open-title">
            <h2 class="card-title" id="open-title">"发布"</h2>
            <p>"审查已经通过。发布以后，谁都可以看到和下载这一版。"</p>
            <PostForm handle class="form">
                <ErrorSummary handle/>
                <div class="form-actions"><button class="btn btn-primary" type="submit">"发布这一版"</button></div>
            </PostForm>
        </section>
    }
}

fn withdraw(at: &str) -> impl IntoView + use<> {
    let handle = FormHandle::new(format!("{at}/withdraw"));
    view! {
        <section class="card stack-m" aria-labelledby="withdraw-title">
            <h2 class="card-title" id="withdraw-title">"撤下"</h2>
            <p>"撤下以后，这一版谁都不能再下载，网站改用前面的一版。不能恢复。"</p>
            <PostForm handle class="form">
                <ErrorSummary handle/>
                <TextField handle path="reason" label="为什么撤下" hint="下载过的人会看到这句话。"/>
                <div class="form-actions"><button class="btn btn-danger" type="submit">"撤下这一版"</button></div>
            </PostForm>
        </section>
    }
}
