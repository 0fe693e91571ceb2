//! Over which days a figure is counted.

use std::fmt;

use chrono::{DateTime, Datelike, Days, Months, NaiveDate, Utc};

use crate::calendar::{end_of_day, zh_day};

/// Days from the first to the last one, both counted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Period {
    from: NaiveDate,
    until: NaiveDate,
}

impl Period {
    /// One day.
    pub const fn day(on: NaiveDate) -> Self {
        Self {
            from: on,
            until: on,
        }
    }

    /// 自然周: from Monday to Sunday, the one with `on` in it.
    pub fn week(on: NaiveDate) -> Self {
        let from = on - Days::new(on.weekday().num_days_from_monday().into());
        Self {
            from,
            until: from + Days::new(6),
        }
    }

    /// From `on` to the Sunday of its week.
    pub fn rest_of_week(on: NaiveDate) -> Self {
        Self {
            from: on,
            ..Self::week(on)
        }
    }

    /// 自然月: the one with `on` in it.
    pub fn month(on: NaiveDate) -> Self {
        let from = on.with_day(1).unwrap_or(on);
        let next = from.checked_add_months(Months::new(1));
        Self {
            from,
            until: next.and_then(|next| next.pred_opt()).unwrap_or(on),
        }
    }

    /// The month before the one in which it begins.
    #[must_use]
    pub fn month_before(self) -> Self {
        let first = self.from.with_day(1).unwrap_or(self.from);
        Self::month(first.pred_opt().unwrap_or(first))
    }

    /// As it stands in addresses: `2026-11`, `2026-11-23`,
    /// `2026-11-23_2026-11-29`. `None` for anything else.
    pub fn parse(text: &str) -> Option<Self> {
        let day = |text: &str| {
            NaiveDate::parse_from_str(text, "%Y-%m-%d")
                .ok()
                .filter(|day| day.format("%Y-%m-%d").to_string() == text)
        };
        if let Some((from, until)) = text.split_once('_') {
            let (from, until) = (day(from)?, day(until)?);
            return (from <= until).then_some(Self { from, until });
        }
        if text.len() == 7 {
            return day(&format!("{text}-01")).map(Self::month);
        }
        day(text).map(Self::day)
    }

    /// The first day.
    pub const fn from(self) -> NaiveDate {
        self.from
    }

    /// The last day.
    pub const fn until(self) -> NaiveDate {
        self.until
    }

    /// Its first instant, in Asia/Shanghai.
    pub fn begins_at(self) -> DateTime<Utc> {
        end_of_day(self.from.pred_opt().unwrap_or(self.from))
    }

    /// The first instant after it.
    pub fn ends_at(self) -> DateTime<Utc> {
        end_of_day(self.until)
    }

    /// `2026年11月`, `2026年11月23日`, `2026年11月23日至2026年11月29日`
    pub fn words(self) -> String {
        match self {
            _ if self.from == self.until => zh_day(self.from),
            _ if self == Self::month(self.from) => {
                format!("{}年{}月", self.from.year(), self.from.month())
            }
            Self { from, until } => format!("{}至{}", zh_day(from), zh_day(until)),
        }
    }
}

/// As [`Period::parse`] reads it.
impl fmt::Display for Period {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Self { from, until } = self;
        match self {
            _ if from == until => write!(f, "{from}"),
            _ if *self == Self::month(*from) => write!(f, "{}", from.format("%Y-%m")),
            _ => write!(f, "{from}_{until}"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::sample::day;

    #[test]
    fn weeks_begin_on_monday_and_months_on_the_first() {
        let sunday = day("2026-11-29");
        assert_eq!(Period::week(sunday).to_string(), "2026-11-23_2026-11-29");
        assert_eq!(Period::rest_of_week(sunday).to_string(), "2026-11-29");
        assert_eq!(Period::month(day("2028-02-10")).until(), day("2028-02-29"));
        let january = Period::month(day("2027-01-31"));
        assert_eq!(january.month_before().words(), "2026年12月");
    }

    #[test]
    fn addresses_are_read_as_they_are_written() {
        for text in ["2026-11", "2026-11-23", "2026-11-23_2026-11-29", "2026-12"] {
            assert_eq!(Period::parse(text).unwrap().to_string(), text);
        }
        for text in [
            "",
            "2026",
            "2026-13",
            "2026-1-1",
            "2026-11-29_2026-11-23",
            "x",
            "2026-11-2é",
        ] {
            assert_eq!(Period::parse(text), None, "{text}");
        }
    }

    #[test]
    fn a_period_ends_at_24_o_clock_in_shanghai() {
        let month = Period::month(day("2026-11-23"));
        assert_eq!(month.begins_at().to_rfc3339(), "2026-10-31T16:00:00+00:00");
        assert_eq!(month.ends_at().to_rfc3339(), "2026-11-30T16:00:00+00:00");
        assert_eq!(Period::day(day("2026-11-23")).words(), "2026年11月23日");
    }
}
