//! The receipt number (收件编号): what a person reads out at the window or over
//! the phone, so that one wrong digit must be found.

use std::fmt;
use std::str::FromStr;

use chrono::{Datelike, NaiveDate};
use serde::{Deserialize, Serialize};

use crate::identity::tidy_code;

const DIGITS: usize = 15;

/// A valid receipt number: date of receipt (yymmdd), 8 random digits, Luhn check
/// digit. Shown grouped, `261123-4829-1375-2`; stored as 15 digits.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Receipt(String);

impl Receipt {
    /// How many random numbers there are a day.
    pub const RANDOM_BOUND: u32 = 100_000_000;

    /// The number of what was received on `date`; `random` is drawn below
    /// [`Self::RANDOM_BOUND`] (a greater one is folded) and must be drawn anew if
    /// the number is taken.
    pub fn from_parts(date: NaiveDate, random: u32) -> Self {
        let (year, month, day) = (date.year().rem_euclid(100), date.month(), date.day());
        let body = format!(
            "{year:02}{month:02}{day:02}{:08}",
            random % Self::RANDOM_BOUND
        );
        let check = (10 - luhn_sum(&body, 1) % 10) % 10;
        Self(format!("{body}{check}"))
    }

    /// Reads what was typed or scanned, whatever parts the groups.
    ///
    /// # Errors
    /// A sentence that says what is wrong.
    pub fn parse(text: &str) -> Result<Self, &'static str> {
        let tidy = tidy_code(text);
        let number: String = tidy
            .chars()
            .filter(|c| !matches!(c, '.' | '/' | '_' | '·'))
            .collect();
        if !number.bytes().all(|b| b.is_ascii_digit()) {
            return Err("收件编号只由数字组成，请对照收件凭证核对。");
        }
        if number.len() != DIGITS {
            return Err("收件编号应为15位数字，请对照收件凭证核对有没有多输或漏输。");
        }
        if !luhn_sum(&number, 0).is_multiple_of(10) || date_in(&number).is_none() {
            return Err("没有这个收件编号，可能有一位输错了，请对照收件凭证逐位核对。");
        }
        Ok(Self(number))
    }

    /// The 15 digits, as stored.
    pub fn digits(&self) -> &str {
        &self.0
    }

    /// The date of receipt in it.
    pub fn date(&self) -> Option<NaiveDate> {
        date_in(&self.0)
    }
}

/// Grouped for reading.
impl fmt::Display for Receipt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        for (i, digit) in self.0.chars().enumerate() {
            if matches!(i, 6 | 10 | 14) {
                f.write_str("-")?;
            }
            write!(f, "{digit}")?;
        }
        Ok(())
    }
}

impl FromStr for Receipt {
    type Err = &'static str;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        Self::parse(text)
    }
}

impl TryFrom<String> for Receipt {
    type Error = &'static str;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        Self::parse(&text)
    }
}

impl From<Receipt> for String {
    fn from(receipt: Receipt) -> Self {
        receipt.0
    }
}

/// Luhn's sum from the right; `offset` 1 leaves room for the check digit.
fn luhn_sum(digits: &str, offset: usize) -> u32 {
    let from_right = digits
        .chars()
        .rev()
        .filter_map(|c| c.to_digit(10))
        .enumerate();
    let value = |(i, digit): (usize, u32)| {
        let doubled = digit * 2;
        if (i + offset).is_multiple_of(2) {
            digit
        } else {
            doubled / 10 + doubled % 10
        }
    };
    from_right.map(value).sum()
}

fn date_in(digits: &str) -> Option<NaiveDate> {
    let part = |range: std::ops::Range<usize>| digits.get(range)?.parse::<u32>().ok();
    let year = i32::try_from(part(0..2)?).ok()?;
    NaiveDate::from_ymd_opt(2000 + year, part(2..4)?, part(4..6)?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn sample() -> Receipt {
        Receipt::from_parts("2026-11-23".parse().unwrap(), 48_291_375)
    }

    #[test]
    fn it_is_grouped_for_reading() {
        let receipt = sample();
        assert_eq!(receipt.digits(), "261123482913757");
        assert_eq!(receipt.to_string(), "261123-4829-1375-7");
        assert_eq!(receipt.date(), "2026-11-23".parse().ok());
        assert_eq!(
            serde_json::to_string(&receipt).unwrap(),
            "\"261123482913757\""
        );
    }

    #[test]
    fn any_separators_are_taken() {
        for typed in [
            "261123482913757",
            " 261123-4829-1375-7 ",
            "261123 4829 1375 7",
            "２６１１２３－４８２９－１３７５－７",
            "261123.4829/1375—7",
        ] {
            assert_eq!(Receipt::parse(typed), Ok(sample()), "{typed}");
        }
    }

    #[test]
    fn each_fault_has_its_sentence() {
        for (typed, fault) in [
            ("", "15位"),
            ("26112348291375", "15位"),
            ("26112348291375A", "数字"),
            ("261123482913756", "输错"),
        ] {
            let sentence = Receipt::parse(typed).unwrap_err();
            assert!(sentence.contains(fault), "{typed}: {sentence}");
        }
        // A right check digit does not make a 13th month.
        let no_date = "261323482913753";
        assert_eq!(luhn_sum(no_date, 0) % 10, 0);
        assert!(Receipt::parse(no_date).is_err());
        assert!(serde_json::from_str::<Receipt>("\"1\"").is_err());
    }

    proptest! {
        #[test]
        fn what_is_shown_can_be_read(day in 0_u64..30_000, random in any::<u32>()) {
            let date = NaiveDate::from_ymd_opt(2000, 1, 1).unwrap() + chrono::Days::new(day);
            let receipt = Receipt::from_parts(date, random);
            prop_assert_eq!(receipt.date(), Some(date));
            prop_assert_eq!(Receipt::parse(&receipt.to_string()), Ok(receipt));
        }

        #[test]
        fn one_wrong_digit_is_always_found(random in 0..Receipt::RANDOM_BOUND, place in 0_usize..15, by in 1_u8..10) {
            let receipt = Receipt::from_parts("2026-11-23".parse().unwrap(), random);
            let mut bytes = receipt.digits().as_bytes().to_vec();
            bytes[place] = b'0' + (bytes[place] - b'0' + by) % 10;
            prop_assert!(Receipt::parse(std::str::from_utf8(&bytes).unwrap()).is_err());
        }

        #[test]
        fn anything_typed_is_answered(typed in ".{0,24}") {
            let _ = Receipt::parse(&typed);
        }
    }
}
