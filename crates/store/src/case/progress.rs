//! 办件进度 by receipt number, for everybody: no name, no content, no reasons
//! (Measures 37).

use chrono::NaiveDate;
use rules::calendar::legal_date;
use rules::case::{Case, Event, Status, clocks, next_due, timeline, with_time};
use rules::receipt::Receipt;
use rules::refusal::Refusal;

use super::apply::no_case;
use super::view;
use crate::error::Result;
use crate::event_log;
use crate::guide::find_version;
use crate::reference;
use crate::request::Request;
use crate::store::Store;
use crate::throttle::{self, Subject};

/// How far a case is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Progress {
    /// 收件编号
    pub receipt: Receipt,
    /// 事项名称
    pub title: String,
    /// 状态
    pub status: Status,
    /// The word for it.
    pub word: &'static str,
    /// Name of the office that has it.
    pub handling_office: String,
    /// The steps so far, the oldest first.
    pub steps: Vec<ProgressStep>,
    /// The period that ends first.
    pub due_on: Option<NaiveDate>,
    /// 暂定
    pub due_provisional: bool,
}

/// One step, without what it says.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ProgressStep {
    /// Its legal date.
    pub on: NaiveDate,
    /// The step, in a word.
    pub title: String,
    /// A period that somebody has let pass, not a step forward.
    pub late: bool,
}

/// The progress of a case. Look-ups are counted by address before the number is
/// looked at, so that numbers cannot be tried out.
pub async fn progress(store: &Store, who: &Request, receipt: &Receipt) -> Result<Progress> {
    throttle::count(store, who.now, &[Subject::Progress(&who.address)]).await?;
    let district = reference::district(store, who.now).await?;
    let row = view::by_receipt(&store.db, receipt)
        .await?
        .ok_or_else(unknown)?;
    let guide = find_version(store, &store.db, &row.guide_code, row.guide_version)
        .await?
        .guide;
    let recorded = event_log::load(store, &store.db, &row).await?;
    let (calendar, now) = (&district.calendar, who.now);
    // The timeline follows the log entry by entry.
    let log = with_time(&recorded, &guide, calendar, now);
    let entries = timeline(&recorded, &guide, calendar, district.area(), now);
    let steps = log
        .iter()
        .zip(entries)
        .filter(|(recorded, _)| is_step(&recorded.event));
    let case = Case::replay(recorded).ok_or_else(|| no_case(&row.receipt))?;
    let case = case.as_of(&guide, calendar, now);
    let clocks = clocks(&case, &guide, calendar, now);
    let due = next_due(&clocks);
    Ok(Progress {
        receipt: receipt.clone(),
        title: guide.title.clone(),
        status: case.status,
        word: case.word(legal_date(now)),
        handling_office: district.office_name(&case.handling_office).to_owned(),
        steps: steps
            .map(|(_, entry)| ProgressStep {
                on: entry.on,
                title: entry.title,
                late: entry.late,
            })
            .collect(),
        due_on: due.map(|clock| clock.due.date),
        due_provisional: due.is_some_and(|clock| clock.due.provisional),
    })
}

/// Whether it is a step of the case and not talk about its content.
fn is_step(event: &Event) -> bool {
    !event.is_internal()
        && !matches!(
            event,
            Event::Message { .. }
                | Event::Reminded { .. }
                | Event::LineAnswered(_)
                | Event::LineReopened { .. }
        )
}

fn unknown() -> Refusal {
    Refusal::new(
        rules::RefusalKind::NotFound,
        "no_such_receipt",
        "没有查到这个收件编号，请对照收件凭证核对。",
    )
}
