//! 统一社会信用代码 (GB 32100; Measures 8).

use super::tidy_code;

/// Without I, O, S, V, Z, which are misread.
const ALPHABET: &[u8; 31] = b"0123456789ABCDEFGHJKLMNPQRTUWXY";

/// Checks a 统一社会信用代码.
///
/// # Errors
/// A sentence that says what is wrong.
pub fn check_credit_code(text: &str) -> Result<String, &'static str> {
    let code = tidy_code(text);
    if code.chars().count() != 18 {
        return Err("统一社会信用代码应为18位，请对照营业执照核对有没有多输或漏输。");
    }
    let Some(values) = code.bytes().map(value).collect::<Option<Vec<u32>>>() else {
        return Err("统一社会信用代码只用数字和大写字母，不用I、O、S、V、Z，请对照营业执照核对。");
    };
    // GB 32100: weights 3^i mod 31; with its check value the sum is 0 mod 31.
    let (sum, _) = values.iter().take(17).fold((0, 1), |(sum, weight), value| {
        (sum + value * weight, weight * 3 % 31)
    });
    if values.last().is_none_or(|check| (sum + check) % 31 != 0) {
        return Err("统一社会信用代码校验不通过，可能有一位输错了，请对照营业执照逐位核对。");
    }
    Ok(code)
}

fn value(byte: u8) -> Option<u32> {
    let place = ALPHABET.iter().position(|b| *b == byte)?;
    u32::try_from(place).ok()
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const SAMPLE: &str = "12441500196720244T";

    #[test]
    fn the_sample_is_valid_however_typed() {
        for typed in [SAMPLE, "12441500196720244t", "1244 1500 1967 20244T"] {
            assert_eq!(check_credit_code(typed).as_deref(), Ok(SAMPLE), "{typed}");
        }
    }

    #[test]
    fn each_fault_has_its_sentence() {
        for (typed, fault) in [
            ("12441500196720244", "18位"),
            ("1244150019672O244T", "不用I"),
            ("12441500196720245T", "校验"),
        ] {
            let sentence = check_credit_code(typed).unwrap_err();
            assert!(sentence.contains(fault), "{typed}: {sentence}");
        }
    }

    proptest! {
        #[test]
        fn one_wrong_character_is_always_found(place in 0_usize..18, by in 1_usize..31) {
            let mut bytes = SAMPLE.as_bytes().to_vec();
            let old = ALPHABET.iter().position(|b| *b == bytes[place]).unwrap();
            bytes[place] = ALPHABET[(old + by) % 31];
            prop_assert!(check_credit_code(std::str::from_utf8(&bytes).unwrap()).is_err());
        }

        #[test]
        fn anything_typed_is_answered(typed in ".{0,24}") {
            let _ = check_credit_code(&typed);
        }
    }
}
