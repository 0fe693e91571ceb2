//! Dates as people type them.

use chrono::{Datelike, NaiveDate};

use crate::identity::half_width;

/// `2026-11-30`, `2026/11/30`, `2026.11.30`, `2026年11月30日`, `20261130`.
///
/// # Errors
/// A sentence that says what is wrong.
pub(super) fn parse_date(text: &str) -> Result<NaiveDate, &'static str> {
    let compact: String = half_width(text)
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    let (year, month, day) = parts(&compact).ok_or("请按“年-月-日”填写，例如2026-01-31。")?;
    let date = NaiveDate::from_ymd_opt(year, month, day).ok_or("没有这一天，请核对月份和日期。")?;
    if (1900..=2100).contains(&date.year()) {
        Ok(date)
    } else {
        Err("年份应在1900年至2100年之间，请核对。")
    }
}

fn parts(text: &str) -> Option<(i32, u32, u32)> {
    let digits = |part: &str, most: usize| {
        let plain = (1..=most).contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit());
        plain.then(|| part.parse::<u32>().ok()).flatten()
    };
    let (year, month, day) = if text.len() == 8 && digits(text, 8).is_some() {
        (text.get(..4)?, text.get(4..6)?, text.get(6..)?)
    } else {
        let mut split = text
            .trim_end_matches(['日', '号'])
            .split(['-', '/', '.', '年', '月']);
        let parts = (split.next()?, split.next()?, split.next()?);
        // A fourth part means that it is something else.
        split.next().is_none().then_some(parts)?
    };
    (year.len() == 4).then_some(())?;
    Some((
        i32::try_from(digits(year, 4)?).ok()?,
        digits(month, 2)?,
        digits(day, 2)?,
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_as_typed() {
        for typed in [
            "2026-01-05",
            "2026-1-5",
            "2026/1/5",
            "2026.01.05",
            "2026年1月5日",
            "２０２６年１月５号",
            "20260105",
            " 2026 - 1 - 5 ",
        ] {
            assert_eq!(
                parse_date(typed).unwrap().to_string(),
                "2026-01-05",
                "{typed}"
            );
        }
        for (typed, fault) in [
            ("", "年-月-日"),
            ("去年", "年-月-日"),
            ("26-1-5", "年-月-日"),
            ("2026-1", "年-月-日"),
            ("2026-1-5-6", "年-月-日"),
            ("2026-01-05T00:00", "年-月-日"),
            ("2026-02-29", "没有这一天"),
            ("20261301", "没有这一天"),
            ("1899-12-31", "1900"),
            ("2101-01-01", "2100"),
        ] {
            let sentence = parse_date(typed).unwrap_err();
            assert!(sentence.contains(fault), "{typed}: {sentence}");
        }
    }
}
