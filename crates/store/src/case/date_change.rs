//! One date of one case that a year changes: before it is in force, and as the case
//! was told of it.

use chrono::{DateTime, NaiveDate, Utc};
use rules::calendar::ChangedDay;
use rules::case::ClockKind;
use rules::receipt::Receipt;

/// One date of one case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DateChange {
    /// 收件编号
    pub receipt: Receipt,
    /// 事项名称
    pub title: String,
    /// 办理机构, by code.
    pub office: String,
    /// Which period.
    pub clock: ClockKind,
    /// Its last day under the calendar that stood before.
    pub before: NaiveDate,
    /// And under the new one; the same where it is only no longer 暂定.
    pub after: NaiveDate,
    /// The days that count differently.
    pub because: Vec<ChangedDay>,
}

/// One that a case has been told.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ToldDate {
    /// Which.
    pub date: DateChange,
    /// When that was written into its log.
    pub at: DateTime<Utc>,
}
