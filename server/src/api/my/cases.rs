//! 我的办件: the list, and one of them.

use app::who::Who;
use axum::{Extension, Json, extract::State, http::Uri};
use chrono::{DateTime, NaiveDate, Utc};
use rules::{Refusal, case::Turn, receipt::Receipt};
use serde::Serialize;
use store::{case::MyCase, reference::District};
use utoipa::ToSchema;

use super::case::CaseDetail;
use crate::{
    api::{
        answers::{Own, Usual},
        params::{Params, Segment},
        problem::ApiProblem,
    },
    state::AppState,
};

/// Most lines of one page.
const MOST: u64 = 50;
/// Lines of a page where nobody says how many.
const USUAL: u64 = 20;

/// A page of the caller's cases.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseList {
    /// 办件，新的在前
    cases: Vec<CaseLine>,
    /// 下一页的翻页标记，作为参数 cursor 带上；没有的，这是最后一页
    next: Option<String>,
}

/// One case in the list.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseLine {
    /// 收件编号，15 位数字
    receipt: String,
    /// 事项名称
    title: String,
    /// 状态
    status: String,
    /// 是否在等您补正
    waits_for_you: bool,
    /// 收件时间
    received_at: DateTime<Utc>,
    /// 谁在办：单位
    handling_office: String,
    /// 最近一个期限的最后一天；没有正在计的期限时没有
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<NaiveDate>,
    /// 这个日期是否暂定
    provisional: bool,
}

impl CaseLine {
    fn of(case: MyCase, district: &District) -> Self {
        let in_hands_of = district.office_name(case.in_hands_of()).to_owned();
        Self {
            receipt: case.receipt.digits().to_owned(),
            title: case.title,
            status: case.word,
            waits_for_you: case.turn == Turn::Applicant,
            received_at: case.received_at,
            handling_office: in_hands_of,
            due: case.due_on,
            provisional: case.due_provisional,
        }
    }
}

/// 我的办件
#[utoipa::path(
    get, path = "/api/v1/my/cases", tag = "my", operation_id = "my_cases",
    security(("session" = [])),
    params(
        ("cursor" = Option<String>, Query, description = "翻页标记，取自上一页的 next", pattern = "^[0-9]{15}$"),
        ("limit" = Option<i32>, Query, description = "一页最多多少件，不写是20", minimum = 1, maximum = 50),
    ),
    responses(
        (status = 200, description = "办件", body = CaseList),
        Usual,
        Own,
    )
)]
pub async fn list(
    State(state): State<AppState>,
    Extension(who): Extension<Who>,
    uri: Uri,
) -> Result<Json<CaseList>, ApiProblem> {
    let mut params = Params::of(&uri);
    let before = params.receipt("cursor");
    let limit = params.optional("limit", &(1..=MOST)).unwrap_or(USUAL);
    let before = params.finish(Some(before))?;
    let who = who.request;
    let failed = ApiProblem::of_store(&who);
    let district = store::reference::district(&state.store, who.now).await;
    let district = district.map_err(failed)?;
    // One more tells whether another page follows.
    let found = store::case::mine(&state.store, &who, before.as_ref(), limit + 1).await;
    let mut found = found.map_err(failed)?;
    let shown = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = found.len() > shown;
    found.truncate(shown);
    let last = found.last().filter(|_| more);
    Ok(Json(CaseList {
        next: last.map(|case| case.receipt.digits().to_owned()),
        cases: found
            .into_iter()
            .map(|case| CaseLine::of(case, &district))
            .collect(),
    }))
}

/// 我的一件办件：办到哪一步、谁在办、最晚哪天和为什么、补正和文书
#[utoipa::path(
    get, path = "/api/v1/my/cases/{receipt}", tag = "my", operation_id = "my_case",
    security(("session" = [])),
    params(("receipt" = String, Path, description = "收件编号，15 位数字，有没有横线都行")),
    responses(
        (status = 200, description = "办件", body = CaseDetail),
        Usual,
        Own,
        (status = 404, description = "您没有这件办件：not_found", body = ApiProblem, content_type = "application/problem+json"),
    )
)]
pub async fn one(
    State(state): State<AppState>,
    Extension(who): Extension<Who>,
    Segment(receipt): Segment,
    uri: Uri,
) -> Result<Json<CaseDetail>, ApiProblem> {
    Params::none(&uri)?;
    // What is no number of ours belongs to no case.
    let receipt = Receipt::parse(&receipt).map_err(|_| Refusal::not_found())?;
    let who = who.request;
    let failed = ApiProblem::of_store(&who);
    let view = store::case::view(&state.store, &who, &receipt).await;
    let view = view.map_err(failed)?;
    let issued = store::paper::issued(&state.store, &who, &receipt).await;
    let issued = issued.map_err(failed)?;
    let base_url = &state.config.base_url;
    Ok(Json(CaseDetail::of(&view, &issued, who.now, base_url)))
}
