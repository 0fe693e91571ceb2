//! How far a day still is, as people say it.

use std::fmt;

use chrono::NaiveDate;

use super::Calendar;

/// What is left of a period on a given day.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Remaining {
    /// 还剩: this many working days after today, the last one included.
    Left(i32),
    /// 今天到期
    Today,
    /// 已逾期: this many working days have passed since; 0 on the weekend after.
    Overdue(i32),
}

impl Calendar {
    /// What is left on `today` of a period that ends on `due`.
    pub fn remaining(&self, today: NaiveDate, due: NaiveDate) -> Remaining {
        let days = self.working_days_between(today, due);
        match today.cmp(&due) {
            std::cmp::Ordering::Less => Remaining::Left(days),
            std::cmp::Ordering::Equal => Remaining::Today,
            std::cmp::Ordering::Greater => Remaining::Overdue(days.saturating_neg()),
        }
    }
}

impl fmt::Display for Remaining {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            // The last day is not worked: only where no rule moved it.
            Self::Left(0) => f.write_str("即将到期"),
            Self::Left(days) => write!(f, "还剩{days}个工作日"),
            Self::Today => f.write_str("今天到期"),
            Self::Overdue(0) => f.write_str("已逾期"),
            Self::Overdue(days) => write!(f, "已逾期{days}个工作日"),
        }
    }
}
