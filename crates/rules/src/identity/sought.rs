//! What a clerk has put into the one field of the window: a card was read, or
//! somebody without it says a name, a phone, the end of a number, a receipt.

use super::{IdKind, check_name, check_phone, tidy_code};
use crate::receipt::Receipt;

/// What is looked for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Sought {
    /// An identity paper, in normal form.
    Paper(String),
    /// A case.
    Receipt(Receipt),
    /// Whoever has this name or phone, or this end of a number.
    Returning(String),
}

/// How many characters the end of a number has.
const TAIL: usize = 4;

/// Reads the field; `kind` is the paper that is chosen beside it.
///
/// # Errors
/// What is wrong with it, in words.
pub fn sought(text: &str, kind: IdKind) -> Result<Sought, &'static str> {
    let code = tidy_code(text);
    if code.is_empty() {
        return Err("请刷身份证，或者输入姓名、手机号、证件号码、收件编号。");
    }
    // A passport may be written like a name, a residence permit like a receipt:
    // who has chosen another paper than the usual one means it.
    if kind != IdKind::default() {
        return kind.check(text).map(Sought::Paper);
    }
    if let Ok(receipt) = Receipt::parse(text) {
        return Ok(Sought::Receipt(receipt));
    }
    let phone = check_phone(text).is_ok();
    let tail = code.len() == TAIL && code.bytes().all(|b| b.is_ascii_alphanumeric());
    if phone || tail || check_name(text).is_ok() {
        return Ok(Sought::Returning(text.trim().to_owned()));
    }
    let digits = code.bytes().all(|b| b.is_ascii_digit());
    match code.len() {
        15 if digits => Receipt::parse(text).map(Sought::Receipt),
        11 if digits => check_phone(text).map(Sought::Returning),
        _ => kind.check(text).map(Sought::Paper),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn card(text: &str) -> Result<Sought, &'static str> {
        sought(text, IdKind::ResidentCard)
    }

    #[test]
    fn one_field_takes_what_a_person_has_at_hand() {
        let receipt = Receipt::from_parts("2026-11-23".parse().unwrap(), 12_345_678);
        assert_eq!(
            card(&receipt.to_string()),
            Ok(Sought::Receipt(receipt.clone()))
        );
        assert_eq!(card(receipt.digits()), Ok(Sought::Receipt(receipt)));
        let paper = Sought::Paper("11010519491231002X".to_owned());
        assert_eq!(card(" 11010519491231002x "), Ok(paper));
        for returning in ["张三", "13800138000", "002X", "002x", "8000", "古丽·买买提"] {
            let found = card(returning);
            assert_eq!(found, Ok(Sought::Returning(returning.to_owned())));
        }
    }

    #[test]
    fn what_is_none_of_them_is_told_what_is_wrong() {
        for (text, words) in [
            ("", "请刷身份证"),
            ("110105194912310021", "校验不通过"),
            ("11010519491231002", "18位"),
            ("261123123456789", "收件编号"),
            ("12800138000", "手机"),
            ("三", "18位"),
        ] {
            let sentence = card(text).unwrap_err();
            assert!(sentence.contains(words), "{text}: {sentence}");
        }
    }

    #[test]
    fn another_paper_is_meant_where_another_is_chosen() {
        let passport = sought("G12345678", IdKind::Passport);
        assert_eq!(passport, Ok(Sought::Paper("G12345678".to_owned())));
        assert!(sought("张三", IdKind::Passport).is_err());
    }
}
