//! How long a decision took (办理用时), in the working days in which the limits
//! of an agency are counted (行政许可法 82).

use chrono::NaiveDate;

use super::state::Case;
use crate::calendar::Calendar;

/// Working days from receipt to decision.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Spent {
    /// 总用时: after the day of receipt (民法典 201: the first day is out), up to
    /// and including that of the decision. What the applicant lived through.
    pub gross: u16,
    /// 净用时: the same without the days on which the case waited for the
    /// applicant's corrections (行政许可法 32(1)(4), (5): no period of the agency
    /// runs then). What the offices answer for.
    pub net: u16,
}

impl Case {
    /// How long it took; `None` before the decision.
    pub fn spent(&self, calendar: &Calendar) -> Option<Spent> {
        let decided = self.decision.as_ref()?.on;
        let days = |from: NaiveDate, until: NaiveDate| {
            u16::try_from(calendar.working_days_between(from, until)).unwrap_or_default()
        };
        let gross = days(self.received_on, decided);
        let waits = self.notice.iter().flat_map(|notice| &notice.waits);
        let waited: u16 = waits
            .map(|wait| days(wait.from, wait.until.unwrap_or(decided).min(decided)))
            .sum();
        Some(Spent {
            gross,
            net: gross.saturating_sub(waited),
        })
    }

    /// 跑动次数: days on which somebody came to a window about this case, so far.
    /// One who hands in and corrects on the same day has come once.
    pub fn visits(&self) -> usize {
        self.at_window.len()
    }

    /// How often lines of the notice were sent back as still defective.
    pub fn sent_back(&self) -> usize {
        let lines = self.notice.iter().flat_map(|notice| &notice.lines);
        lines.map(|line| line.reopened.len()).sum()
    }
}
