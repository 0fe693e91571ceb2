//! The periods that run in a case (期限), derived at every read from events,
//! guide and calendar. Nothing is stored but the days on which things happened.

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};

use super::clock_kind::ClockKind;
use super::decision::Outcome;
use super::state::Case;
use super::status::Status;
use crate::acceptance::FIVE_DAYS;
use crate::calendar::{Calendar, Due, end_of_day};
use crate::guide::{ClockStart, Guide, Limit, ProcedureKind, Stage, Unit};

/// 作出行政许可决定的一般期限 (行政许可法 42): where a licence's sheet names none.
pub const LICENCE_DECISION: Limit = Limit {
    n: 20,
    unit: Unit::WorkingDays,
};
/// 颁发、送达的期限 (行政许可法 44).
pub const LICENCE_DELIVERY: Limit = Limit {
    n: 10,
    unit: Unit::WorkingDays,
};

/// A period that is running.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Clock {
    /// Which.
    pub kind: ClockKind,
    /// Its last day, with the ledger; `due.provisional` reads 暂定.
    pub due: Due,
    /// Whether it has run out.
    pub overdue: bool,
}

impl Clock {
    /// The first instant that is too late.
    pub fn ends_at(&self) -> DateTime<Utc> {
        end_of_day(self.due.date)
    }
}

/// The periods that run now. Call it on the case as [`Case::as_of`] gives it.
pub fn clocks(case: &Case, guide: &Guide, calendar: &Calendar, now: DateTime<Utc>) -> Vec<Clock> {
    periods(case, guide)
        .into_iter()
        .filter_map(|(kind, from, length)| {
            let due = match length {
                Length::One(limit) => calendar.due_limit(from, limit),
                Length::Stages(stages) => calendar.due_stages(from, stages)?,
            };
            let overdue = now >= end_of_day(due.date);
            Some(Clock { kind, due, overdue })
        })
        .collect()
}

/// The period that ends first: the due date of lists and case pages.
pub fn next_due(clocks: &[Clock]) -> Option<&Clock> {
    clocks.iter().min_by_key(|clock| clock.due.date)
}

/// How long a period is.
enum Length<'g> {
    One(Limit),
    Stages(&'g [Stage]),
}

/// A period with its day 0 and length.
type Period<'g> = (ClockKind, NaiveDate, Length<'g>);

/// Which periods run.
fn periods<'g>(case: &Case, guide: &'g Guide) -> Vec<Period<'g>> {
    match case.status {
        Status::Received => before_acceptance(case, guide),
        Status::Accepted => decision(case, guide),
        Status::Decided => delivery(case, guide),
        _ => Vec::new(),
    }
}

/// Receipt, correction, check of corrections. Correction comes before
/// acceptance, so that no decision clock runs meanwhile.
fn before_acceptance<'g>(case: &Case, guide: &'g Guide) -> Vec<Period<'g>> {
    let five = Length::One(Limit {
        n: FIVE_DAYS,
        unit: Unit::WorkingDays,
    });
    match (&case.notice, case.corrections_in()) {
        (Some(notice), None) => {
            vec![(
                ClockKind::Correction,
                notice.period_from,
                Length::One(notice.notice.period),
            )]
        }
        (_, Some(complete)) => {
            let mut running = vec![(ClockKind::CorrectionCheck, complete, five)];
            running.extend(from_receipt(case, guide));
            running
        }
        (None, None) => {
            let mut running = vec![(ClockKind::Acceptance, case.received_on, five)];
            running.extend(from_receipt(case, guide));
            running
        }
    }
}

/// For items whose decision clock starts with receipt it runs already.
fn from_receipt<'g>(case: &Case, guide: &'g Guide) -> Vec<Period<'g>> {
    match guide.procedure.start {
        ClockStart::Receipt => decision(case, guide),
        ClockStart::Acceptance => Vec::new(),
    }
}

/// The promised and the legal limit. Licences always have one (行政许可法 42);
/// what another item's sheet does not say is not invented.
fn decision<'g>(case: &Case, guide: &'g Guide) -> Vec<Period<'g>> {
    let procedure = &guide.procedure;
    let from = decision_start(case, procedure.start);
    let legal = match (procedure.legal, procedure.kind) {
        (Some(limit), _) => Some(Length::One(limit)),
        (None, _) if !procedure.stages.is_empty() => Some(Length::Stages(&procedure.stages)),
        (None, ProcedureKind::Licence) => Some(Length::One(LICENCE_DECISION)),
        (None, ProcedureKind::Other) => None,
    };
    let promised = procedure.promised.map(Length::One);
    [
        (ClockKind::PromisedDecision, promised),
        (ClockKind::LegalDecision, legal),
    ]
    .into_iter()
    .filter_map(|(kind, length)| Some((kind, from, length?)))
    .collect()
}

/// Day 0 of the decision: acceptance, or the receipt of materials that are
/// complete, which after a notice is the day of the last correction.
fn decision_start(case: &Case, start: ClockStart) -> NaiveDate {
    let complete = case.corrections_in().unwrap_or(case.received_on);
    match (start, case.acceptance) {
        (ClockStart::Acceptance, Some(acceptance)) => acceptance.as_of,
        (ClockStart::Acceptance, None) | (ClockStart::Receipt, _) => complete,
    }
}

/// A licence that is granted is delivered within ten days (行政许可法 44).
fn delivery<'g>(case: &Case, guide: &'g Guide) -> Vec<Period<'g>> {
    case.decision
        .iter()
        .filter(|decided| decided.decision.outcome == Outcome::Granted)
        .filter(|_| guide.procedure.kind == ProcedureKind::Licence)
        .map(|decided| {
            (
                ClockKind::Delivery,
                decided.on,
                Length::One(LICENCE_DELIVERY),
            )
        })
        .collect()
}
