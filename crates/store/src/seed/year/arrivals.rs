//! When people come: by days and hours. On a holiday only from home, and few.

use std::cmp::Reverse;

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use rules::calendar::{Calendar, end_of_day, legal_date};

use super::dice::Dice;
use super::{Agenda, Job, LATELY};

/// How many come on a working day, and on another one.
const WORKING: u32 = 100;
const FREE: u32 = 9;
/// One case in so many comes in the last days in any case, as long as these are
/// few: a small year, too, ends with cases at every step, and in a large one no
/// month stands out.
const LAST: usize = 10;
const FEW: usize = 12;

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
        if calendar.is_working(date) {
            WORKING
        } else {
            FREE
        }
    };
    let days: Vec<(i64, u32)> = legal_date(start)
        .iter_days()
        .take_while(|date| *date < last)
        .enumerate()
        .map(|(n, date)| (i64::try_from(n).unwrap_or_default(), weight(date)))
        .collect();
    let length = (last - legal_date(start)).num_days();
    let lately = days.iter().copied();
    let lately: Vec<(i64, u32)> = lately.filter(|(n, _)| length - n <= LATELY).collect();
    let sure = FEW.min(cases / LAST);
    let mut agenda = Agenda::new();
    for index in 0..cases {
        let days = if index < sure { &lately } else { &days };
        let date = legal_date(start) + TimeDelta::days(dice.weighted(days));
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

#[cfg(test)]
mod tests {
    use super::*;

    /// How many of so many come in the last days.
    fn lately(cases: usize) -> usize {
        let end = end_of_day(NaiveDate::from_ymd_opt(2026, 11, 29).unwrap());
        let start = end - TimeDelta::days(super::super::DAYS);
        let calendar = Calendar::default();
        let agenda = plan(&calendar, &mut Dice::new(1), start, end, cases);
        assert_eq!(agenda.len(), cases);
        let first = end - TimeDelta::days(LATELY);
        assert!(
            agenda
                .iter()
                .all(|Reverse((at, ..))| (start..end).contains(at))
        );
        agenda
            .iter()
            .filter(|Reverse((at, ..))| first <= *at)
            .count()
    }

    #[test]
    fn no_month_stands_out_and_a_small_year_ends_with_work() {
        let many = lately(12_000);
        assert!(
            (900..1_200).contains(&many),
            "{many} in the last of twelve months"
        );
        assert!(lately(60) >= 6);
    }
}
