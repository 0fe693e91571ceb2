//! 查进度: how far a case is, by its receipt number, for everybody. No name, no
//! content, no reasons.

use leptos::{either::EitherOf3, prelude::*};
use leptos_router::hooks::use_params_map;
use serde::{Deserialize, Serialize};

use super::none_found::none_found;
use crate::{
    form::FormHandle,
    problem::Problem,
    ui::{
        ErrorSummary, PageHead, PostForm, TextField,
        answers::answer_rows,
        case_badge::{CaseBadge, badge},
    },
};

/// How far a case is.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgressView {
    /// Grouped for reading.
    pub receipt: String,
    /// Where it stands.
    pub badge: CaseBadge,
    /// Name and value.
    pub rows: Vec<(String, String)>,
    /// The steps so far: day, word, and whether a period was missed.
    pub steps: Vec<(String, String, bool)>,
    /// The case's own page, for whoever may see it.
    pub page: String,
}

/// The progress of the case with this number; nothing where none was asked for.
#[server(prefix = "/api/fn/hall", endpoint = "progress", output = crate::codec::Reply)]
pub async fn progress(receipt: String) -> Result<Option<ProgressView>, Problem> {
    let (store, who) = crate::who::context()?;
    server::view(&store, &who.request, &receipt).await
}

/// The page, with or without a number in its address.
#[component]
pub fn ProgressPage() -> impl IntoView {
    let params = use_params_map();
    let asked = move || params.with(|params| params.get("receipt").unwrap_or_default());
    let typed = params.with_untracked(|params| params.get("receipt").unwrap_or_default());
    let handle = FormHandle::new("/progress");
    let resource = Resource::new(asked, |receipt| async move { progress(receipt).await });
    view! {
        <main id="main" tabindex="-1">
            <div class="page page-form">
                <PageHead title="查进度" lead="不用登录。为保护隐私，这里不显示姓名、事项和填写的内容。"/>
                <PostForm handle class="form card">
                    <ErrorSummary handle/>
                    <TextField
                        handle path="number" label="收件编号" inputmode="numeric"
                        hint="15 位数字，印在收件凭证上。有没有横线都行。"
                        autocomplete="off" class="input-m input-digits" value=typed
                    />
                    <div class="form-actions"><button class="btn btn-primary" type="submit">"查询"</button></div>
                </PostForm>
                <Suspense fallback=|| view! { <p class="muted" role="status">"正在查询…"</p> }>
                    {move || Suspend::new(async move {
                        match resource.await {
                            Ok(None) => EitherOf3::A(()),
                            Ok(Some(found)) => EitherOf3::B(show(found)),
                            Err(Problem(refusal)) => EitherOf3::C(none_found(
                                refusal,
                                "找不到收件凭证的，登录后在“我的办件”里看，或者带身份证到收件或者办理机构的窗口查。",
                            )),
                        }
                    })}
                </Suspense>
                <p class="muted">"手里有文书，想知道真假的："<a href="/verify">"文书核验"</a></p>
            </div>
        </main>
    }
}

fn show(view: ProgressView) -> impl IntoView {
    let rows = answer_rows(view.rows);
    let steps = view
        .steps
        .into_iter()
        .map(|(day, word, late)| {
            view! {
                <li class=if late { "timeline-item is-late" } else { "timeline-item is-done" }>
                    <h3 class="timeline-title">{word}</h3>
                    <p class="timeline-time">{day}</p>
                </li>
            }
        })
        .collect_view();
    view! {
        <section class="card" aria-labelledby="found-title">
            <div class="row"><h2 class="card-title num" id="found-title">{view.receipt}</h2>{badge(view.badge)}</div>
            <dl class="answers-list">{rows}</dl>
            <ol class="timeline" role="list">{steps}</ol>
            <p><a href=view.page>"登录看详细经过"</a></p>
        </section>
    }
}

/// Writes of this page.
#[cfg(feature = "ssr")]
pub(super) fn posts() -> Vec<crate::post::Post> {
    vec![crate::post!("/progress", "/progress", server::ask)]
}

#[cfg(feature = "ssr")]
mod server {
    use rules::{
        Problem as FieldProblem, Refusal,
        calendar::zh_date,
        case::{Status, Turn},
        receipt::Receipt,
    };
    use store::{Request, Store, StoreError, case::Progress};

    use super::ProgressView;
    use crate::{form::Done, post::Posted, problem::Problem, ui::case_badge::CaseBadge};

    pub(super) async fn view(
        store: &Store,
        who: &Request,
        receipt: &str,
    ) -> Result<Option<ProgressView>, Problem> {
        if receipt.is_empty() {
            return Ok(None);
        }
        let receipt =
            Receipt::parse(receipt).map_err(|words| Refusal::invalid("no_receipt", words))?;
        Ok(Some(shown(
            store::case::progress(store, who, &receipt).await?,
        )))
    }

    fn shown(progress: Progress) -> ProgressView {
        let mark = if progress.due_provisional {
            "（暂定）"
        } else {
            ""
        };
        let received = progress
            .steps
            .first()
            .map(|step| zh_date(step.on))
            .unwrap_or_default();
        let rows = [
            ("谁在办", Some(progress.handling_office)),
            ("收件", Some(received)),
            (
                "这一步最晚",
                progress.due_on.map(|due| format!("{}{mark}", zh_date(due))),
            ),
        ];
        // Only the applicant is told that something waits for them.
        let turn = if progress.status == Status::Received {
            Turn::ToCheck
        } else {
            Turn::Nobody
        };
        ProgressView {
            receipt: progress.receipt.to_string(),
            badge: CaseBadge::new(progress.status, turn, progress.word, None),
            rows: rows
                .into_iter()
                .filter_map(|(name, value)| Some((name.to_owned(), value?)))
                .collect(),
            steps: progress
                .steps
                .into_iter()
                .map(|step| (zh_date(step.on), step.title, step.late))
                .collect(),
            page: format!("/my/cases/{}", progress.receipt.digits()),
        }
    }

    /// 查询: tolerant of any separators.
    pub(super) async fn ask(posted: Posted) -> Result<Done, StoreError> {
        match Receipt::parse(posted.text("number")) {
            Ok(receipt) => Ok(Done::to(format!("/progress/{}", receipt.digits()))),
            Err(words) => Err(Refusal::fields(vec![FieldProblem::new("number", words)]).into()),
        }
    }
}
