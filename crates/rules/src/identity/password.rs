//! Passwords. Length first; only what is guessed at once is refused (after NIST
//! SP 800-63B: no rules about kinds of characters, they make passwords worse).

use super::tidy_code;

const MIN: usize = 8;
/// A bound for the hash function, not for people.
const MAX: usize = 128;
/// The first ones that anybody tries; whole numbers in sequence are found by rule.
const COMMON: [&str; 10] = [
    "password",
    "passw0rd",
    "password1",
    "qwertyui",
    "qwertyuiop",
    "asdfghjkl",
    "1qaz2wsx",
    "a1234567",
    "a12345678",
    "iloveyou",
];

/// Checks a password. It is taken as typed: nothing is trimmed or folded.
///
/// # Errors
/// A sentence that says what is wrong.
pub fn check_password(password: &str) -> Result<(), &'static str> {
    let length = password.chars().count();
    if length < MIN {
        return Err("密码至少8个字符，请设置长一些。");
    }
    if length > MAX {
        return Err("密码最多128个字符，请设置短一些。");
    }
    if password.chars().all(char::is_whitespace) {
        return Err("密码不能全是空格，请换一个。");
    }
    if all_steps(password, &[0]) {
        return Err("密码不能是同一个字符的重复，请换一个。");
    }
    if all_steps(password, &[1, -9]) || all_steps(password, &[-1, 9]) {
        return Err("密码不能是连续的数字或字母，请换一个。");
    }
    if COMMON.contains(&password.to_ascii_lowercase().as_str()) {
        return Err("这个密码太常见，容易被猜到，请换一个。");
    }
    Ok(())
}

/// Checks a new password of somebody whose `personal` numbers (phone, identity
/// paper) are known: whoever finds the card must not find the password on it.
///
/// # Errors
/// A sentence that says what is wrong.
pub fn check_new_password(password: &str, personal: &[&str]) -> Result<(), &'static str> {
    check_password(password)?;
    let tidy = tidy_code(password);
    if personal
        .iter()
        .any(|number| tidy_code(number).contains(&tidy))
    {
        return Err("密码不能是手机号、身份证号或其中一段，请换一个。");
    }
    Ok(())
}

/// Checks a password of a member of staff, whose `login` colleagues know.
///
/// # Errors
/// A sentence that says what is wrong.
pub fn check_staff_password(password: &str, login: &str) -> Result<(), &'static str> {
    check_password(password)?;
    if tidy_code(password).eq_ignore_ascii_case(&tidy_code(login)) {
        return Err("密码不能和登录名一样，请换一个。");
    }
    Ok(())
}

/// Whether every character follows the one before by one of these steps: 0 for
/// repetition, 1 or from 9 to 0 for counting.
fn all_steps(text: &str, steps: &[i64]) -> bool {
    let pairs = text.chars().zip(text.chars().skip(1));
    pairs
        .map(|(a, b)| i64::from(u32::from(b)) - i64::from(u32::from(a)))
        .all(|step| steps.contains(&step))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ordinary_passwords_pass() {
        for password in [
            "起步区的春天很美丽",
            "correct horse",
            "hx7-4kwp",
            "20491231",
            "demo-2026",
        ] {
            assert_eq!(check_password(password), Ok(()), "{password}");
        }
    }

    #[test]
    fn what_is_guessed_at_once_is_refused() {
        for (password, fault) in [
            ("1234567", "至少8"),
            ("        ", "空格"),
            ("88888888", "重复"),
            ("12345678", "连续"),
            ("1234567890", "连续"),
            ("0987654321", "连续"),
            ("abcdefgh", "连续"),
            ("PassWord", "常见"),
        ] {
            let sentence = check_password(password).unwrap_err();
            assert!(sentence.contains(fault), "{password}: {sentence}");
        }
        assert!(
            check_password(&"长".repeat(129))
                .unwrap_err()
                .contains("最多")
        );
    }

    #[test]
    fn ones_own_login_is_refused() {
        for password in ["cuizhai-clerk", "Cuizhai-Clerk", "cuizhai-clerk "] {
            assert!(
                check_staff_password(password, "cuizhai-clerk").is_err(),
                "{password}"
            );
        }
        assert_eq!(
            check_staff_password("cuizhai-clerk-7", "cuizhai-clerk"),
            Ok(())
        );
    }

    #[test]
    fn ones_own_numbers_are_refused() {
        let known = ["13800138000", "11010519491231002X"];
        for password in ["13800138000", "19491231", "1231002x", "138-0013-8000"] {
            assert!(check_new_password(password, &known).is_err(), "{password}");
        }
        assert_eq!(check_new_password("19491231", &[""]), Ok(()));
    }
}
