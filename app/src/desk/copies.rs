//! 份数 of paper as somebody types it.

/// From 1 to 99, in half-width digits or full-width ones and nothing else: a
/// dash is not a slip to be tidied away, `2-3` is not 23. `None` where nothing
/// was typed.
///
/// # Errors
/// What to say at the field.
pub(super) fn copies(text: &str) -> Result<Option<u16>, &'static str> {
    let text = rules::identity::half_width(text);
    let text = text.trim();
    if text.is_empty() {
        return Ok(None);
    }
    let digits = text.bytes().all(|byte| byte.is_ascii_digit());
    match text.parse() {
        Ok(copies @ 1..=99) if digits => Ok(Some(copies)),
        _ => Err("份数应为1至99的整数，例如1，请修改。"),
    }
}

#[cfg(test)]
mod tests {
    use super::copies;

    #[test]
    fn only_a_number_of_copies_is_one() {
        for (text, number) in [("1", 1), (" ２ ", 2), ("99", 99), ("０3", 3)] {
            assert_eq!(copies(text), Ok(Some(number)), "{text}");
        }
        assert_eq!(copies(" 　"), Ok(None));
        for text in [
            "0", "100", "-1", "2-3", "－1", "+1", "1.5", "1 2", "两", "1份",
        ] {
            assert!(copies(text).is_err(), "{text}");
        }
    }
}
