//! Periods in whichever unit the item's basis names.

use chrono::{Days, Months, NaiveDate};

use super::due::LedgerDay;
use super::{Calendar, Due};
use crate::guide::{Limit, Stage, Unit};

impl Calendar {
    /// The last day of `limit` from `from`.
    ///
    /// Days and months follow 民法典 201-203, by analogy: the first day is out;
    /// months end on the corresponding day, else on the month's last; a last day
    /// that is not worked moves to the next working day. Only that move can be
    /// provisional.
    pub fn due_limit(&self, from: NaiveDate, limit: Limit) -> Due {
        match limit.unit {
            Unit::WorkingDays => self.due(from, limit.n),
            Unit::Days => self.due_days(from, limit.n),
            Unit::Months => self.due_months(from, limit.n),
        }
    }

    /// The last day of periods that run one after another from `from`; `None`
    /// where there are none.
    ///
    /// The last day of one is day 0 of the next. A stage that is done early brings
    /// the rest forward, so that this is the latest day.
    pub fn due_stages(&self, from: NaiveDate, stages: &[Stage]) -> Option<Due> {
        let (first, rest) = stages.split_first()?;
        let mut due = named(self.due_limit(from, first.limit), first);
        for stage in rest {
            let next = named(self.due_limit(due.date, stage.limit), stage);
            due.date = next.date;
            due.provisional |= next.provisional;
            // Its day 0 stands there already, as the last day before it.
            due.ledger.extend(next.ledger.into_iter().skip(1));
        }
        due.then = rest.to_vec();
        Some(due)
    }

    fn due_days(&self, from: NaiveDate, n: u16) -> Due {
        let mut ledger = vec![LedgerDay::start(from)];
        for (number, date) in (1..=n).zip(from.iter_days().skip(1)) {
            ledger.push(LedgerDay::new(date, Some(number), format!("第{number}日")));
        }
        let last = from.checked_add_days(Days::new(n.into())).unwrap_or(from);
        self.moved(Due {
            from,
            n,
            unit: Unit::Days,
            then: Vec::new(),
            date: last,
            provisional: false,
            ledger,
        })
    }

    fn due_months(&self, from: NaiveDate, n: u16) -> Due {
        // 民法典 202: chrono clamps to the last day of a shorter month.
        let last = from
            .checked_add_months(Months::new(n.into()))
            .unwrap_or(from);
        let mut ledger = vec![LedgerDay::start(from)];
        if n > 0 {
            ledger.push(LedgerDay::new(last, Some(n), format!("满{n}个月")));
        }
        self.moved(Due {
            from,
            n,
            unit: Unit::Months,
            then: Vec::new(),
            date: last,
            provisional: false,
            ledger,
        })
    }

    /// 民法典 203: a last day on a holiday moves to the day after the holiday.
    fn moved(&self, mut due: Due) -> Due {
        // Nothing to move where nothing was counted: done on the spot.
        if due.n == 0 {
            return due;
        }
        for date in due.date.iter_days() {
            let day = self.day(date);
            let provisional = if day.provisional { "（暂定）" } else { "" };
            due.provisional |= day.provisional;
            if day.counted {
                if date != due.date {
                    let reason = format!("{}，顺延至本日{provisional}", day.reason);
                    due.ledger.push(LedgerDay::new(date, None, reason));
                }
                due.date = date;
                break;
            }
            let reason = format!("{}，顺延{provisional}", day.reason);
            match due.ledger.last_mut().filter(|line| line.date == date) {
                Some(line) => line.reason = format!("{}，{reason}", line.reason),
                None => due.ledger.push(LedgerDay::new(date, None, reason)),
            }
        }
        due
    }
}

/// Each line but that of day 0 says to which stage it belongs.
fn named(mut due: Due, stage: &Stage) -> Due {
    for line in due.ledger.iter_mut().skip(1) {
        line.reason = format!("{}：{}", stage.name, line.reason);
    }
    due
}
