//! Normal form of typed codes.

/// Full-width ASCII (`１２３Ｘ`) and the ideographic space as half-width; an
/// input method in Chinese mode types them without its user noticing.
pub fn half_width(text: &str) -> String {
    text.chars().map(half_width_char).collect()
}

/// A code as it is stored: half-width, upper-case, without the spaces, hyphens
/// and invisible characters that come along with copying.
pub fn tidy_code(text: &str) -> String {
    let kept = text
        .chars()
        .map(half_width_char)
        .filter(|c| !is_separator(*c));
    kept.map(|c| c.to_ascii_uppercase()).collect()
}

/// What people put between the groups of a long number.
fn is_separator(c: char) -> bool {
    c.is_whitespace() || is_invisible(c) || matches!(c, '-' | '\u{2010}'..='\u{2015}' | '\u{2212}')
}

/// Takes no room and means nothing in an answer: controls, zero-width space,
/// direction marks, byte order mark.
pub(crate) fn is_invisible(c: char) -> bool {
    c.is_control()
        || matches!(
            c,
            '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'
                ..='\u{202E}' | '\u{2060}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}'
        )
}

fn half_width_char(c: char) -> char {
    /// From a full-width character to its ASCII twin.
    const SHIFT: u32 = '！' as u32 - '!' as u32;
    match c {
        '！'..='～' => char::from_u32(u32::from(c) - SHIFT).unwrap_or(c),
        '\u{3000}' => ' ',
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn full_width_becomes_half_width() {
        assert_eq!(half_width("１３８－ＡＢｘ　～！"), "138-ABx ~!");
        assert_eq!(half_width("张三。"), "张三。");
    }

    #[test]
    fn separators_vanish_and_letters_are_upper_case() {
        assert_eq!(
            tidy_code(" 110105 1949-1231—002ｘ\u{feff}\u{200b}\n"),
            "11010519491231002X"
        );
    }
}
