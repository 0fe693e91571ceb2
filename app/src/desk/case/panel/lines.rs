//! The lines of a notice as fields: `lines.0.target`, `lines.0.todo`, …

use rules::form::Answers;

/// Line number and the rest of `lines.0.todo`.
fn split(path: &str) -> Option<(usize, &str)> {
    let (number, rest) = path.strip_prefix("lines.")?.split_once('.')?;
    Some((number.parse().ok()?, rest))
}

/// How many lines there are.
pub fn line_count(answers: &Answers) -> usize {
    answers
        .keys()
        .filter_map(|path| split(path))
        .map(|(number, _)| number + 1)
        .max()
        .unwrap_or_default()
}

/// The fields without line `gone`; the later ones move up.
pub fn without_line(answers: &Answers, gone: usize) -> Answers {
    answers
        .iter()
        .filter_map(|(path, text)| {
            let path = match split(path) {
                Some((number, _)) if number == gone => return None,
                Some((number, rest)) if number > gone => format!("lines.{}.{rest}", number - 1),
                _ => path.clone(),
            };
            Some((path, text.clone()))
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answers(pairs: &[(&str, &str)]) -> Answers {
        pairs
            .iter()
            .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
            .collect()
    }

    #[test]
    fn later_lines_move_up() {
        let three = answers(&[
            ("lines.0.todo", "a"),
            ("lines.1.target", "m:x"),
            ("lines.1.todo", "b"),
            ("lines.2.todo", "c"),
            ("period", "10"),
        ]);
        assert_eq!(line_count(&three), 3);
        let two = answers(&[
            ("lines.0.todo", "a"),
            ("lines.1.todo", "c"),
            ("period", "10"),
        ]);
        assert_eq!(without_line(&three, 1), two);
        assert_eq!(without_line(&two, 9), two);
        assert_eq!(line_count(&Answers::new()), 0);
    }
}
