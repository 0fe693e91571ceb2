//! Decimal numbers as text.
//!
//! A decimal keeps the digits that it was given with: 12.50 stays 12.50, so that
//! the plain CSV is true to its source byte by byte, and no number is rounded. It
//! is stored as text; for comparing there is a key whose bytes sort like the
//! numbers.

/// Most digits of a decimal number.
pub const DIGITS: usize = 38;

/// Whether `text` is `-`, digits without a leading zero, and maybe `.` and digits.
pub fn is_canonical(text: &str) -> bool {
    let (_, whole, fraction) = parts(text);
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let plain = digits(whole) && (whole == "0" || !whole.starts_with('0'));
    let fine = fraction.is_none_or(digits);
    plain && fine && whole.len() + fraction.map_or(0, str::len) <= DIGITS
}

fn parts(text: &str) -> (bool, &str, Option<&str>) {
    let (negative, rest) = match text.strip_prefix('-') {
        Some(rest) => (true, rest),
        None => (false, text),
    };
    match rest.split_once('.') {
        Some((whole, fraction)) => (negative, whole, Some(fraction)),
        None => (negative, rest, None),
    }
}

/// Writes the key of a canonical decimal into `key`. Keys sort by `Ord` of their
/// bytes as their numbers do; 12.5 and 12.50 have the same.
///
/// Sign, number of whole digits, the digits without the last zeros, an end below
/// every digit; a negative number's bytes are turned over.
pub fn write_key(text: &str, key: &mut Vec<u8>) {
    key.clear();
    let (negative, whole, fraction) = parts(text);
    let whole = whole.trim_start_matches('0');
    let fraction = fraction.unwrap_or_default().trim_end_matches('0');
    if whole.is_empty() && fraction.is_empty() {
        key.push(1);
        return;
    }
    key.push(2);
    key.push(u8::try_from(whole.len()).unwrap_or(u8::MAX));
    key.extend_from_slice(whole.as_bytes());
    key.extend_from_slice(fraction.as_bytes());
    key.push(0);
    if negative {
        // 2 turns into 253, so the first byte is set anew, below that of zero.
        for byte in key.iter_mut() {
            *byte = !*byte;
        }
        if let Some(sign) = key.first_mut() {
            *sign = 0;
        }
    }
}

/// The key of a canonical decimal.
pub fn key(text: &str) -> Vec<u8> {
    let mut key = Vec::new();
    write_key(text, &mut key);
    key
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_sort_like_numbers() {
        let sorted = [
            "-1000.5", "-1000", "-12.50", "-12.05", "-2", "-0.51", "-0.5", "-0.05", "0", "0.05",
            "0.5", "0.51", "1", "2", "9.99", "10", "12.05", "12.5", "100",
        ];
        for pair in sorted.windows(2) {
            assert!(key(pair[0]) < key(pair[1]), "{pair:?}");
        }
        for (one, other) in [("12.5", "12.500"), ("0", "-0.00"), ("-3", "-3.0")] {
            assert_eq!(key(one), key(other));
        }
    }

    #[test]
    fn only_plain_numbers_are_canonical() {
        for text in ["0", "-0.50", "12", "12.50", "99999999999999999999.1"] {
            assert!(is_canonical(text), "{text}");
        }
        let long = "1".repeat(DIGITS + 1);
        for text in [
            "", "-", ".5", "5.", "012", "+1", "1e3", "1,000", "１", &long,
        ] {
            assert!(!is_canonical(text), "{text}");
        }
    }
}
