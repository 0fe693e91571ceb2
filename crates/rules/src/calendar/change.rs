//! What a newly published year changes, day by day (放假安排的变化).

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::{Calendar, zh_date};

/// A day that counts differently from now on.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct ChangedDay {
    /// The day.
    pub date: NaiveDate,
    /// Whether it is a working day now.
    pub counted: bool,
    /// Why, in Chinese: `元旦调休放假`.
    pub reason: String,
}

/// `2027年1月4日（周一）是元旦调休放假，不计`
impl fmt::Display for ChangedDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let counts = if self.counted { "计入" } else { "不计" };
        write!(f, "{}是{}，{counts}", zh_date(self.date), self.reason)
    }
}

impl Calendar {
    /// The days after `from`, up to and including `to`, that are worked in one of
    /// the two calendars and free in the other; as they are in this one.
    pub fn changed_since(&self, before: &Self, from: NaiveDate, to: NaiveDate) -> Vec<ChangedDay> {
        from.iter_days()
            .skip(1)
            .take_while(|date| *date <= to)
            .map(|date| self.day(date))
            .filter(|day| day.counted != before.is_working(day.date))
            .map(|day| ChangedDay {
                date: day.date,
                counted: day.counted,
                reason: day.reason.to_string(),
            })
            .collect()
    }
}
