//! 居民身份证号码 (公民身份号码, GB 11643; Measures 8).

use chrono::NaiveDate;

use super::tidy_code;

const WEIGHTS: [u32; 17] = [7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2];
/// The first two digits: provinces and the like (GB/T 2260).
const PROVINCES: [u8; 35] = [
    11, 12, 13, 14, 15, 21, 22, 23, 31, 32, 33, 34, 35, 36, 37, 41, 42, 43, 44, 45, 46, 50, 51, 52,
    53, 54, 61, 62, 63, 64, 65, 71, 81, 82, 83,
];
const CHECK_CHARACTERS: [u8; 11] = *b"10X98765432";

/// Checks a 居民身份证号码.
///
/// # Errors
/// A sentence that says which part is wrong.
pub fn check_id_number(text: &str) -> Result<String, &'static str> {
    let number = tidy_code(text);
    if number.len() == 15 && number.bytes().all(|b| b.is_ascii_digit()) {
        return Err("15位的一代身份证号码已停用，请填写二代身份证上的18位号码。");
    }
    let digits = shape(&number)?;
    let province = digits.get(..2).and_then(|code| code.parse::<u8>().ok());
    if !province.is_some_and(|code| PROVINCES.contains(&code)) {
        return Err("身份证号码开头的地区代码不对，请对照证件核对。");
    }
    if birth_date_in(&number).is_none() {
        return Err("身份证号码中的出生日期不存在，请对照证件核对第7至14位。");
    }
    if number.get(14..17) == Some("000") {
        return Err("身份证号码的顺序码不对，请对照证件核对第15至17位。");
    }
    if !has_check_character(&number) {
        return Err("身份证号码校验不通过，可能有一位输错了，请对照证件逐位核对。");
    }
    Ok(number)
}

/// Checks a 居民身份证号码 whose bearer must be born by `today`.
///
/// # Errors
/// A sentence that says which part is wrong.
pub fn check_id_number_on(text: &str, today: NaiveDate) -> Result<String, &'static str> {
    let number = check_id_number(text)?;
    match birth_date_in(&number) {
        Some(date) if date <= today => Ok(number),
        _ => Err("身份证号码中的出生日期晚于今天，请对照证件核对第7至14位。"),
    }
}

/// The date of birth in a valid number.
pub fn birth_date(number: &str) -> Option<NaiveDate> {
    birth_date_in(&check_id_number(number).ok()?)
}

/// 17 digits and a check character.
pub(super) fn shape(number: &str) -> Result<&str, &'static str> {
    if number.chars().count() != 18 {
        return Err("身份证号码应为18位，请对照证件核对有没有多输或漏输。");
    }
    let digits = number.strip_suffix('X').unwrap_or(number);
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return Err("身份证号码只能由数字组成，最后一位可以是X，请对照证件核对。");
    }
    Ok(digits)
}

pub(super) fn birth_date_in(number: &str) -> Option<NaiveDate> {
    let part = |range: std::ops::Range<usize>| number.get(range)?.parse().ok();
    let year = number.get(6..10)?.parse().ok()?;
    // Nobody alive has an earlier one; 0000 and typing errors have.
    (year >= 1850).then_some(())?;
    NaiveDate::from_ymd_opt(year, part(10..12)?, part(12..14)?)
}

/// GB 11643: ISO 7064, MOD 11-2.
pub(super) fn has_check_character(number: &str) -> bool {
    let weighted = number
        .bytes()
        .zip(WEIGHTS)
        .map(|(b, weight)| u32::from(b.wrapping_sub(b'0')) * weight);
    let remainder = usize::try_from(weighted.sum::<u32>() % 11).unwrap_or_default();
    CHECK_CHARACTERS.get(remainder).copied() == number.as_bytes().get(17).copied()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SAMPLE: &str = "11010519491231002X";

    fn day(text: &str) -> NaiveDate {
        text.parse().unwrap()
    }

    /// Measures 8
    #[test]
    fn the_sample_of_the_standard_is_valid_however_typed() {
        for typed in [
            SAMPLE,
            "11010519491231002x",
            "110105 19491231 002X",
            "１１０１０５１９４９１２３１００２Ｘ",
        ] {
            assert_eq!(check_id_number(typed).as_deref(), Ok(SAMPLE), "{typed}");
        }
        assert_eq!(birth_date(SAMPLE), Some(day("1949-12-31")));
    }

    #[test]
    fn each_fault_has_its_sentence() {
        for (typed, fault) in [
            ("", "18位"),
            ("1101051949123100", "18位"),
            ("110105491231002", "15位"),
            ("1101051949123100AX", "数字"),
            ("身份证号码身份证号码身份证号码身份证", "数字"),
            ("01010519491231002X", "地区"),
            ("99010519491231002X", "地区"),
            ("110105194902300025", "出生日期不存在"),
            ("110105000012310023", "出生日期不存在"),
            ("110105194912310003", "顺序码"),
            ("110105194912310021", "校验"),
        ] {
            let sentence = check_id_number(typed).unwrap_err();
            assert!(sentence.contains(fault), "{typed}: {sentence}");
        }
    }

    #[test]
    fn the_bearer_must_be_born() {
        assert!(check_id_number_on(SAMPLE, day("1949-12-31")).is_ok());
        assert!(
            check_id_number_on(SAMPLE, day("1949-12-30"))
                .unwrap_err()
                .contains("晚于今天")
        );
    }

    proptest! {
        /// What the check character is for.
        #[test]
        fn one_wrong_digit_is_always_found(place in 0_usize..17, by in 1_u8..10) {
            let mut bytes = SAMPLE.as_bytes().to_vec();
            bytes[place] = b'0' + (bytes[place] - b'0' + by) % 10;
            prop_assert!(check_id_number(std::str::from_utf8(&bytes).unwrap()).is_err());
        }

        #[test]
        fn anything_typed_is_answered(typed in ".{0,24}") {
            let _ = check_id_number(&typed);
        }
    }
}
