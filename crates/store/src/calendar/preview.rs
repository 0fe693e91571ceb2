//! Which cases a year would change, before it is in force.

use chrono::{DateTime, NaiveDate, Utc};
use futures::StreamExt;
use futures::stream;
use rules::authority::{Action, Object};
use rules::calendar::{Calendar, ChangedDay, Exception, ExceptionKind};
use rules::case::NewYear;
use rules::refusal::Refusal;

use super::draft::{self, own};
use super::import::already;
use super::{DateChange, Parts};
use crate::case;
use crate::error::{Result, StoreError};
use crate::reference::notices::Notices;
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
    /// How many dates these are in all of them.
    pub dates: u64,
    /// The first of those that move, then of the others.
    pub lines: Vec<DateChange>,
}

/// A draft, and the calendars before and after it.
struct Proposed {
    year: i32,
    days: Vec<Exception>,
    official: bool,
    at: DateTime<Utc>,
    before: Calendar,
    after: Calendar,
}

impl Proposed {
    /// The caller's draft. Two statements; where it has been imported, that is said.
    async fn load(store: &Store, who: &Request, token: &str) -> Result<Self> {
        who.may(Action::ManageCalendar, &Object::Hall)?;
        let Some(row) = own(&store.db, who, token, false).await? else {
            let import = already(&store.db, who, token).await?;
            return Err(imported(import.year).into());
        };
        let days = draft::days(&row.days)?.unwrap_or_default();
        let notices = Notices::load(&store.db).await?;
        Ok(Self {
            year: row.year,
            official: notices.of(row.year).is_some(),
            at: who.now,
            before: notices.calendar(),
            after: notices.with(row.year, Some(days.clone())).calendar(),
            days,
        })
    }

    fn new_year(&self) -> NewYear<'_> {
        NewYear {
            import: None,
            year: self.year,
            at: self.at,
            before: &self.before,
            after: &self.after,
        }
    }
}

/// What the caller's draft would change. Three statements for every five hundred
/// open cases.
pub async fn preview(store: &Store, who: &Request, token: &str, most: usize) -> Result<Preview> {
    let draft = Proposed::load(store, who, token).await?;
    let changes = case::would_change(store, &draft.new_year(), most).await?;
    let from = NaiveDate::from_ymd_opt(draft.year - 1, 11, 30);
    let to = NaiveDate::from_ymd_opt(draft.year, 12, 31);
    let differ = from
        .zip(to)
        .map(|(from, to)| draft.after.changed_since(&draft.before, from, to));
    let worked = |day: &&Exception| day.kind == ExceptionKind::MakeupWorkday;
    Ok(Preview {
        year: draft.year,
        worked: draft.days.iter().filter(worked).count(),
        days: draft.days,
        replaces: differ.filter(|_| draft.official),
        moved: changes.moved,
        confirmed: changes.confirmed,
        dates: changes.dates,
        lines: changes.lines,
    })
}

/// Every date that the caller's draft would change, case by case, and which year it
/// is. By the calendars of this moment, however long the reading takes.
pub async fn changes(
    store: &Store,
    who: &Request,
    token: &str,
) -> Result<(i32, Parts<DateChange>)> {
    let draft = Proposed::load(store, who, token).await?;
    let year = draft.year;
    let from = (store.clone(), draft, 0_i64);
    let parts = stream::try_unfold(from, |(store, draft, after)| async move {
        let next = case::dates_after(&store, &draft.new_year(), after).await?;
        Ok::<_, StoreError>(next.map(|(last, dates)| (dates, (store, draft, last))))
    });
    Ok((year, parts.boxed()))
}

/// Somebody came back to a preview that has been confirmed.
fn imported(year: i32) -> Refusal {
    Refusal::conflict(
        "calendar_imported",
        format!("这份{year}年的放假安排已经导入，不用再导。告知了多少办件，在“工作日历”里看。"),
    )
}
