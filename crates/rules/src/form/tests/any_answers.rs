//! Whatever a browser, or somebody who is none, posts.

use proptest::prelude::*;

use super::*;

/// Paths that the form declares, nearly declares, and anything.
fn any_path() -> impl Strategy<Value = String> {
    let names = [
        "name",
        "id",
        "phone",
        "born",
        "home.village",
        "home.detail",
        "how",
        "account",
        "needs.care",
        "needs.other",
        "needs",
        "other",
        "start",
        "rooms",
        "shop",
        "income",
        "home",
        "household",
    ];
    let inner = ["name", "works", "wage", "account", "age", "name.x"];
    prop_oneof![
        4 => proptest::sample::select(names.to_vec()).prop_map(str::to_owned),
        4 => (0_u32..12, proptest::sample::select(inner.to_vec())).prop_map(|(row, name)| format!("household.{row}.{name}")),
        1 => ".{0,12}",
        1 => "household\\.[0-9.+-]{0,6}\\.name",
    ]
}

/// Values that some kind understands, in odd clothes, and anything.
fn any_text() -> impl Strategy<Value = String> {
    let known = [
        "bank",
        "cash",
        "yes",
        "no",
        "on",
        " on ",
        "",
        " ",
        "\u{3000}\u{200b}",
        "１２，３４５",
        "0\u{200b}1",
        "-0",
        "￥ 1,200.5 元",
        "0.10",
        "2026年2月9日",
        "２０２６/2/9",
        "11010519491231002x",
        "+86 138 0013 8000",
        "0086 +86 13800138000",
        "12441500196720244t",
        VILLAGE,
        "a\r\n\r\n b \t\u{feff}",
        "622202123456",
    ];
    prop_oneof![
        3 => proptest::sample::select(known.to_vec()).prop_map(str::to_owned),
        1 => "(?s).{0,24}",
        1 => "[0-9０-９,.，．。 元年月日-]{0,12}",
    ]
}

fn any_answers() -> impl Strategy<Value = Answers> {
    proptest::collection::btree_map(any_path(), any_text(), 0..24)
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1000))]

    #[test]
    fn normalise_twice_is_normalise_once(answers in any_answers()) {
        let once = normalise(&sections(), &answers);
        prop_assert_eq!(&normalise(&sections(), &once), &once);
    }

    #[test]
    fn the_normal_form_is_declared_shown_and_filled(answers in any_answers()) {
        let normal = normalise(&sections(), &answers);
        for (path, text) in &normal {
            prop_assert!(!text.is_empty());
            prop_assert!(is_shown(&sections(), &normal, path), "{}", path);
        }
        let rows = group_rows(&normal, "household");
        for row in 0..rows {
            let prefix = format!("household.{row}.");
            prop_assert!(normal.keys().any(|path| path.starts_with(&prefix)), "no gap at {}", row);
        }
    }

    #[test]
    fn check_answers_everything_alike_before_and_after_normalising(answers in any_answers()) {
        // Only the numbers of the rows may differ.
        let neutral = |problem: Problem| {
            if problem.path.starts_with("household.") {
                problem.path.replace(|c: char| c.is_ascii_digit(), "")
            } else {
                format!("{} {}", problem.path, problem.message)
            }
        };
        let neutral = |problems: Vec<Problem>| problems.into_iter().map(neutral).collect::<Vec<_>>();
        let normal = normalise(&sections(), &answers);
        prop_assert_eq!(neutral(problems(&answers)), neutral(problems(&normal)));
    }

    #[test]
    fn problems_point_at_shown_fields(answers in any_answers()) {
        for problem in problems(&answers) {
            prop_assert!(is_shown(&sections(), &answers, &problem.path), "{}", problem.path);
            prop_assert!(problem.message.ends_with('。'), "{}", problem.message);
        }
    }

    #[test]
    fn display_shows_each_shown_field_once(answers in any_answers()) {
        let normal = normalise(&sections(), &answers);
        let display = display(&sections(), &normal, &|_| None);
        let paths: Vec<&str> = display.iter().flat_map(|s| &s.rows).map(|row| row.path.as_str()).collect();
        let unique: std::collections::BTreeSet<&str> = paths.iter().copied().collect();
        prop_assert_eq!(unique.len(), paths.len());
        for path in normal.keys() {
            let is_there = paths.iter().any(|p| path == p || path.strip_prefix(p).is_some_and(|rest| rest.starts_with('.')));
            prop_assert!(is_there, "{}", path);
        }
    }
}
