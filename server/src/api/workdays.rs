//! The last day of a period of working days, with the days that show it
//! (行政许可法 82, 民法典 201).

use std::ops::RangeInclusive;

use app::who::Who;
use axum::{Extension, Json, extract::State, http::Uri};
use chrono::NaiveDate;
use rules::calendar::LedgerDay;
use serde::Serialize;
use utoipa::ToSchema;

use super::{answers::Usual, params::Params, problem::ApiProblem};
use crate::state::AppState;

/// Years that can be asked for.
const YEARS: RangeInclusive<i32> = 2000..=2100;
/// Most working days.
const DAYS: RangeInclusive<u16> = 0..=1000;

/// When a period ends.
#[derive(Debug, Serialize, ToSchema)]
pub struct DueDate {
    /// 起算日，当日不计
    from: NaiveDate,
    /// 多少个工作日
    days: u16,
    /// 期限的最后一天
    due: NaiveDate,
    /// 暂定：所在年份的放假安排尚未公布
    provisional: bool,
    /// 从起算日到最后一天，逐日说明
    ledger: Vec<CountedDay>,
}

/// One day of the count.
#[derive(Debug, Serialize, ToSchema)]
pub struct CountedDay {
    /// 日期
    date: NaiveDate,
    /// 是否计入
    counted: bool,
    /// 第几个工作日；不计入的没有
    #[serde(skip_serializing_if = "Option::is_none")]
    number: Option<u16>,
    /// 为什么
    reason: String,
}

impl From<LedgerDay> for CountedDay {
    fn from(day: LedgerDay) -> Self {
        Self {
            date: day.date,
            counted: day.counted.is_some(),
            number: day.counted,
            reason: day.reason,
        }
    }
}

/// 从某天起，第几个工作日是哪天，为什么
#[utoipa::path(
    get, path = "/api/v1/workdays/due", tag = "workdays",
    params(
        ("from" = NaiveDate, Query, description = "起算日（当日不计），2000年到2100年", pattern = "^2(0[0-9]{2}|100)-[0-9]{2}-[0-9]{2}$", example = "2026-09-30"),
        ("days" = u16, Query, description = "工作日数", minimum = 0, maximum = 1000, example = 5),
    ),
    responses(
        (status = 200, description = "期限的最后一天和逐日说明", body = DueDate),
        Usual,
    )
)]
pub async fn due(
    State(state): State<AppState>,
    Extension(who): Extension<Who>,
    uri: Uri,
) -> Result<Json<DueDate>, ApiProblem> {
    let mut params = Params::of(&uri);
    let from = params.date("from", &YEARS);
    let days = params.number("days", &DAYS);
    let (from, days) = params.finish(from.zip(days))?;
    let who = who.request;
    let district = store::reference::district(&state.store, who.now)
        .await
        .map_err(ApiProblem::of_store(&who))?;
    let due = district.calendar.due(from, days);
    Ok(Json(DueDate {
        from,
        days,
        due: due.date,
        provisional: due.provisional,
        ledger: due.ledger.into_iter().map(CountedDay::from).collect(),
    }))
}
