//! Sentences that people type: reasons, what is to be done, messages.

use crate::identity::is_invisible;

/// One line: what nobody sees goes (controls, and direction marks, which can turn
/// a sentence or a file's name around), any run of white space is one space.
pub fn line(text: &str) -> String {
    visible(text)
        .split_whitespace()
        .collect::<Vec<_>>()
        .join(" ")
}

/// Several lines, tidied in the same way: none ends in white space, none is empty
/// at the top or bottom.
pub fn lines(text: &str) -> String {
    let plain = text
        .replace("\r\n", "\n")
        .replace(['\r', '\u{2028}', '\u{2029}'], "\n");
    let visible = visible(&plain);
    let trimmed: Vec<&str> = visible.split('\n').map(str::trim_end).collect();
    trimmed.join("\n").trim().to_owned()
}

fn visible(text: &str) -> String {
    text.chars()
        .filter(|c| c.is_whitespace() || !is_invisible(*c))
        .collect()
}

/// Whether there is a word in it: dots, blanks and dashes say nothing.
pub fn says_something(text: &str) -> bool {
    // Fillers of Hangul count as letters, and nobody sees them.
    let filler = |c| matches!(c, '\u{115F}' | '\u{1160}' | '\u{3164}' | '\u{FFA0}');
    text.chars().any(|c| c.is_alphanumeric() && !filler(c))
}

/// The text with a full stop, so that another sentence can follow.
pub fn closed(text: &str) -> String {
    if text.is_empty() || text.ends_with(['。', '！', '？', '；', '.', '!', '?']) {
        text.to_owned()
    } else {
        format!("{text}。")
    }
}

/// Whether somebody can ring there: at least five digits, and not without end.
/// Words may stand beside them (`0531-66600000转8012（民政科）`, `12345、12333`).
pub fn is_telephone(text: &str) -> bool {
    let text = crate::identity::half_width(text);
    let digits = text.chars().filter(char::is_ascii_digit).count();
    (5..=40).contains(&digits) && text.chars().count() <= 80
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_nobody_sees_goes() {
        let typed = " 请\u{202e}重拍\u{0}。\n\u{200b}看\u{2067}清 ";
        assert_eq!(lines(typed), "请重拍。\n看清");
        assert_eq!(line(typed), "请重拍。 看清");
        assert_eq!(lines("\u{200b}\u{200b}"), "");
    }

    #[test]
    fn dots_say_nothing() {
        for empty in ["", " ", "。。。", "——", "\u{200b}", "\u{3164}"] {
            assert!(!says_something(empty), "{empty:?}");
        }
        assert!(says_something("重拍"));
        assert!(says_something("A4"));
    }

    #[test]
    fn a_sentence_is_closed_once() {
        assert_eq!(closed("一户已有一宅"), "一户已有一宅。");
        assert_eq!(closed("一户已有一宅。"), "一户已有一宅。");
        assert_eq!(closed(""), "");
    }

    #[test]
    fn telephones_can_be_rung() {
        for good in [
            "0531-66600000",
            "12345",
            "0531-66600000转8012",
            "（0531）6660 0000、12345",
            "０５３１－６６６",
        ] {
            assert!(is_telephone(good), "{good}");
        }
        for bad in ["abc", "", "1234", "见网站", &"1".repeat(41)] {
            assert!(!is_telephone(bad), "{bad}");
        }
    }
}
