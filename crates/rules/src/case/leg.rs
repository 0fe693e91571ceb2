//! The clocks of 材料交接: how long paper lies, and how long it is on its way.

use chrono::NaiveDate;

use super::handover::{Handover, LegStage};
use super::state::Case;
use super::status::Turn;
use crate::calendar::{Calendar, Due};

/// Working days within which an office hands over what it has taken in, and
/// within which the other takes it over [D]. They run inside the statutory
/// periods and extend none.
pub const LEG_DAYS: u16 = 1;

/// The last day of a half of a leg that waits from `since`, with its ledger.
pub fn leg_due(calendar: &Calendar, since: NaiveDate) -> Due {
    calendar.due(since, LEG_DAYS)
}

/// The last day since which a half that still waits `today` is late: what has waited
/// from that day or an earlier one is over its [`leg_due`], and nothing else is.
pub fn leg_late_since(calendar: &Calendar, today: NaiveDate) -> Option<NaiveDate> {
    std::iter::successors(today.pred_opt(), NaiveDate::pred_opt)
        .find(|since| leg_due(calendar, *since).date < today)
}

/// A leg with its clock.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leg<'a> {
    /// The leg.
    pub handover: &'a Handover,
    /// How far.
    pub stage: LegStage,
    /// Until when the open half should be done; `None` once it is, or once nobody
    /// is to do it any more.
    pub due: Option<Due>,
    /// Whether that day is over.
    pub overdue: bool,
    /// Working days from lying ready to being handed over (until today, if it
    /// is not yet).
    pub waited: i32,
    /// Working days under way, until it was taken over.
    pub travelled: Option<i32>,
}

impl Case {
    /// The legs with their clocks, oldest first. Of a case that is over only
    /// originals that are on their way still wait for somebody, and who has refused to
    /// take over waits for the authority's word and not for a day (Measures 5(2)).
    pub fn legs(&self, calendar: &Calendar, today: NaiveDate) -> Vec<Leg<'_>> {
        let over = self.turn() == Turn::Nobody;
        let refused = self.coordinator().is_some();
        let since = |leg: &Handover| {
            let open = !refused || leg.stage() != LegStage::ToTakeOver;
            leg.waits_since(over).filter(|_| open)
        };
        self.handovers
            .legs
            .iter()
            .map(|leg| clocked(leg, calendar, today, since(leg)))
            .collect()
    }
}

/// `since`: the day from which its open half waits, if it waits for somebody.
fn clocked<'a>(
    handover: &'a Handover,
    calendar: &Calendar,
    today: NaiveDate,
    since: Option<NaiveDate>,
) -> Leg<'a> {
    let handed = handover.handed.as_ref().map(|(on, _)| *on);
    let due = since.map(|since| leg_due(calendar, since));
    let taken = handover.taken.as_ref().map(|signed| signed.on);
    let days = |from, to| calendar.working_days_between(from, to);
    Leg {
        handover,
        stage: handover.stage(),
        overdue: due.as_ref().is_some_and(|due| today > due.date),
        due,
        waited: days(handover.since, handed.unwrap_or(today)),
        travelled: handed.map(|handed| days(handed, taken.unwrap_or(today))),
    }
}
