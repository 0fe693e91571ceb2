//! The Measures themselves, what the site does for each article and by which code
//! and tests, and until when they are in force (Art. 45). After that day 已届满 stands beside them;
//! nothing is refused for it.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

use crate::{
    problem::Problem,
    ui::{Load, PageHead, answers::answer_rows},
};

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MeasuresView {
    /// Title.
    pub title: String,
    /// Number, registration, period, in words.
    pub facts: Vec<(String, String)>,
    /// Whether the period is over (已届满).
    pub expired: bool,
    /// Chapters: heading and articles.
    pub chapters: Vec<(String, Vec<ArticleView>)>,
}

/// One article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ArticleView {
    /// Number.
    pub n: u16,
    /// 第三十条
    pub name: String,
    /// Paragraphs.
    pub text: Vec<String>,
    /// What the site does.
    pub does: Option<String>,
    /// Where that can be seen.
    pub link: Option<String>,
    /// How far it is carried out, in words.
    pub state: Option<String>,
    /// The code that cites it.
    pub code: Vec<String>,
    /// The tests that hold it.
    pub tests: Vec<String>,
}

/// The Measures on the day of the request.
#[server(prefix = "/api/fn/hall", endpoint = "measures", output = crate::codec::Reply)]
pub async fn measures() -> Result<MeasuresView, Problem> {
    use rules::calendar::{legal_date, zh_date};
    let (_, who) = crate::who::context()?;
    let site = expect_context::<crate::site::Site>();
    let law = &site.measures;
    let article = |article: &crate::site::ArticleText| {
        let does = law.site.iter().find(|does| does.article == article.n);
        let built = site.carried_out.iter().find(|one| one.article == article.n);
        ArticleView {
            n: article.n,
            name: format!("第{}条", rules::article::chinese_number(article.n)),
            text: article.text.clone(),
            does: does.map(|does| does.does.clone()),
            link: does.and_then(|does| does.link.clone()),
            state: built.map(|built| built.state.clone()),
            code: built.map(|built| built.code.clone()).unwrap_or_default(),
            tests: built.map(|built| built.tests.clone()).unwrap_or_default(),
        }
    };
    Ok(MeasuresView {
        title: law.title.clone(),
        facts: vec![
            ("文号".to_owned(), law.number.clone()),
            ("登记号".to_owned(), law.registration.clone()),
            ("施行日期".to_owned(), zh_date(law.in_force)),
            ("有效期至".to_owned(), zh_date(law.valid_to)),
        ],
        expired: legal_date(who.request.now) > law.valid_to,
        chapters: law
            .chapters
            .iter()
            .map(|chapter| {
                (
                    chapter.title.clone(),
                    chapter.articles.iter().map(article).collect(),
                )
            })
            .collect(),
    })
}

/// The page.
#[component]
pub fn MeasuresPage() -> impl IntoView {
    let resource = Resource::new(|| (), |()| measures());
    view! {
        <main id="main" tabindex="-1">
            <div class="page page-narrow">
                <PageHead title="管理办法与落实" lead="本站依据的规定全文，以及每一条在本站怎样落实。"/>
                <Load resource view=|view| show(view).into_any()/>
            </div>
        </main>
    }
}

fn show(view: MeasuresView) -> impl IntoView {
    let facts = answer_rows(view.facts);
    let state = if view.expired {
        view! { <div class="alert alert-warn"><p class="alert-title">"有效期已届满"</p><p>"后续规定公布前，本站各项服务照常办理。"</p></div> }
    } else {
        view! { <div class="alert"><p class="alert-title">"现行有效"</p><p>"有效期届满后，引用处会注明“已届满”，服务不受影响。"</p></div> }
    };
    let chapters = view
        .chapters
        .into_iter()
        .map(|(title, articles)| {
            let articles = articles.into_iter().map(show_article).collect_view();
            view! { <section class="card"><h3 class="card-title">{title}</h3>{articles}</section> }
        })
        .collect_view();
    view! {
        <h2>{view.title}</h2>
        {state}
        <dl class="answers-list card">{facts}</dl>
        {chapters}
    }
}

fn show_article(article: ArticleView) -> impl IntoView {
    let text = article
        .text
        .into_iter()
        .map(|line| view! { <p>{line}</p> })
        .collect_view();
    let sources =
        [("代码", article.code), ("测试", article.tests)].map(|(name, lines)| sources(name, lines));
    let sources = sources.iter().any(Option::is_some).then(|| {
        view! { <details><summary>"代码和测试"</summary>{sources.into_iter().collect_view()}</details> }
    });
    let does = article.does.map(|does| {
        let link = article.link.map(|to| view! { " " <a href=to>"去看看"</a> });
        // Where nothing is built the sentence itself says so.
        let state = article.state.filter(|state| !does.contains(state));
        let state = state.map(|state| view! { <span class="tag">{state}</span> " " });
        view! {
            <div class="alert">
                <p class="alert-title">"本站怎样落实"</p>
                <p>{state} {does} {link}</p>
                {sources}
            </div>
        }
    });
    view! {
        <section id=format!("a{}", article.n) class="stack-s">
            <h4>{article.name}</h4>
            {text}
            {does}
        </section>
    }
}

/// Files and names, as they stand in the sources.
fn sources(name: &'static str, lines: Vec<String>) -> Option<impl IntoView> {
    let items = lines
        .iter()
        .map(|line| view! { <li><code class="hash">{line.clone()}</code></li> })
        .collect_view();
    (!lines.is_empty()).then(|| view! { <p>{name}</p> <ul>{items}</ul> })
}
