//! What one day is, and why.

use std::fmt;

use chrono::NaiveDate;

use super::{Exception, ExceptionKind, is_weekend};

/// One day of the calendar.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Day {
    /// The day.
    pub date: NaiveDate,
    /// Whether it is a working day.
    pub counted: bool,
    /// Why it is one, or is none.
    pub reason: Reason,
    /// 暂定: the notice for its year has not been published.
    pub provisional: bool,
}

impl Day {
    pub(super) fn new(date: NaiveDate, reason: Reason, provisional: bool) -> Self {
        Self {
            date,
            counted: reason.is_working(),
            reason,
            provisional,
        }
    }
}

/// Why a day is or is not a working day. Festivals by name (国庆节).
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// A weekday.
    WorkingDay,
    /// 调休上班: a worked Saturday or Sunday.
    MakeupWorkday(String),
    /// A Saturday or Sunday.
    Weekend,
    /// 放假 by the yearly notice.
    Holiday(String),
    /// 调休: free by the yearly notice, paid for by a worked weekend.
    InLieu(String),
    /// A statutory day of a year without notice.
    Statutory(&'static str),
    /// 补假 for a statutory day on a weekend, in a year without notice.
    StatutoryMadeUp(&'static str),
}

impl Reason {
    /// Monday to Friday are worked, Saturday and Sunday are not.
    pub(super) fn of_plain_week(date: NaiveDate) -> Self {
        if is_weekend(date) {
            Self::Weekend
        } else {
            Self::WorkingDay
        }
    }

    /// Whether a day with this reason is worked.
    pub const fn is_working(&self) -> bool {
        matches!(self, Self::WorkingDay | Self::MakeupWorkday(_))
    }
}

impl From<&Exception> for Reason {
    fn from(exception: &Exception) -> Self {
        let festival = exception.festival.clone();
        match (exception.kind, exception.in_lieu) {
            (ExceptionKind::MakeupWorkday, _) => Self::MakeupWorkday(festival),
            (ExceptionKind::Holiday, true) => Self::InLieu(festival),
            (ExceptionKind::Holiday, false) => Self::Holiday(festival),
        }
    }
}

impl fmt::Display for Reason {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::WorkingDay => f.write_str("工作日"),
            Self::MakeupWorkday(festival) => write!(f, "{festival}调休上班"),
            Self::Weekend => f.write_str("周末"),
            Self::Holiday(festival) => f.write_str(festival),
            Self::InLieu(festival) => write!(f, "{festival}调休放假"),
            Self::Statutory(festival) => f.write_str(festival),
            Self::StatutoryMadeUp(festival) => write!(f, "{festival}补假"),
        }
    }
}
