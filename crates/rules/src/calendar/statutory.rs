//! The free days of a year whose notice has not been published: the 13
//! statutory days of 《全国年节及纪念日放假办法》 (国令第795号, in force since
//! 2025-01-01), nothing shifted.

use std::collections::BTreeMap;

use chrono::{Datelike, Days, NaiveDate};

use super::day::Reason;
use super::{is_weekend, lunar};

/// Why `date` is free by the statute alone; `None` where it is not.
pub(super) fn on(date: NaiveDate) -> Option<Reason> {
    free_days(date.year()).remove(&date)
}

/// The statutory days of `year` and the weekdays that make up for them.
///
/// 放假办法 6: a day that falls on a Saturday or Sunday is made up on a working
/// day. Two festivals on one date (国庆节 and 中秋节 in 2028 and 2031) are treated
/// alike, as the notice of 2020 did, so that there are always 13.
pub(super) fn free_days(year: i32) -> BTreeMap<NaiveDate, Reason> {
    let mut free = BTreeMap::new();
    let mut owed = Vec::new();
    for (date, festival) in statutory_days(year) {
        if is_weekend(date) || free.contains_key(&date) {
            owed.push((date, festival));
        }
        free.entry(date).or_insert(Reason::Statutory(festival));
    }
    for (date, festival) in owed {
        let makes_up = |d: &NaiveDate| !is_weekend(*d) && !free.contains_key(d);
        if let Some(day) = date.iter_days().skip(1).find(makes_up) {
            free.insert(day, Reason::StatutoryMadeUp(festival));
        }
    }
    free
}

/// 放假办法 2, in the order of the year.
fn statutory_days(year: i32) -> Vec<(NaiveDate, &'static str)> {
    const FIXED: [(u32, u32, &str); 6] = [
        (1, 1, "元旦"),
        (5, 1, "劳动节"),
        (5, 2, "劳动节"),
        (10, 1, "国庆节"),
        (10, 2, "国庆节"),
        (10, 3, "国庆节"),
    ];
    let fixed = FIXED.into_iter().filter_map(|(month, day, festival)| {
        Some((NaiveDate::from_ymd_opt(year, month, day)?, festival))
    });
    let mut days: Vec<_> = fixed.collect();
    if let Some(lunar) = lunar::festivals(year) {
        // 除夕、正月初一至初三
        let eve = lunar.new_year - Days::new(1);
        days.extend(eve.iter_days().take(4).map(|date| (date, "春节")));
        days.push((lunar.qingming, "清明节"));
        days.push((lunar.dragon_boat, "端午节"));
        days.push((lunar.mid_autumn, "中秋节"));
    }
    // Stable: on one date the fixed festival comes first.
    days.sort_by_key(|(date, _)| *date);
    days
}
