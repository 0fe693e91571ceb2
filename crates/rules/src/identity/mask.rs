//! Masks for lists and confirmations: enough to recognise one's own, not enough
//! to use another's.

/// Keeps the first three and the last four characters; all of it is hidden where
/// that would leave fewer than three. The last four are what staff search by.
pub fn mask(text: &str) -> String {
    const HEAD: usize = 3;
    const TAIL: usize = 4;
    let length = text.chars().count();
    let hide_all = length < HEAD + TAIL + 3;
    let masked = |(i, c)| {
        if !hide_all && (i < HEAD || i >= length - TAIL) {
            c
        } else {
            '*'
        }
    };
    text.chars().enumerate().map(masked).collect()
}

/// `110***********002X`; the date of birth is hidden.
pub fn mask_id(number: &str) -> String {
    mask(number)
}

/// `138****8000`
pub fn mask_phone(number: &str) -> String {
    mask(number)
}

/// `z****@example.com`: the first character, and where it is.
pub fn mask_email(address: &str) -> String {
    let (name, domain) = address.split_once('@').unwrap_or((address, ""));
    let first: String = name.chars().take(1).collect();
    format!("{first}****@{domain}")
}

/// `张*`, `张*丰`, `买****力`: the first character, and the last of three or more.
pub fn mask_name(name: &str) -> String {
    let length = name.chars().count();
    let masked = |(i, c)| {
        if i == 0 || (length > 2 && i + 1 == length) {
            c
        } else {
            '*'
        }
    };
    name.chars().enumerate().map(masked).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        assert_eq!(mask_id("11010519491231002X"), "110***********002X");
        assert_eq!(mask_phone("13800138000"), "138****8000");
        assert_eq!(mask("E12345678"), "*********");
        assert_eq!(mask(""), "");
    }

    #[test]
    fn emails() {
        assert_eq!(mask_email("zhangsan@example.com"), "z****@example.com");
        assert_eq!(mask_email("z@example.com"), "z****@example.com");
    }

    #[test]
    fn names() {
        for (name, masked) in [
            ("张三", "张*"),
            ("张三丰", "张*丰"),
            ("买买提·艾力", "买****力"),
            ("张", "张"),
            ("", ""),
        ] {
            assert_eq!(mask_name(name), masked);
        }
    }
}
