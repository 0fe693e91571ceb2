//! `docs/articles.md`: of each article of the Measures how far it is carried out,
//! and by which code and which tests. The page on the Measures shows the same.

use app::site::CarriedOut;

/// Made from the sources, and held to them by a test of `rules`.
const PAGE: &str = include_str!("../../docs/articles.md");

/// What the page says, article by article.
pub fn carried_out() -> Vec<CarriedOut> {
    PAGE.split("\n## Art. ")
        .skip(1)
        .filter_map(|part| {
            let (head, rest) = part.split_once('\n')?;
            let (number, state) = head.split_once(": ")?;
            Some(CarriedOut {
                article: number.parse().ok()?,
                state: state_of(state).to_owned(),
                code: list(rest, "Code:"),
                tests: list(rest, "Tests:"),
            })
        })
        .collect()
}

/// In Chinese, for the site.
fn state_of(state: &str) -> &str {
    match state.trim_matches('*') {
        "done" => "已落实",
        "in part" => "部分落实",
        "not yet" => "尚未提供",
        _ => "没有对应的网上功能",
    }
}

/// The lines under a heading: the file, and the names in it.
fn list(part: &str, heading: &str) -> Vec<String> {
    part.lines()
        .skip_while(|line| *line != heading)
        .skip(1)
        .skip_while(|line| line.is_empty())
        .map_while(|line| {
            let (file, rest) = line.strip_prefix("- [")?.split_once(']')?;
            let names = rest.split_once("): ").map(|(_, names)| names);
            Some(match names {
                Some(names) => format!("{file}: {}", names.replace('`', "")),
                None => file.to_owned(),
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_45_articles_are_read_with_their_code_and_tests() {
        let read = carried_out();
        let numbers: Vec<u16> = read.iter().map(|one| one.article).collect();
        assert_eq!(numbers, (1..=45).collect::<Vec<_>>());
        let named = |n: u16| read.iter().find(|one| one.article == n).unwrap();
        assert_eq!(named(1).state, "没有对应的网上功能");
        assert!(named(1).code.is_empty() && named(1).tests.is_empty());
        assert_eq!(named(2).state, "已落实");
        assert_eq!(named(2).code, ["crates/rules/src/place.rs"]);
        assert_eq!(
            named(2).tests,
            ["crates/rules/src/place.rs: the_shipped_places_are_sound"]
        );
        assert_eq!(named(13).state, "尚未提供");
        assert_eq!(named(30).state, "已落实");
        let named = read
            .iter()
            .flat_map(|one| one.code.iter().chain(&one.tests));
        let links = PAGE.lines().filter(|line| line.starts_with("- [")).count();
        assert_eq!(named.count(), links);
    }
}
