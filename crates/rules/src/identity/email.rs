//! E-mail addresses, as far as a form can judge them: whether one exists is found
//! out by writing to it.

use super::{half_width, is_invisible};

/// Longest address that mail servers must take (RFC 5321, 4.5.3.1).
const LONGEST: usize = 254;
/// Longest part before the @.
const LONGEST_NAME: usize = 64;

/// Checks an e-mail address; full-width characters and spaces around it are
/// brought to normal form, and the domain to lower case.
///
/// # Errors
/// A sentence that says what is wrong.
pub fn check_email(text: &str) -> Result<String, &'static str> {
    let tidy: String = half_width(text)
        .chars()
        .filter(|c| !c.is_whitespace() && !is_invisible(*c))
        .collect();
    let (name, domain) = tidy
        .split_once('@')
        .ok_or("电子邮箱要有“@”，例如 name@example.com，请核对。")?;
    if domain.contains('@') {
        return Err("电子邮箱只能有一个“@”，请核对。");
    }
    if !is_name(name) {
        return Err("“@”前面的部分只能用字母、数字和 . _ - + 这几个符号，请核对。");
    }
    if !is_domain(domain) {
        return Err("“@”后面应是网址的样子，例如 example.com，请核对。");
    }
    let address = format!("{name}@{}", domain.to_ascii_lowercase());
    if address.len() > LONGEST {
        return Err("电子邮箱太长，请核对。");
    }
    Ok(address)
}

/// What mail providers give out; quoted names are left to programs.
fn is_name(name: &str) -> bool {
    let known = |b: u8| b.is_ascii_alphanumeric() || b"._-+".contains(&b);
    !name.is_empty()
        && name.len() <= LONGEST_NAME
        && name.bytes().all(known)
        && !name.starts_with('.')
        && !name.ends_with('.')
        && !name.contains("..")
}

fn is_domain(domain: &str) -> bool {
    let label = |label: &str| {
        (1..=63).contains(&label.len())
            && label
                .bytes()
                .all(|b| b.is_ascii_alphanumeric() || b == b'-')
            && !label.starts_with('-')
            && !label.ends_with('-')
    };
    let top = domain.rsplit('.').next().unwrap_or_default();
    domain.contains('.')
        && domain.split('.').all(label)
        && top.len() >= 2
        && !top.bytes().all(|b| b.is_ascii_digit())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses() {
        for (typed, address) in [
            ("zhang@example.com", "zhang@example.com"),
            (" 138001@QQ.com\u{200b}", "138001@qq.com"),
            ("ｚｈａｎｇ＠ｅｘａｍｐｌｅ．ｃｏｍ", "zhang@example.com"),
            ("A.b-c_d+e@mail.example.cn", "A.b-c_d+e@mail.example.cn"),
        ] {
            assert_eq!(check_email(typed).as_deref(), Ok(address), "{typed}");
        }
    }

    #[test]
    fn what_is_wrong_is_said() {
        let long = format!("{}@example.com", "a".repeat(65));
        let longer = format!("a@{}example.com", "abcdefghi.".repeat(25));
        for (typed, fault) in [
            ("", "要有"),
            ("zhang.example.com", "要有"),
            ("a@b@example.com", "只能有一个"),
            ("张三@example.com", "前面的部分"),
            ("a..b@example.com", "前面的部分"),
            (".a@example.com", "前面的部分"),
            (long.as_str(), "前面的部分"),
            ("zhang@localhost", "后面"),
            ("zhang@192.0.2.1", "后面"),
            ("zhang@-example.com", "后面"),
            ("zhang@example..com", "后面"),
            ("zhang@example.com\r\nBcc:x@example.com", "只能有一个"),
            (longer.as_str(), "太长"),
        ] {
            let sentence = check_email(typed).unwrap_err();
            assert!(sentence.contains(fault), "{typed}: {sentence}");
        }
    }
}
