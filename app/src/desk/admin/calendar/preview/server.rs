//! An import on the server: what it would change, and the answer to it.

use rules::calendar::{ChangedDay, Exception, ExceptionKind, zh_date};
use store::{
    Request, Store, StoreError,
    calendar::{self, DateChange},
};

use super::{super::why, CalendarPreview, DateRow, ROOM};
use crate::{form::Done, post::Posted, problem::Problem};

/// Dates shown; the counts say how many there are.
const SHOWN: usize = 100;
/// Cases told before the answer; the job tells the rest.
const AT_ONCE: u64 = 200;

pub(super) async fn view(
    store: &Store,
    who: &Request,
    draft: &str,
) -> Result<CalendarPreview, Problem> {
    let preview = calendar::preview(store, who, draft, SHOWN).await?;
    Ok(CalendarPreview {
        token: draft.to_owned(),
        year: preview.year,
        counts: (preview.days.len() - preview.worked, preview.worked),
        days: preview.days.iter().map(day).collect(),
        replaces: preview.replaces.map(|days| words(&days)),
        changes: (preview.moved, preview.confirmed),
        dates: preview.dates,
        lines: preview.lines.into_iter().map(line).collect(),
    })
}

/// 2027年1月1日（周五） 元旦放假
fn day(day: &Exception) -> String {
    let kind = match (day.kind, day.in_lieu) {
        (ExceptionKind::MakeupWorkday, _) => "调休上班",
        (ExceptionKind::Holiday, true) => "调休放假",
        (ExceptionKind::Holiday, false) => "放假",
    };
    format!("{} {}{kind}", zh_date(day.date), day.festival)
}

fn words(days: &[ChangedDay]) -> Vec<String> {
    days.iter().map(ToString::to_string).collect()
}

fn line(date: DateChange) -> DateRow {
    DateRow {
        why: why(&date),
        receipt: date.receipt.to_string(),
        title: date.title,
        clock: date.clock.label().to_owned(),
        before: zh_date(date.before),
        after: zh_date(date.after),
    }
}

/// 确认导入
pub(in crate::desk::admin::calendar) async fn confirm(posted: Posted) -> Result<Done, StoreError> {
    let (token, reason) = (posted.param("draft"), posted.text("reason"));
    let done = calendar::confirm(&posted.store, &posted.who, token, reason, AT_ONCE).await?;
    let word = if done.more {
        "calendar-more"
    } else {
        "calendar"
    };
    Ok(Done::reload(format!("{}?done={word}", ROOM.0)))
}

/// 不导入
pub(in crate::desk::admin::calendar) async fn withdraw(posted: Posted) -> Result<Done, StoreError> {
    calendar::withdraw(&posted.store, &posted.who, posted.param("draft")).await?;
    Ok(Done::reload(ROOM.0))
}
