//! The working calendar (工作日历).
//!
//! 行政许可法 82: the limits of an agency are counted in working days. Which days
//! those are comes from the yearly notice of the State Council, loaded as
//! [`Exception`]s. A year without its notice is never a reason to refuse: its
//! days are *provisional* (暂定) and counted by the statute alone, see
//! `statutory`.

mod change;
mod day;
mod due;
mod limit;
mod lunar;
mod remaining;
mod statutory;
#[cfg(test)]
mod tests;
mod yearly;

use std::collections::{BTreeMap, BTreeSet};

use chrono::{Datelike, NaiveDate, Weekday};
use serde::{Deserialize, Serialize};

pub use crate::date::{end_of_day, legal_date, zh_date, zh_day, zh_time, zh_weekday};
pub use change::ChangedDay;
pub use day::{Day, Reason};
pub use due::{Due, LedgerDay};
pub use remaining::Remaining;
pub use yearly::{FIELD as YEARLY_FIELD, YearNotice, decode};

/// How an [`Exception`] departs from the plain week.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum ExceptionKind {
    /// 放假
    Holiday,
    /// 调休上班: a Saturday or Sunday that is worked.
    MakeupWorkday,
}

/// One day of the yearly notice that departs from the plain week.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Exception {
    /// The day.
    pub date: NaiveDate,
    /// Free or worked.
    pub kind: ExceptionKind,
    /// 节日: the festival that it belongs to.
    pub festival: String,
    /// 调休: a free weekday that is paid for by a worked weekend.
    pub in_lieu: bool,
}

/// Which days are working days, and how surely we know.
#[derive(Clone, Debug, Default)]
pub struct Calendar {
    exceptions: BTreeMap<NaiveDate, Exception>,
    official_years: BTreeSet<i32>,
}

impl Calendar {
    /// A calendar of the published `exceptions`; `official_years` are the years
    /// whose notice has been loaded in full.
    pub fn new(
        exceptions: impl IntoIterator<Item = Exception>,
        official_years: impl IntoIterator<Item = i32>,
    ) -> Self {
        Self {
            exceptions: exceptions.into_iter().map(|e| (e.date, e)).collect(),
            official_years: official_years.into_iter().collect(),
        }
    }

    /// Whether the notice of that year has been loaded.
    pub fn is_official(&self, year: i32) -> bool {
        self.official_years.contains(&year)
    }

    /// Whether `date` is a working day (工作日).
    pub fn is_working(&self, date: NaiveDate) -> bool {
        self.day(date).counted
    }

    /// What `date` is, and why.
    pub fn day(&self, date: NaiveDate) -> Day {
        // A notice may reach into the December before its year: a day that it
        // names is official whatever the year.
        if let Some(exception) = self.exceptions.get(&date) {
            return Day::new(date, exception.into(), false);
        }
        if self.is_official(date.year()) {
            return Day::new(date, Reason::of_plain_week(date), false);
        }
        let reason = statutory::on(date).unwrap_or_else(|| Reason::of_plain_week(date));
        Day::new(date, reason, true)
    }

    /// The first working day on or after `date`.
    pub fn working_day_from(&self, date: NaiveDate) -> NaiveDate {
        date.iter_days()
            .find(|d| self.is_working(*d))
            .unwrap_or(date)
    }

    /// The working day from which `n` more are left until `date`; `None` where the
    /// calendar ends.
    pub fn working_days_before(&self, date: NaiveDate, n: u16) -> Option<NaiveDate> {
        let earlier = std::iter::successors(date.pred_opt(), NaiveDate::pred_opt);
        let mut worked = earlier.filter(|day| self.is_working(*day));
        worked.nth(usize::from(n).checked_sub(1)?)
    }

    /// How many working days lie after `from`, up to and including `to`;
    /// negative where `to` is the earlier one.
    pub fn working_days_between(&self, from: NaiveDate, to: NaiveDate) -> i32 {
        let (first, last, sign) = if from <= to {
            (from, to, 1)
        } else {
            (to, from, -1)
        };
        let days = first
            .iter_days()
            .skip(1)
            .take_while(|date| *date <= last)
            .filter(|date| self.is_working(*date));
        days.fold(0_i32, |sum, _| sum.saturating_add(sign))
    }
}

/// Whether the plain week has `date` free.
fn is_weekend(date: NaiveDate) -> bool {
    matches!(date.weekday(), Weekday::Sat | Weekday::Sun)
}
