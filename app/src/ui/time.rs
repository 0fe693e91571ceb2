//! Times in words, on the server: the browser carries no time zones.

use chrono::{DateTime, TimeDelta, Utc};

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

#[cfg(test)]
mod tests {
    use chrono::{TimeZone, Utc};

    #[test]
    fn times_are_those_of_the_counter() {
        let at = Utc.with_ymd_and_hms(2026, 11, 23, 2, 44, 0).unwrap();
        assert_eq!(super::saved_at(at), "已保存 10:44");
        assert_eq!(super::moment(at), "2026年11月23日（周一）10:44");
    }
}
