//! When people come: by days and hours. On a holiday only from home, and few.

use std::cmp::Reverse;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use rules::calendar::{Calendar, end_of_day, legal_date};

use super::dice::Dice;
use super::{Agenda, Job};

/// How many come on a working day, on another one, and how many times as many in
/// the last days: a hall has work on its desks.
const WORKING: u32 = 100;
const FREE: u32 = 9;
const LATELY: (i64, u32) = (21, 4);

/// How many come at which hour.
const HOURS: [(i64, u32); 15] = [
    (8, 5),
    (9, 14),
    (10, 16),
    (11, 10),
    (12, 4),
    (13, 6),
    (14, 14),
    (15, 13),
    (16, 8),
    (17, 3),
    (18, 2),
    (19, 3),
    (20, 4),
    (21, 3),
    (22, 1),
];

/// When each case is filed.
pub(super) fn plan(
    calendar: &Calendar,
    dice: &mut Dice,
    start: DateTime<Utc>,
    end: DateTime<Utc>,
    cases: usize,
) -> Agenda {
    let last = legal_date(end);
    let weight = |date: NaiveDate| {
        let day = if calendar.is_working(date) {
            WORKING
        } else {
            FREE
        };
        let lately = (last - date).num_days() < LATELY.0;
        day * if lately { LATELY.1 } else { 1 }
    };
    let days: Vec<(i64, u32)> = legal_date(start)
        .iter_days()
        .take_while(|date| *date < last)
        .enumerate()
        .map(|(n, date)| (i64::try_from(n).unwrap_or_default(), weight(date)))
        .collect();
    let mut agenda = Agenda::new();
    for index in 0..cases {
        let date = legal_date(start) + TimeDelta::days(dice.weighted(&days));
        let at = at_hour(date, dice.weighted(&HOURS), dice);
        agenda.push(Reverse((at, index, Job::File, index)));
    }
    agenda
}

/// Some time in this hour of the day, in Jinan.
pub(super) fn at_hour(date: NaiveDate, hour: i64, dice: &mut Dice) -> DateTime<Utc> {
    let minutes = i64::try_from(dice.below(60)).unwrap_or_default();
    let seconds = i64::try_from(dice.below(60)).unwrap_or_default();
    end_of_day(date) - TimeDelta::hours(24 - hour)
        + TimeDelta::minutes(minutes)
        + TimeDelta::seconds(seconds)
}
