//! Gregorian dates of the festivals that the sun and the moon set.
//!
//! A table instead of astronomy: the four dates of these years were computed
//! with the astronomical almanac 寿星万年历 (`sxtwl`) and agree with two other
//! lunar libraries; 2025 and 2026 also agree with the State Council's notices.
//! After the last row only fixed dates and weekends are known, and everything
//! there is provisional anyway.

use chrono::NaiveDate;

/// 春节（正月初一）, 清明, 端午, 中秋 of one year as (month, day).
struct Row {
    year: i32,
    new_year: (u32, u32),
    qingming: (u32, u32),
    dragon_boat: (u32, u32),
    mid_autumn: (u32, u32),
}

const fn row(
    year: i32,
    new_year: (u32, u32),
    qingming: (u32, u32),
    dragon_boat: (u32, u32),
    mid_autumn: (u32, u32),
) -> Row {
    Row {
        year,
        new_year,
        qingming,
        dragon_boat,
        mid_autumn,
    }
}

const TABLE: [Row; 11] = [
    row(2025, (1, 29), (4, 4), (5, 31), (10, 6)),
    row(2026, (2, 17), (4, 5), (6, 19), (9, 25)),
    row(2027, (2, 6), (4, 5), (6, 9), (9, 15)),
    row(2028, (1, 26), (4, 4), (5, 28), (10, 3)),
    row(2029, (2, 13), (4, 4), (6, 16), (9, 22)),
    row(2030, (2, 3), (4, 5), (6, 5), (9, 12)),
    row(2031, (1, 23), (4, 5), (6, 24), (10, 1)),
    row(2032, (2, 11), (4, 4), (6, 12), (9, 19)),
    row(2033, (1, 31), (4, 4), (6, 1), (9, 8)),
    row(2034, (2, 19), (4, 5), (6, 20), (9, 27)),
    row(2035, (2, 8), (4, 5), (6, 10), (9, 16)),
];

/// The festivals of one year.
pub(super) struct Festivals {
    /// 正月初一
    pub(super) new_year: NaiveDate,
    /// 清明
    pub(super) qingming: NaiveDate,
    /// 五月初五
    pub(super) dragon_boat: NaiveDate,
    /// 八月十五
    pub(super) mid_autumn: NaiveDate,
}

/// The festivals of `year`, if the table reaches it.
pub(super) fn festivals(year: i32) -> Option<Festivals> {
    let row = TABLE.iter().find(|row| row.year == year)?;
    let date = |(month, day)| NaiveDate::from_ymd_opt(year, month, day);
    Some(Festivals {
        new_year: date(row.new_year)?,
        qingming: date(row.qingming)?,
        dragon_boat: date(row.dragon_boat)?,
        mid_autumn: date(row.mid_autumn)?,
    })
}

#[cfg(test)]
pub(super) fn years() -> impl Iterator<Item = i32> {
    TABLE.iter().map(|row| row.year)
}
