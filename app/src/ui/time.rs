//! Times in words, on the server: the browser carries no time zones.

use chrono::{DateTime, Datelike, NaiveDate, TimeDelta, Utc};

/// `10:42` in Asia/Shanghai.
pub fn clock(at: DateTime<Utc>) -> String {
    (at + TimeDelta::hours(8)).format("%H:%M").to_string()
}

/// `已保存 10:42`
pub fn saved_at(at: DateTime<Utc>) -> String {
    format!("已保存 {}", clock(at))
}

/// `2026年11月23日（周一）10:44`
pub fn moment(at: DateTime<Utc>) -> String {
    format!(
        "{}{}",
        rules::calendar::zh_date(rules::calendar::legal_date(at)),
        clock(at)
    )
}

/// `11月23日 10:44`
pub fn short(at: DateTime<Utc>) -> String {
    (at + TimeDelta::hours(8))
        .format("%-m月%-d日 %H:%M")
        .to_string()
}

/// The same in a list of more than a year: the year, where it is not that of `today`.
pub fn short_on(at: DateTime<Utc>, today: NaiveDate) -> String {
    let year = rules::calendar::legal_date(at).year();
    if year == today.year() {
        short(at)
    } else {
        format!("{year}年{}", short(at))
    }
}

#[cfg(test)]
mod tests {
    use chrono::{NaiveDate, TimeZone, Utc};

    #[test]
    fn another_year_is_named() {
        let at = Utc.with_ymd_and_hms(2025, 12, 2, 1, 31, 0).unwrap();
        let on = |year| NaiveDate::from_ymd_opt(year, 11, 30).unwrap();
        assert_eq!(super::short_on(at, on(2026)), "2025年12月2日 09:31");
        assert_eq!(super::short_on(at, on(2025)), "12月2日 09:31");
    }

    #[test]
    fn times_are_those_of_the_counter() {
        let at = Utc.with_ymd_and_hms(2026, 11, 23, 2, 44, 0).unwrap();
        assert_eq!(super::saved_at(at), "已保存 10:44");
        assert_eq!(super::moment(at), "2026年11月23日（周一）10:44");
    }
}
