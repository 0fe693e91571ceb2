//! The year as a whole: no day twice, none of another year, no statutory day
//! missing, and as many free days as the statute gives.

use std::collections::BTreeMap;

use chrono::NaiveDate;

use super::{FIELD, Numbered, at, belongs};
use crate::calendar::day::Reason;
use crate::calendar::{ExceptionKind, is_weekend, statutory, zh_date, zh_day};
use crate::refusal::Problem;

/// 放假办法 2: 13 days for everybody. A notice moves them about with worked
/// weekends; once or twice in a decade it gives a day on top.
const STATUTORY: usize = 13;
const ON_TOP: usize = 2;

/// What is wrong with the lines together.
pub(super) fn check(year: i32, lines: &[Numbered]) -> Vec<Problem> {
    let mut problems = Vec::new();
    let mut seen: BTreeMap<NaiveDate, usize> = BTreeMap::new();
    for Numbered { line, day } in lines {
        if !belongs(day.date, year) {
            let why = format!(
                "{}不属于{year}年的安排（可以有上一年12月的日子）。一次只导入一年，请删去别的年份。",
                zh_day(day.date)
            );
            problems.push(at(*line, why));
        }
        if let Some(first) = seen.insert(day.date, *line) {
            let why = format!("{}和第{first}行重复，请删去一行。", zh_day(day.date));
            problems.push(at(*line, why));
        }
    }
    problems.extend(missing(year, lines));
    if problems.is_empty() {
        problems.extend(balance(year, lines));
    }
    problems
}

/// Statutory days that the notice does not name.
fn missing(year: i32, lines: &[Numbered]) -> Option<Problem> {
    let named = |date: NaiveDate| {
        lines
            .iter()
            .any(|n| n.day.date == date && n.day.kind == ExceptionKind::Holiday)
    };
    let missing: Vec<String> = statutory::free_days(year)
        .into_iter()
        .filter(|(date, reason)| matches!(reason, Reason::Statutory(_)) && !named(*date))
        .map(|(date, reason)| format!("{}{reason}", zh_date(date)))
        .collect();
    let why = format!(
        "缺少法定节假日：{}。请对照国务院办公厅的通知补上，周末的也要写。",
        missing.join("、")
    );
    (!missing.is_empty()).then(|| Problem::new(FIELD, why))
}

/// Free weekdays less worked weekends are what the statute gives.
fn balance(year: i32, lines: &[Numbered]) -> Option<Problem> {
    let of = |kind| lines.iter().filter(move |n| n.day.kind == kind);
    let free = of(ExceptionKind::Holiday)
        .filter(|n| !is_weekend(n.day.date))
        .count();
    let worked = of(ExceptionKind::MakeupWorkday).count();
    let given = free.saturating_sub(worked);
    let plausible = (STATUTORY..=STATUTORY + ON_TOP).contains(&given);
    let why = format!(
        "{year}年工作日里放假{free}天，调休上班{worked}天，相抵{given}天；法定节假日一年是{STATUTORY}天。请对照通知，看看放假或调休上班的日子是不是漏了、多了。"
    );
    (!plausible).then(|| Problem::new(FIELD, why))
}
