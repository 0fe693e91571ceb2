//! A due date with its ledger (为什么是这天): every day from day 0 to the last.

use leptos::prelude::*;
use serde::{Deserialize, Serialize};

/// A period that is running.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DueView {
    /// 补正期限
    pub label: String,
    /// The last day, `2026年11月30日（周一）`; 暂定 stands beside it where it may
    /// still move.
    pub date: String,
    /// `2026-11-30`
    pub iso: String,
    /// 还剩4个工作日
    pub left: String,
    /// Whether it has run out.
    pub overdue: bool,
    /// How it was counted, in a sentence.
    pub why: String,
    /// Why it may still move.
    pub provisional: Option<String>,
    /// Day by day.
    pub days: Vec<DayView>,
    /// The articles.
    pub basis: String,
}

/// One line of the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DayView {
    /// `11月28日`
    pub date: String,
    /// 周六
    pub weekday: String,
    /// Counted or not, and why.
    pub reason: String,
    /// Its number in the count.
    pub number: String,
    /// `is-skipped`, `is-due`, `is-today`.
    pub class: String,
}

#[cfg(feature = "ssr")]
impl DueView {
    /// A clock of a case as it reads on `today`.
    pub fn new(
        clock: &rules::case::Clock,
        calendar: &rules::calendar::Calendar,
        today: chrono::NaiveDate,
    ) -> Self {
        use chrono::Datelike;
        use rules::{
            calendar::{zh_date, zh_weekday},
            guide::Unit,
        };
        let due = &clock.due;
        let mark = if due.provisional { "（暂定）" } else { "" };
        let day = |line: &rules::calendar::LedgerDay| {
            let classes = [
                (
                    line.counted.is_none() && line.date != due.from,
                    "is-skipped",
                ),
                (line.date == due.date, "is-due"),
                (line.date == today, "is-today"),
            ];
            let classes: Vec<_> = classes
                .into_iter()
                .filter(|(on, _)| *on)
                .map(|(_, class)| class)
                .collect();
            DayView {
                date: format!("{}月{}日", line.date.month(), line.date.day()),
                weekday: zh_weekday(line.date).to_owned(),
                reason: line.reason.clone(),
                number: line.counted.map(|n| n.to_string()).unwrap_or_default(),
                class: classes.join(" "),
            }
        };
        Self {
            label: clock.kind.label().to_owned(),
            date: format!("{}{mark}", zh_date(due.date)),
            iso: due.date.to_string(),
            left: calendar.remaining(today, due.date).to_string(),
            overdue: clock.overdue,
            why: format!(
                "期限是{}，从{}起算。起算当天不计，数到最后一天是{}，当天24时为止。",
                due.length(),
                zh_date(due.from),
                zh_date(due.date)
            ),
            provisional: due.provisional.then(|| {
                "这一天是暂定的：其中有的年份还没有公布放假安排，公布后会重新计算并告诉您。".to_owned()
            }),
            days: due.ledger.iter().map(day).collect(),
            basis: match (due.then.is_empty(), due.unit) {
                (false, _) => "《行政许可法》第八十二条、《民法典》第二百零一条至第二百零三条（参照）。各段一段接一段计算，前一段提前完成的，后面的也提前。",
                (true, Unit::WorkingDays) => "《行政许可法》第八十二条、《民法典》第二百零一条（非许可事项参照）。工作日按国务院办公厅公布的放假安排。",
                (true, Unit::Days | Unit::Months) => "《民法典》第二百零一条至第二百零三条（参照）。最后一天是休息日的，顺延到下一个工作日。",
            }
            .to_owned(),
        }
    }
}

/// 为什么是这天, folded.
#[component]
pub fn Ledger(
    /// The period.
    due: DueView,
) -> impl IntoView {
    let rows = due
        .days
        .into_iter()
        .map(|day| {
            view! {
                <tr class=day.class>
                    <th scope="row" class="nowrap">{day.date}</th>
                    <td>{day.weekday}</td>
                    <td>{day.reason}</td>
                    <td class="cell-num ledger-count">{day.number}</td>
                </tr>
            }
        })
        .collect_view();
    view! {
        <details class="fold ledger">
            <summary>{format!("{}：为什么是这天", due.label)}</summary>
            <div class="fold-body">
                <p>{due.why}</p>
                {due.provisional.map(|words| view! { <p class="strong">{words}</p> })}
                <div class="table-scroll" role="region" aria-label=format!("{}逐日计算", due.label) tabindex="0">
                    <table class="table">
                        <thead>
                            <tr>
                                <th scope="col">"日期"</th>
                                <th scope="col">"星期"</th>
                                <th scope="col">"算不算"</th>
                                <th scope="col" class="cell-num ledger-count">"第几天"</th>
                            </tr>
                        </thead>
                        <tbody>{rows}</tbody>
                    </table>
                </div>
                <p class="muted small">{due.basis}</p>
            </div>
        </details>
    }
}
