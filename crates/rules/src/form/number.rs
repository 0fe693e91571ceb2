//! Whole numbers as people type them.

use crate::identity::half_width;

/// `１，２００` → 1200. Commas only between groups of three; nothing else is
/// guessed at: `3.5` and `三` are no whole numbers.
pub(super) fn parse_number(text: &str) -> Option<i64> {
    let compact: String = half_width(text)
        .chars()
        .filter(|c| !c.is_whitespace())
        .collect();
    without_commas(&compact)?.parse().ok()
}

/// `1,234,567` → `1234567`; `None` where the commas stand elsewhere.
pub(super) fn without_commas(text: &str) -> Option<String> {
    let mut groups = text.split(',');
    let first = groups.next()?;
    let rest: Vec<&str> = groups.collect();
    let is_group = |group: &&str| group.len() == 3 && group.bytes().all(|b| b.is_ascii_digit());
    let head = first.trim_start_matches(['+', '-']);
    let is_head = rest.is_empty() || (1..=3).contains(&head.len());
    (is_head && rest.iter().all(is_group)).then(|| format!("{first}{}", rest.concat()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whole_numbers() {
        for (typed, number) in [
            ("3", 3),
            (" ０３ ", 3),
            ("1,200", 1200),
            ("１，２００，０００", 1_200_000),
            ("-5", -5),
            ("+5", 5),
        ] {
            assert_eq!(parse_number(typed), Some(number), "{typed}");
        }
        for typed in [
            "",
            "三",
            "3.5",
            "1,2",
            ",200",
            "1200,000",
            "1e3",
            "99999999999999999999",
        ] {
            assert_eq!(parse_number(typed), None, "{typed}");
        }
    }
}
