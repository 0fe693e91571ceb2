//! One case as JSON: what its own page shows of where it stands. What was
//! filled in is not here, and so are no numbers of persons.

use app::{hall, ui::case_badge::CaseBadge};
use chrono::{DateTime, NaiveDate, Utc};
use rules::{
    calendar::legal_date,
    case::{Clock, TimelineEntry, next_due},
};
use serde::Serialize;
use store::{case::CaseView, paper::Issued};
use utoipa::ToSchema;

use super::{
    notice::CaseNotice,
    paper::{CasePaper, papers},
};
use crate::api::workdays::CountedDay;

/// A case.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseDetail {
    /// 收件编号，15 位数字
    receipt: String,
    /// 事项代码
    guide: String,
    /// 事项名称
    title: String,
    /// 状态
    status: String,
    /// 谁在办：单位
    handling_office: String,
    /// 承办人；还没有指定的没有
    #[serde(skip_serializing_if = "Option::is_none")]
    handler: Option<String>,
    /// 现在等谁；办完了的没有
    #[serde(skip_serializing_if = "Option::is_none")]
    waits_for: Option<String>,
    /// 收件日期
    received_on: NaiveDate,
    /// 最近一个期限的最后一天；没有正在计的期限时没有
    #[serde(skip_serializing_if = "Option::is_none")]
    due: Option<NaiveDate>,
    /// 这个日期是否暂定
    provisional: bool,
    /// 正在计的期限，各带逐日说明
    periods: Vec<Period>,
    /// 办理经过，先后为序
    steps: Vec<CaseStep>,
    /// 一次性补正告知；没有告知或者已经受理的没有
    #[serde(skip_serializing_if = "Option::is_none")]
    notice: Option<CaseNotice>,
    /// 文书
    papers: Vec<CasePaper>,
}

impl CaseDetail {
    /// What the applicant is shown of `view` at `now`.
    pub fn of(view: &CaseView, issued: &[Issued], now: DateTime<Utc>, base_url: &str) -> Self {
        let case = &view.case;
        let today = legal_date(now);
        let (office, handler) = view.in_hands_of();
        let due = next_due(&view.clocks).map(|clock| &clock.due);
        let at = format!("{base_url}/my/cases/{}", view.receipt.digits());
        let word = case.word(today);
        let notice = view.open_notice();
        Self {
            receipt: view.receipt.digits().to_owned(),
            guide: view.guide.code.clone(),
            title: view.guide.title.clone(),
            status: CaseBadge::new(case.status, case.turn(), word, case.outcome()).word,
            handling_office: office.to_owned(),
            handler: handler.map(|staff| staff.name.clone()),
            waits_for: hall::my::turn(view),
            received_on: case.received_on,
            due: due.map(|due| due.date),
            provisional: due.is_some_and(|due| due.provisional),
            periods: view.clocks.iter().map(Period::of).collect(),
            steps: view.steps().map(CaseStep::of).collect(),
            notice: notice.map(|notice| CaseNotice::of(notice, view, &at)),
            papers: papers(view, issued, &at),
        }
    }
}

/// A period that runs.
#[derive(Debug, Serialize, ToSchema)]
pub struct Period {
    /// 哪个期限
    label: &'static str,
    /// 多长
    length: String,
    /// 起算日，当日不计
    from: NaiveDate,
    /// 最后一天
    due: NaiveDate,
    /// 暂定：所在年份的放假安排尚未公布
    provisional: bool,
    /// 是否已经超过
    overdue: bool,
    /// 从起算日到最后一天，逐日说明
    ledger: Vec<CountedDay>,
}

impl Period {
    fn of(clock: &Clock) -> Self {
        let due = &clock.due;
        Self {
            label: clock.kind.label(),
            length: due.length(),
            from: due.from,
            due: due.date,
            provisional: due.provisional,
            overdue: clock.overdue,
            ledger: due.ledger.iter().cloned().map(CountedDay::from).collect(),
        }
    }
}

/// A step.
#[derive(Debug, Serialize, ToSchema)]
pub struct CaseStep {
    /// 日期
    date: NaiveDate,
    /// 什么时候记下的；期限届满自然发生的没有
    #[serde(skip_serializing_if = "Option::is_none")]
    at: Option<DateTime<Utc>>,
    /// 哪一步
    title: String,
    /// 怎么回事
    text: String,
    /// 谁
    by: String,
    /// 经什么渠道
    channel: &'static str,
    /// 是否超过了期限
    late: bool,
}

impl CaseStep {
    fn of(entry: &TimelineEntry) -> Self {
        Self {
            date: entry.on,
            at: entry.at,
            title: entry.title.clone(),
            text: entry.text.clone(),
            by: entry.who.clone(),
            channel: entry.channel.label(),
            late: entry.late,
        }
    }
}
