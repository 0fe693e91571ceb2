//! Money (金额): typed in yuan, counted in whole fen, shown with commas.

use super::number::without_commas;
use crate::identity::half_width;

/// Most that any field takes, in fen: a thousand million yuan.
pub(super) const MOST_FEN: i64 = 100_000_000_000;

/// `１，２３４.5元` → 123450 fen.
///
/// # Errors
/// A sentence that says what is wrong.
pub fn parse_fen(text: &str) -> Result<i64, &'static str> {
    const FORM: &str = "请只填数字，单位为元，例如1200或1200.50。";
    let compact: String = half_width(text)
        .chars()
        .filter(|c| !c.is_whitespace())
        // A Chinese input method types 。 where a point is meant.
        .map(|c| if c == '。' { '.' } else { c })
        .collect();
    let bare = compact
        .trim_start_matches(['¥', '￥'])
        .trim_end_matches('元');
    if bare.starts_with('-') {
        return Err("金额不能是负数，请核对。");
    }
    let (yuan, fraction) = bare.split_once('.').unwrap_or((bare, ""));
    let yuan = without_commas(yuan).ok_or(FORM)?;
    let is_digits = |text: &str| text.bytes().all(|b| b.is_ascii_digit());
    if yuan.is_empty() || !is_digits(&yuan) || !is_digits(fraction) || bare.ends_with('.') {
        return Err(FORM);
    }
    if fraction.len() > 2 {
        return Err("金额最多两位小数（精确到分），请核对。");
    }
    let yuan: i64 = yuan.parse().map_err(|_| TOO_MUCH)?;
    let fen: i64 = format!("{fraction:0<2}").parse().map_err(|_| FORM)?;
    let sum = yuan
        .checked_mul(100)
        .and_then(|whole| whole.checked_add(fen));
    sum.filter(|sum| *sum <= MOST_FEN).ok_or(TOO_MUCH)
}

const TOO_MUCH: &str = "金额太大，请核对单位是不是元。";

/// `1234.50`, or `1234` where there is no fen: the normal form of an answer.
pub(super) fn plain_yuan(fen: i64) -> String {
    let (yuan, rest) = (fen / 100, fen % 100);
    if rest == 0 {
        yuan.to_string()
    } else {
        format!("{yuan}.{rest:02}")
    }
}

/// `1,234.50元`
pub fn zh_yuan(fen: i64) -> String {
    let sign = if fen < 0 { "-" } else { "" };
    let (yuan, rest) = (fen.unsigned_abs() / 100, fen.unsigned_abs() % 100);
    let digits = yuan.to_string();
    let mut grouped = String::new();
    for (i, digit) in digits.chars().enumerate() {
        if i > 0 && (digits.len() - i).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(digit);
    }
    if rest == 0 {
        format!("{sign}{grouped}元")
    } else {
        format!("{sign}{grouped}.{rest:02}元")
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn money_as_typed() {
        for (typed, fen) in [
            ("1200", 120_000),
            ("1,200.5", 120_050),
            ("１２００．５０", 120_050),
            ("￥1200元", 120_000),
            ("0", 0),
            ("12。34", 1234),
            ("007", 700),
        ] {
            assert_eq!(parse_fen(typed), Ok(fen), "{typed}");
        }
        for (typed, fault) in [
            ("", "只填数字"),
            ("一千", "只填数字"),
            ("1.", "只填数字"),
            (".5", "只填数字"),
            ("1.2.3", "只填数字"),
            ("+5", "只填数字"),
            ("-5", "负数"),
            ("1.234", "两位小数"),
            ("1000000000.01", "太大"),
            ("99999999999999999999", "太大"),
        ] {
            let sentence = parse_fen(typed).unwrap_err();
            assert!(sentence.contains(fault), "{typed}: {sentence}");
        }
    }

    #[test]
    fn money_as_shown() {
        assert_eq!(zh_yuan(0), "0元");
        assert_eq!(zh_yuan(123_456_789), "1,234,567.89元");
        assert_eq!(zh_yuan(100_000), "1,000元");
        assert_eq!(zh_yuan(-5), "-0.05元");
        assert_eq!(zh_yuan(i64::MIN), "-92,233,720,368,547,758.08元");
    }

    proptest! {
        #[test]
        fn what_is_shown_can_be_read(fen in 0..=MOST_FEN) {
            prop_assert_eq!(parse_fen(&zh_yuan(fen)), Ok(fen));
            prop_assert_eq!(parse_fen(&plain_yuan(fen)), Ok(fen));
        }
    }
}
