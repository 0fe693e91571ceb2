//! A newly published calendar moves provisional dates (期限重算).

use chrono::{DateTime, Utc};

use super::clock::clocks;
use super::event::{DueMoved, Event};
use super::state::Case;
use crate::calendar::Calendar;
use crate::guide::Guide;

/// The event that logs in the case which due dates moved when the official
/// calendar of `year` was imported; `None` where none did.
pub fn recompute(
    case: &Case,
    guide: &Guide,
    year: i32,
    before: &Calendar,
    after: &Calendar,
    now: DateTime<Utc>,
) -> Option<Event> {
    let old = clocks(case, guide, before, now);
    let new = clocks(case, guide, after, now);
    let moved: Vec<DueMoved> = old
        .iter()
        .zip(&new)
        .filter(|(old, new)| old.kind == new.kind && old.due.date != new.due.date)
        .map(|(old, new)| DueMoved {
            clock: old.kind,
            before: old.due.date,
            after: new.due.date,
        })
        .collect();
    (!moved.is_empty()).then_some(Event::DatesRecomputed { year, moved })
}
