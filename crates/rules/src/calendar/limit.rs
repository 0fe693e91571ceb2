//! Periods in whichever unit the item's basis names.

use chrono::{Days, Months, NaiveDate};

use super::due::LedgerDay;
use super::{Calendar, Due};
use crate::guide::{Limit, Unit};

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
