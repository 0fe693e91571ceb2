//! The last day of a period of working days, with the ledger (为什么是这天).

use std::fmt;

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::day::{Day, Reason};
use super::{Calendar, zh_date};
use crate::guide::{Limit, Stage, Unit};

/// When a period ends, and the days that show it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Due {
    /// Day 0, not counted (民法典 201).
    pub from: NaiveDate,
    /// How many.
    pub n: u16,
    /// Of what.
    pub unit: Unit,
    /// The periods that follow, one after another; mostly none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub then: Vec<Stage>,
    /// The last day; it ends at 24:00.
    pub date: NaiveDate,
    /// 暂定: a day that it rests on is of a year whose notice is not published.
    pub provisional: bool,
    /// Day by day from day 0 to the last one.
    pub ledger: Vec<LedgerDay>,
}

impl Due {
    /// How long the period is, in words: `10个工作日`, with what follows
    /// `10个工作日，接着公示7日，接着确认3个工作日`.
    pub fn length(&self) -> String {
        let Self { n, unit, .. } = *self;
        self.then
            .iter()
            .fold(Limit { n, unit }.to_string(), |words, stage| {
                format!("{words}，接着{stage}")
            })
    }
}

/// One line of the ledger.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LedgerDay {
    /// The day.
    pub date: NaiveDate,
    /// Which number it has in the count; `None` where it is not counted.
    pub counted: Option<u16>,
    /// Why, in Chinese: `国庆节，不计`.
    pub reason: String,
}

impl LedgerDay {
    pub(super) fn new(date: NaiveDate, counted: Option<u16>, reason: impl Into<String>) -> Self {
        Self {
            date,
            counted,
            reason: reason.into(),
        }
    }

    /// Day 0 (民法典 201: the first day is out).
    pub(super) fn start(from: NaiveDate) -> Self {
        Self::new(from, None, "起算当日，不计")
    }
}

/// `2026年10月1日（周四）国庆节，不计`
impl fmt::Display for LedgerDay {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}{}", zh_date(self.date), self.reason)
    }
}

impl Calendar {
    /// The `n`-th working day after `from` (行政许可法 82; day 0 is out by 民法典
    /// 201). For `n` = 0 it is `from` itself, as for what is done on the spot.
    pub fn due(&self, from: NaiveDate, n: u16) -> Due {
        let mut ledger = vec![LedgerDay::start(from)];
        let (mut counted, mut last, mut provisional) = (0, from, false);
        let mut days = from.iter_days().skip(1);
        while counted < n
            && let Some(date) = days.next()
        {
            let day = self.day(date);
            provisional |= day.provisional;
            if day.counted {
                counted += 1;
                last = date;
            }
            let number = day.counted.then_some(counted);
            ledger.push(LedgerDay::new(date, number, reason(&day, number)));
        }
        Due {
            from,
            n,
            unit: Unit::WorkingDays,
            then: Vec::new(),
            date: last,
            provisional,
            ledger,
        }
    }
}

fn reason(day: &Day, number: Option<u16>) -> String {
    let provisional = if day.provisional { "（暂定）" } else { "" };
    match (number, &day.reason) {
        (Some(number), Reason::WorkingDay) => format!("第{number}个工作日{provisional}"),
        (Some(number), reason) => format!("{reason}，第{number}个工作日{provisional}"),
        (None, reason) => format!("{reason}，不计{provisional}"),
    }
}
