//! How far a case is, by its receipt number: the part that is for everybody.
//! No name, no item, no reasons; numbers cannot be tried out, the store counts.

use app::who::Who;
use axum::{Extension, Json, extract::State, http::Uri};
use chrono::NaiveDate;
use rules::{Refusal, RefusalKind, receipt::Receipt};
use serde::Serialize;
use store::case::Progress;
use utoipa::ToSchema;

use super::{
    answers::Usual,
    params::{Params, Segment},
    problem::ApiProblem,
};
use crate::state::AppState;

/// The public part of a case.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseStatus {
    /// 收件编号，15 位数字
    receipt: String,
    /// 状态
    status: &'static str,
    /// 承办单位
    handling_office: String,
    /// 最近一个期限的最后一天；没有正在计的期限时没有
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<NaiveDate>,
    /// 这个日期是否暂定
    provisional: bool,
    /// 已经走过的步骤，先后为序
    steps: Vec<Step>,
}

/// A step.
#[derive(Debug, Serialize, ToSchema)]
pub struct Step {
    /// 日期
    date: NaiveDate,
    /// 哪一步
    title: String,
    /// 是否超过了期限
    late: bool,
}

impl From<Progress> for CaseStatus {
    fn from(progress: Progress) -> Self {
        let step = |step: store::case::ProgressStep| Step {
            date: step.on,
            title: step.title,
            late: step.late,
        };
        Self {
            receipt: progress.receipt.digits().to_owned(),
            status: progress.word,
            handling_office: progress.handling_office,
            due: progress.due_on,
            provisional: progress.due_provisional,
            steps: progress.steps.into_iter().map(step).collect(),
        }
    }
}

/// 凭收件编号查办件进度（公开部分）
#[utoipa::path(
    get, path = "/api/v1/cases/{receipt}/status", tag = "cases",
    params(("receipt" = String, Path, description = "收件编号，15 位数字，有没有横线都行")),
    responses(
        (status = 200, description = "进度；不含姓名、事项和填写的内容", body = CaseStatus),
        Usual,
        (status = 404, description = "没有这件办件，或者不是收件编号：no_such_receipt", body = ApiProblem, content_type = "application/problem+json"),
        // Counted apart, and named so; it stands for the usual one.
        (status = 429, description = "查进度太频繁：too_many_tries；调用太频繁：too_many_requests", body = ApiProblem, content_type = "application/problem+json"),
    )
)]
pub async fn status(
    State(state): State<AppState>,
    Extension(who): Extension<Who>,
    Segment(receipt): Segment,
    uri: Uri,
) -> Result<Json<CaseStatus>, ApiProblem> {
    Params::none(&uri)?;
    // What is no number of ours belongs to no case.
    let receipt = Receipt::parse(&receipt)
        .map_err(|words| Refusal::new(RefusalKind::NotFound, "no_such_receipt", words))?;
    let who = who.request;
    let progress = store::case::progress(&state.store, &who, &receipt)
        .await
        .map_err(ApiProblem::of_store(&who))?;
    Ok(Json(progress.into()))
}
