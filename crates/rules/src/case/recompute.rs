//! A newly published calendar moves provisional dates (期限重算), or makes them
//! certain. Whoever was told a date is told what has become of it, once.

use chrono::{DateTime, NaiveDate, Utc};

use super::clock::{Clock, clocks};
use super::clock_kind::ClockKind;
use super::event::{DueConfirmed, DueMoved, Event, Recorded};
use super::settle::settle;
use super::state::Case;
use crate::calendar::Calendar;
use crate::guide::Guide;

/// An imported year.
#[derive(Clone, Copy, Debug)]
pub struct NewYear<'a> {
    /// Number of the import; `None` while it is only looked at.
    pub import: Option<i64>,
    /// Which year.
    pub year: i32,
    /// When it was imported.
    pub at: DateTime<Utc>,
    /// What dates were told by until then.
    pub before: &'a Calendar,
    /// What they are told by since.
    pub after: &'a Calendar,
}

/// The events that the import brings to a case: what had come about by then
/// under the calendar of the time, which stays as it was, and which dates moved
/// or are certain now. Empty where the case has nothing to do with it, or has
/// been told already.
///
/// Whatever is in the log since the instant of the import was told by the new
/// calendar. `told_before`: the case was shown the old calendar's date even if all that is
/// in its log is younger than the import (by a server that had not heard of it).
pub fn recompute(
    log: &[Recorded],
    guide: &Guide,
    new: &NewYear<'_>,
    told_before: bool,
) -> Vec<Event> {
    if new.import.is_some() && log.iter().any(|recorded| told_by(recorded, new.import)) {
        return Vec::new();
    }
    let then = log.iter().filter(|recorded| recorded.at < new.at).cloned();
    let told: Vec<(ClockKind, NaiveDate)> = Case::replay(then)
        .map(|case| case.as_of(guide, new.before, new.at))
        .map(|case| clocks(&case, guide, new.before, new.at))
        .unwrap_or_default()
        .iter()
        .map(day_zero)
        .collect();
    let Some(case) = Case::replay(log.iter().cloned()) else {
        return Vec::new();
    };
    let mut events = settle(&case, guide, new.before, new.at);
    let case = case.as_of(guide, new.before, new.at);
    let old = clocks(&case, guide, new.before, new.at);
    let now = clocks(&case, guide, new.after, new.at);
    let (mut moved, mut confirmed) = (Vec::new(), Vec::new());
    for (old, now) in old.iter().zip(&now) {
        if !told_before && !told.contains(&day_zero(old)) {
            continue;
        }
        let (clock, before, after) = (now.kind, old.due.date, now.due.date);
        if before != after {
            let last = Ord::max(before, after);
            let because = new.after.changed_since(new.before, now.due.from, last);
            moved.push(DueMoved {
                clock,
                before,
                after,
                because,
            });
        } else if old.due.provisional && !now.due.provisional {
            confirmed.push(DueConfirmed { clock, due: after });
        }
    }
    if moved.is_empty() && confirmed.is_empty() {
        return events;
    }
    events.push(Event::DatesRecomputed {
        year: new.year,
        moved,
        confirmed,
        import: new.import,
    });
    events
}

/// Which period it is, and from which day it runs.
fn day_zero(clock: &Clock) -> (ClockKind, NaiveDate) {
    (clock.kind, clock.due.from)
}

fn told_by(recorded: &Recorded, number: Option<i64>) -> bool {
    matches!(&recorded.event, Event::DatesRecomputed { import, .. } if *import == number)
}
