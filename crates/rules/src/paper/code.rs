//! 核验码: what a paper is checked by, printed beside its QR code.

/// Letters and digits that are not taken for one another.
pub const LETTERS: &[u8; 32] = b"23456789ABCDEFGHJKLMNPQRSTUVWXYZ";
/// How many of them: 130 bits, which nobody guesses.
pub const LENGTH: usize = 26;

/// A code as somebody typed it, without gaps and in capitals.
///
/// # Errors
/// If it can be no code: what is wrong, and where it stands.
pub fn tidy(typed: &str) -> Result<String, &'static str> {
    let code: String = typed
        .chars()
        .filter(|letter| !letter.is_whitespace() && *letter != '-')
        .map(|letter| letter.to_ascii_uppercase())
        .collect();
    if code.is_empty() {
        return Err("请填写核验码：印在文书左下角二维码旁边，网址最后的 26 位。");
    }
    if code.chars().count() != LENGTH {
        return Err(
            "核验码是 26 位字母和数字，请对照文书二维码旁边网址的最后一段，看有没有少填或者多填。",
        );
    }
    let known = |letter: char| u8::try_from(letter).is_ok_and(|byte| LETTERS.contains(&byte));
    if !code.chars().all(known) {
        return Err("核验码里没有数字 0、1，也没有字母 I、O 和其他符号，请对照文书再看一遍。");
    }
    Ok(code)
}

#[cfg(test)]
mod tests {
    use super::*;

    const CODE: &str = "7KQ2M9ZT4XWB3RHC5NVD8PJF6G";

    #[test]
    fn gaps_and_small_letters_do_not_matter() {
        assert_eq!(tidy(CODE).unwrap(), CODE);
        assert_eq!(tidy(" 7kq2m9zt 4xwb3rhc-5nvd8pjf6g\n").unwrap(), CODE);
    }

    #[test]
    fn what_is_wrong_is_said() {
        assert!(tidy(" ").unwrap_err().contains("请填写"));
        assert!(tidy("7KQ2").unwrap_err().contains("26 位"));
        assert!(
            tidy(&CODE.replace('2', "0"))
                .unwrap_err()
                .contains("没有数字 0")
        );
        assert!(
            tidy(&CODE.replace('2', "网"))
                .unwrap_err()
                .contains("没有数字 0")
        );
    }
}
