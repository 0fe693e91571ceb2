//! 一次性告知 on the spot: what is missing is filled in already; the clerk adds
//! what only an eye can see.

mod rows;
#[cfg(feature = "ssr")]
mod server;
#[cfg(feature = "ssr")]
mod target;
#[cfg(feature = "ssr")]
mod write;

#[cfg(feature = "ssr")]
pub(super) use write::post;

use leptos::{either::Either, prelude::*};
use rules::{form::Answers, notice::Defect};
use serde::{Deserialize, Serialize};

use super::keys::{Keys, key};
use crate::{
    desk::{
        case::{Live, NoticePreview, PhraseBook, Phrases, followed},
        page::DeskPage,
    },
    form::{FormHandle, field_id},
    problem::Problem,
    ui::{
        CaseKeys, ErrorSummary, FieldError, Load, LongTextField, PageHead, PostForm, TextField,
        param,
    },
};

/// What the page shows.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NoticeView {
    /// 收件编号, grouped.
    pub receipt: String,
    /// The same, as addresses have it.
    pub digits: String,
    /// Who asked for what.
    pub lead: String,
    /// Why there is nothing to be told here; none: the form is shown.
    pub closed: Option<String>,
    /// What is certain: required and not there.
    pub lines: Vec<MissingLine>,
    /// What else a line can be about: code and name.
    pub targets: Vec<(String, String)>,
    /// Kinds of defect.
    pub defects: Vec<(String, String)>,
    /// The office's reasons that are written often on a notice: place, title, words.
    pub phrases: Vec<(String, String, String)>,
    /// 补正期限, working days.
    pub period: u16,
    /// What happens afterwards.
    pub consequence: String,
    /// How to correct.
    pub how: String,
    /// Whom to ask.
    pub whom: String,
    /// Under which number; empty if the office has none on record.
    pub phone: String,
    /// The paper.
    pub paper: NoticePreview,
    /// Number of the last event.
    pub seq: u32,
    /// Key of the command.
    pub key: String,
}

/// Something required that is not there.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct MissingLine {
    /// Stable name of what it is about.
    pub target: String,
    /// Its name on screen.
    pub name: String,
    /// What to do, as proposed.
    pub todo: String,
}

/// The notice of a case that this window took in.
#[server(prefix = "/api/fn/desk", endpoint = "window_notice", output = crate::codec::Reply)]
pub async fn window_notice(receipt: String) -> Result<NoticeView, Problem> {
    let (store, who) = crate::who::context()?;
    server::view(&store, &who.request, &receipt).await
}

/// The page.
#[component]
pub fn NoticePage() -> impl IntoView {
    let receipt = param("receipt");
    let action = format!("/desk/window/notice/{receipt}");
    let handle = FormHandle::new(action.clone());
    let resource = Resource::new(move || receipt.clone(), window_notice);
    view! {
        <DeskPage class="page page-form window" next=action>
            <Keys/>
            <Load resource view=move |view| show(view, handle).into_any()/>
        </DeskPage>
    }
}

fn show(view: NoticeView, handle: FormHandle) -> impl IntoView {
    let done = format!("/desk/window/done/{}", view.digits);
    let lead = format!("{} · {}", view.receipt, view.lead);
    let body = match view.closed.clone() {
        Some(words) => Either::Left(view! {
            <div class="alert"><p>{words}</p></div>
            <p><a class="btn" href=done>"回到收件结果"</a></p>
        }),
        None => Either::Right(form(view, handle, done)),
    };
    view! {
        <PageHead title="一次性告知" lead=lead/>
        {body}
    }
}

fn form(view: NoticeView, handle: FormHandle, done: String) -> impl IntoView {
    let first = view.lines.len();
    let live = Live::new(handle, start(&view));
    let preview = preview(&view, live);
    provide_context(PhraseBook(view.phrases));
    let lines = view
        .lines
        .into_iter()
        .enumerate()
        .map(|(n, line)| missing(n, line, handle))
        .collect_view();
    let more = rows::more(first, view.targets, view.defects, handle);
    view! {
        <PostForm handle class="form">
            <ErrorSummary handle/>
            <CaseKeys handle seq=view.seq key=handle.value("key", &view.key)/>
            <p class="alert">"告知只有一次。能当场改的请现在改；要申请人补的，全部写在这里。"</p>
            <div class="form" on:input=move |event| live.hear(&event)>
                <section class="form-section" aria-labelledby="missing">
                    <h2 id="missing">{if first == 0 { "没有缺的材料和填写" } else { "缺的（自动列出，不能去掉）" }}</h2>
                    {lines}
                </section>
                {more}
                <section class="form-section" aria-labelledby="terms">
                    <h2 id="terms">"期限和联系方式"</h2>
                    <TextField
                        handle path="period" label="补正期限" hint="从今天起算，5 至 30 个工作日" inputmode="numeric"
                        class="input-s input-digits" unit="个工作日" value=view.period.to_string()
                    />
                    <LongTextField handle path="consequence" label="逾期的后果" value=view.consequence/>
                    <LongTextField handle path="how" label="怎样补正" value=view.how/>
                    <fieldset class="field" id="contact" tabindex="-1">
                        <legend class="field-label">"向谁问"</legend>
                        <FieldError handle path="contact"/>
                        <div class="field-pair">
                            <TextField handle path="contact.whom" label="机构或人" value=view.whom/>
                            <TextField handle path="contact.phone" label="电话" kind="tel" class="input-digits" value=view.phone/>
                        </div>
                    </fieldset>
                </section>
            </div>
            <section class="preview" aria-labelledby="notice-preview">
                <h2 id="notice-preview">"申请人将看到"</h2>
                {preview}
            </section>
            <div class="form-actions">
                <button class="btn btn-primary" type="submit" data-key="F8">"出具一次性告知书 " {key("F8")}</button>
                <a class="btn" href=done data-key="F6">"现在不告知，由办理机构审查 " {key("F6")}</a>
            </div>
        </PostForm>
    }
}

/// What the form starts from, by field.
fn start(view: &NoticeView) -> Answers {
    let mut start = Answers::from([
        ("period".to_owned(), view.period.to_string()),
        ("consequence".to_owned(), view.consequence.clone()),
        ("how".to_owned(), view.how.clone()),
        ("contact.whom".to_owned(), view.whom.clone()),
        ("contact.phone".to_owned(), view.phone.clone()),
    ]);
    for (n, line) in view.lines.iter().enumerate() {
        let defect = Defect::Missing.code();
        start.insert(format!("lines.{n}.target"), line.target.clone());
        start.insert(format!("lines.{n}.defect"), defect.to_owned());
        start.insert(format!("lines.{n}.todo"), line.todo.clone());
    }
    start
}

/// The paper as it stands with what is typed; rows that are empty are not on it.
fn preview(view: &NoticeView, live: Live) -> AnyView {
    // In the list 材料 or 填写 stands before a name; on the paper it does not.
    let bare = |name: &str| {
        name.split_once('：')
            .map_or(name, |(_, name)| name)
            .to_owned()
    };
    let named: Vec<(String, String)> = view
        .lines
        .iter()
        .map(|line| (line.target.clone(), line.name.clone()))
        .chain(
            view.targets
                .iter()
                .map(|(code, name)| (code.clone(), bare(name))),
        )
        .collect();
    let paper = view.paper.clone();
    followed(move || {
        let row = |n: usize| {
            let at = |part: &str| live.get(&format!("lines.{n}.{part}"));
            let (target, todo) = (at("target"), at("todo").trim().to_owned());
            if target.is_empty() && todo.is_empty() {
                return None;
            }
            let name = named.iter().find(|(code, _)| *code == target);
            let defect = Defect::from_code(&at("defect"));
            Some([
                name.map(|(_, name)| name.clone()).unwrap_or_default(),
                defect.map_or_else(String::new, |defect| defect.label().to_owned()),
                todo,
            ])
        };
        paper.sheet(live, (0..live.rows("lines")).filter_map(row).collect())
    })
}

/// A line that must be on it: only the words are the clerk's.
fn missing(n: usize, line: MissingLine, handle: FormHandle) -> impl IntoView {
    let path = format!("lines.{n}");
    view! {
        <div class="group-row" id=path.clone() tabindex="-1">
            <input type="hidden" name=format!("{path}.target") value=line.target/>
            <input type="hidden" name=format!("{path}.defect") value="missing"/>
            <FieldError handle path=path.clone()/>
            <Phrases place="notice" id=field_id(&format!("{path}.todo"))/>
            <LongTextField handle path=format!("{path}.todo") label=format!("缺少：{}", line.name) value=line.todo/>
        </div>
    }
}
