//! How long people take from one act to the next, in working days.

use chrono::TimeDelta;
use rules::guide::{Limit, Unit};

use super::dice::Dice;
use super::file::Live;
use super::{Fate, Job};

/// After how many days somebody looks at a case: mostly soon, sometimes too late.
const CHECKED: [(u16, u32); 7] = [(0, 28), (1, 30), (2, 19), (3, 11), (4, 7), (6, 3), (9, 2)];
/// The same, of corrections.
const CHECKED_AGAIN: [(u16, u32); 5] = [(0, 30), (1, 34), (2, 22), (4, 10), (7, 4)];
const DELIVERED: [(u16, u32); 5] = [(0, 36), (1, 26), (2, 16), (5, 12), (15, 10)];
const CLOSED: [(u16, u32); 4] = [(1, 36), (3, 32), (6, 18), (20, 14)];
/// What is to be sent back is looked at within as many days: later it would have
/// been accepted by silence.
const BEFORE_SILENCE: u16 = 2;
/// Of a hundred decisions, how many come too late.
const LATE: usize = 6;

/// Until the first look. What is left lying is still looked at within the five
/// days of 行政许可法 32(1)(4).
pub(super) fn checked(dice: &mut Dice, live: &Live) -> u16 {
    if lies_at(live, Job::Check) {
        return 3 + few(dice, 2);
    }
    before_silence(live, dice.weighted(&CHECKED))
}

/// Until the look at what was corrected.
pub(super) fn checked_again(dice: &mut Dice, live: &Live) -> u16 {
    before_silence(live, dice.weighted(&CHECKED_AGAIN))
}

fn before_silence(live: &Live, days: u16) -> u16 {
    match live.fate {
        Fate::SentBack => days.min(BEFORE_SILENCE),
        _ => days,
    }
}

/// Until corrections come: at any hour of any day.
pub(super) fn corrected(dice: &mut Dice) -> TimeDelta {
    TimeDelta::hours(i64::try_from(10 + dice.below(24 * 8)).unwrap_or(10))
}

/// Until the decision: mostly well before the last day, sometimes after it; what
/// is left lying, just before it.
pub(super) fn decided(dice: &mut Dice, live: &Live) -> u16 {
    let procedure = &live.guide.procedure;
    let limit = procedure.promised.or(procedure.legal).unwrap_or(Limit {
        n: 10,
        unit: Unit::WorkingDays,
    });
    let days = match limit.unit {
        Unit::WorkingDays => limit.n,
        Unit::Days => limit.n * 5 / 7,
        Unit::Months => limit.n * 20,
    };
    if lies_at(live, Job::Decide) {
        return days.saturating_mul(80 + few(dice, 16)) / 100;
    }
    if dice.percent(LATE) {
        return days + 1 + few(dice, 6);
    }
    days.saturating_mul(20 + few(dice, 65)) / 100
}

/// Until the delivery; what is left lying, within ten days (行政许可法 44).
pub(super) fn delivered(dice: &mut Dice, live: &Live) -> u16 {
    if lies_at(live, Job::Deliver) {
        return 8 + few(dice, 2);
    }
    dice.weighted(&DELIVERED)
}

/// Until it is filed away.
pub(super) fn closed(dice: &mut Dice, live: &Live) -> u16 {
    if lies_at(live, Job::Close) {
        return 15 + few(dice, 10);
    }
    dice.weighted(&CLOSED)
}

fn lies_at(live: &Live, job: Job) -> bool {
    live.left_at == Some(job)
}

/// A number of days below `bound`.
fn few(dice: &mut Dice, bound: usize) -> u16 {
    u16::try_from(dice.below(bound)).unwrap_or(0)
}
