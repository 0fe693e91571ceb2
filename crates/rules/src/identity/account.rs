//! Numbers that reach a person: mobile phone and bank account.

use super::tidy_code;

/// Checks a mobile number; a country prefix 86 is taken off.
///
/// # Errors
/// A sentence that says what is wrong.
pub fn check_phone(text: &str) -> Result<String, &'static str> {
    let tidy = tidy_code(text);
    let number = ["+86", "0086"]
        .iter()
        .find_map(|prefix| tidy.strip_prefix(prefix))
        .unwrap_or(&tidy);
    if !number.bytes().all(|b| b.is_ascii_digit()) {
        return Err("手机号码只能由数字组成，请核对。");
    }
    if number.len() != 11 {
        return Err("手机号码应为11位数字，请核对有没有多输或漏输。");
    }
    if !(number.starts_with('1') && number.get(1..2).is_some_and(|d| d >= "3")) {
        return Err("手机号码应以13至19开头，请填写中国内地的手机号码。");
    }
    Ok(number.to_owned())
}

/// Checks a bank account (银行账号): 12 to 19 digits. Passbooks have no check
/// digit that would hold for every bank.
///
/// # Errors
/// A sentence that says what is wrong.
pub fn check_bank_account(text: &str) -> Result<String, &'static str> {
    let number = tidy_code(text);
    if !number.bytes().all(|b| b.is_ascii_digit()) {
        return Err("银行账号只能由数字组成，请对照银行卡或存折核对。");
    }
    if !(12..=19).contains(&number.len()) {
        return Err("银行账号应为12至19位数字，请对照银行卡或存折核对。");
    }
    if number.bytes().all(|b| b == b'0') {
        return Err("银行账号不能全是0，请对照银行卡或存折填写。");
    }
    Ok(number)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn phones() {
        for typed in [
            "13800138000",
            "138 0013 8000",
            "+86 138-0013-8000",
            "１３８００１３８０００",
            "008613800138000",
        ] {
            assert_eq!(check_phone(typed).as_deref(), Ok("13800138000"), "{typed}");
        }
        for (typed, fault) in [
            ("", "11位"),
            ("1380013800", "11位"),
            ("138001380000", "11位"),
            ("12800138000", "13至19"),
            ("053181234567", "11位"),
            ("1380013800a", "数字"),
            ("手机", "数字"),
        ] {
            let sentence = check_phone(typed).unwrap_err();
            assert!(sentence.contains(fault), "{typed}: {sentence}");
        }
    }

    #[test]
    fn bank_accounts() {
        assert_eq!(
            check_bank_account("6222 0212 3456 7890 123").as_deref(),
            Ok("6222021234567890123")
        );
        for (typed, fault) in [
            ("62220212345", "12至19"),
            ("62220212345678901234", "12至19"),
            ("6222O21234567890", "数字"),
            ("000000000000", "全是0"),
        ] {
            let sentence = check_bank_account(typed).unwrap_err();
            assert!(sentence.contains(fault), "{typed}: {sentence}");
        }
    }
}
