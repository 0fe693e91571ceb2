//! Names of persons.

use super::half_width;
use super::tidy::is_invisible;

/// Longest name taken: names of minorities run to 40 characters and more.
const MAX: usize = 50;

/// Checks a person's name as on the identity paper. The dot inside (`·`) comes in
/// many shapes and gets one; spaces between Chinese characters go.
///
/// # Errors
/// A sentence that says what is wrong.
pub fn check_name(text: &str) -> Result<String, &'static str> {
    let name = tidy_name(text);
    if name.is_empty() {
        return Err("请填写姓名，与身份证件上的一致。");
    }
    if name.chars().count() < 2 {
        return Err("姓名至少2个字，请填写与身份证件一致的全名。");
    }
    if name.chars().count() > MAX {
        return Err("姓名最多50个字，请填写与身份证件一致的全名。");
    }
    if name.chars().any(|c| c.is_numeric() && c != '〇') {
        return Err("姓名中不能有数字，请填写与身份证件一致的全名。");
    }
    if !name.chars().all(is_name_char) || !name.starts_with(is_letter) || !name.ends_with(is_letter)
    {
        return Err("姓名中有不能识别的符号，请填写与身份证件一致的全名，间隔号用“·”。");
    }
    Ok(name)
}

fn tidy_name(text: &str) -> String {
    let visible: String = text
        .chars()
        .filter(|c| c.is_whitespace() || !is_invisible(*c))
        .collect();
    let dotted: String = half_width(&visible)
        .chars()
        .map(|c| {
            if matches!(c, '•' | '‧' | '・' | '･' | '●' | '⋅' | '∙') {
                '·'
            } else {
                c
            }
        })
        .collect();
    let mut name = String::new();
    for word in dotted.split_whitespace() {
        // A space parts two words only in Latin script.
        let latin = |c: Option<char>| {
            c.is_some_and(|c| c.is_ascii() || c.is_lowercase() || c.is_uppercase())
        };
        if latin(name.chars().last()) && latin(word.chars().next()) {
            name.push(' ');
        }
        name.push_str(word);
    }
    name
}

fn is_name_char(c: char) -> bool {
    is_letter(c) || matches!(c, '·' | ' ' | '-' | '\'' | '.')
}

/// Rare characters of names sit in the private use area until Unicode has them,
/// and such identity cards exist.
fn is_letter(c: char) -> bool {
    c.is_alphabetic() || c == '〇' || ('\u{E000}'..='\u{F8FF}').contains(&c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    #[test]
    fn names_get_their_normal_form() {
        for (typed, name) in [
            ("张三", "张三"),
            (" 张　三 ", "张三"),
            ("买买提•艾力", "买买提·艾力"),
            ("Anna  Maria Müller", "Anna Maria Müller"),
            ("Ｊｏｈｎ O'Neill", "John O'Neill"),
            ("刘〇", "刘〇"),
            ("李\u{200b}四", "李四"),
        ] {
            assert_eq!(check_name(typed).as_deref(), Ok(name), "{typed}");
        }
    }

    #[test]
    fn each_fault_has_its_sentence() {
        for (typed, fault) in [
            ("  ", "请填写"),
            ("张", "至少2个字"),
            ("张3", "数字"),
            ("张三（本人）", "符号"),
            ("·张三", "符号"),
            ("张三😀", "符号"),
        ] {
            let sentence = check_name(typed).unwrap_err();
            assert!(sentence.contains(fault), "{typed}: {sentence}");
        }
        assert!(check_name(&"张".repeat(51)).unwrap_err().contains("最多"));
    }

    proptest! {
        #[test]
        fn the_normal_form_is_stable(typed in ".{0,20}") {
            if let Ok(name) = check_name(&typed) {
                prop_assert_eq!(check_name(&name), Ok(name));
            }
        }
    }
}
