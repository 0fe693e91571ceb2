//! Legal dates (Asia/Shanghai) and how they are written.

use chrono::{DateTime, Datelike, NaiveDate, NaiveTime, TimeDelta, Timelike, Utc, Weekday};

/// China has one time zone and no summer time, so that no table is needed.
const SHANGHAI: TimeDelta = TimeDelta::hours(8);

/// 24:00 in Shanghai as time of the same day in UTC.
const MIDNIGHT_UTC: NaiveTime = match NaiveTime::from_hms_opt(16, 0, 0) {
    Some(time) => time,
    None => NaiveTime::MIN,
};

/// The legal date on which `instant` falls.
///
/// 电子签名法 11: what is filed online is received when it enters the system, at
/// whatever hour.
pub fn legal_date(instant: DateTime<Utc>) -> NaiveDate {
    shanghai(instant).date_naive()
}

/// The end of `date`: 24:00 (民法典 203), the first instant that is too late.
pub fn end_of_day(date: NaiveDate) -> DateTime<Utc> {
    date.and_time(MIDNIGHT_UTC).and_utc()
}

/// `2026年11月30日（周一）`
pub fn zh_date(date: NaiveDate) -> String {
    format!("{}（{}）", zh_day(date), zh_weekday(date))
}

/// `2026年11月30日`, for days whose weekday says nothing (a birth).
pub fn zh_day(date: NaiveDate) -> String {
    format!("{}年{}月{}日", date.year(), date.month(), date.day())
}

/// `2026年11月30日（周一）14:05`, in Shanghai.
pub fn zh_time(instant: DateTime<Utc>) -> String {
    let local = shanghai(instant);
    format!(
        "{}{:02}:{:02}",
        zh_date(local.date_naive()),
        local.hour(),
        local.minute()
    )
}

/// `周一`
pub fn zh_weekday(date: NaiveDate) -> &'static str {
    match date.weekday() {
        Weekday::Mon => "周一",
        Weekday::Tue => "周二",
        Weekday::Wed => "周三",
        Weekday::Thu => "周四",
        Weekday::Fri => "周五",
        Weekday::Sat => "周六",
        Weekday::Sun => "周日",
    }
}

/// Shifted so that its UTC fields read Shanghai's clock. Must not leave this file.
fn shanghai(instant: DateTime<Utc>) -> DateTime<Utc> {
    instant.checked_add_signed(SHANGHAI).unwrap_or(instant)
}
