//! Which cases a year would change, before it is in force.

use chrono::NaiveDate;
use rules::authority::{Action, Object};
use rules::calendar::{ChangedDay, Exception, ExceptionKind};
use rules::case::{ClockKind, NewYear};
use rules::receipt::Receipt;
use rules::refusal::Refusal;

use super::draft::{self, own};
use super::notices::Notices;
use crate::case;
use crate::error::Result;
use crate::request::Request;
use crate::store::Store;

/// What a draft would do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Preview {
    /// Which year.
    pub year: i32,
    /// Its days.
    pub days: Vec<Exception>,
    /// How many of them are worked weekends.
    pub worked: usize,
    /// The days that differ from the official year that it would replace; `None`
    /// where there is none yet.
    pub replaces: Option<Vec<ChangedDay>>,
    /// Open cases in which a date moves.
    pub moved: u64,
    /// Open cases in which a date is no longer 暂定, and none moves.
    pub confirmed: u64,
    /// The first of those that move, then of the others.
    pub lines: Vec<PreviewLine>,
}

/// One date of one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PreviewLine {
    /// 收件编号
    pub receipt: Receipt,
    /// 事项名称
    pub title: String,
    /// Which period.
    pub clock: ClockKind,
    /// Its last day now.
    pub before: NaiveDate,
    /// And then; the same where it is only no longer 暂定.
    pub after: NaiveDate,
    /// The days that count differently.
    pub because: Vec<ChangedDay>,
}

/// What the caller's draft would change. Three statements for every five hundred
/// open cases.
pub async fn preview(store: &Store, who: &Request, token: &str, most: usize) -> Result<Preview> {
    who.may(Action::ManageCalendar, &Object::Hall)?;
    let row = own(&store.db, who, token, false).await?;
    let row = row.ok_or_else(Refusal::not_found)?;
    let days = draft::days(&row.days)?.unwrap_or_default();
    let notices = Notices::load(&store.db).await?;
    let official = notices.of(row.year).is_some();
    let before = notices.calendar();
    let after = notices.with(row.year, Some(days.clone())).calendar();
    let new = NewYear {
        import: None,
        year: row.year,
        at: who.now,
        before: &before,
        after: &after,
    };
    let changes = case::would_change(store, &new, most).await?;
    let from = NaiveDate::from_ymd_opt(row.year - 1, 11, 30);
    let to = NaiveDate::from_ymd_opt(row.year, 12, 31);
    let differ = from
        .zip(to)
        .map(|(from, to)| after.changed_since(&before, from, to));
    let worked = |day: &&Exception| day.kind == ExceptionKind::MakeupWorkday;
    Ok(Preview {
        year: row.year,
        worked: days.iter().filter(worked).count(),
        days,
        replaces: differ.filter(|_| official),
        moved: changes.moved,
        confirmed: changes.confirmed,
        lines: changes.lines,
    })
}
