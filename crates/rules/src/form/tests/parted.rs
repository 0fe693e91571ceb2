use super::*;

fn known(code: &str) -> bool {
    code == VILLAGE
}

/// Where somebody with these answers left off.
fn left(answers: &Answers) -> usize {
    left_off(&sections(), answers, today(), &known)
}

#[test]
fn a_path_leads_to_its_section() {
    let sections = sections();
    for (path, section) in [
        ("home.village", Some(0)),
        ("needs.care", Some(1)),
        ("household.0.account", Some(2)),
        ("house", None),
    ] {
        assert_eq!(section_of(&sections, path), section, "{path}");
    }
}

#[test]
fn what_one_screen_says_touches_no_other() {
    let sections = sections();
    let typed = answers([("how", "cash"), ("needs.meals", "on")]);
    let now = with_section(good(), &sections[1], &typed);
    // Unticked, emptied and hidden fields of the screen are gone.
    for path in ["needs.care", "needs.other", "other", "account", "rooms"] {
        assert!(!now.contains_key(path), "{path}");
    }
    assert_eq!(
        (now["how"].as_str(), now["needs.meals"].as_str()),
        ("cash", "on")
    );
    for path in ["name", "home.village", "household.0.name"] {
        assert_eq!(now[path], good()[path], "{path}");
    }
}

#[test]
fn a_removed_row_is_gone() {
    let typed = answers([("household.1.name", "王五")]);
    let now = with_section(good(), &sections()[2], &typed);
    let rows: Vec<&String> = now
        .keys()
        .filter(|path| path.starts_with("household."))
        .collect();
    assert_eq!(rows, ["household.1.name"]);
}

#[test]
fn what_was_typed_on_a_screen_of_an_older_guide_is_kept() {
    let typed = answers([("name", "张三丰")]);
    let now = with_section(good(), &sections()[2], &typed);
    assert_eq!(now["name"], "张三丰");
}

#[test]
fn a_screen_is_told_its_own_problems() {
    let sections = sections();
    let part = |n: usize, answers: &Answers| -> Vec<String> {
        check_section(&sections, &sections[n], answers, today(), &known)
            .into_iter()
            .map(|problem| problem.path)
            .collect()
    };
    let mut answers = without("name");
    answers.insert("household.0.account".to_owned(), "1".to_owned());
    assert_eq!(part(0, &answers), ["name"]);
    assert!(part(1, &answers).is_empty());
    assert_eq!(part(2, &answers), ["household.0.account"]);
    // Hidden by an answer of another screen, it is not looked at.
    answers.insert("how".to_owned(), "cash".to_owned());
    assert!(part(2, &answers).is_empty());
}

#[test]
fn one_goes_on_where_one_left_off() {
    assert_eq!(left(&Answers::new()), 0);
    assert_eq!(left(&without("name")), 0);
    assert_eq!(left(&without("how")), 1);
    assert_eq!(left(&good()), 2, "all is filled: the last");
    let mut sections = sections();
    let gone_on =
        |answers: &Answers, sections: &[Section]| left_off(sections, answers, today(), &known);
    // The second asks for nothing that must be answered.
    sections[1].fields.retain(|field| field.name == "rooms");
    let mut first = good();
    first.retain(|path, _| section_of(&sections, path) == Some(0));
    assert_eq!(gone_on(&first, &sections), 1, "not seen yet");
    first.insert("rooms".to_owned(), "3".to_owned());
    assert_eq!(gone_on(&first, &sections), 2);
    assert_eq!(gone_on(&first, &[]), 0);
    first.remove("rooms");
    first.insert("household.0.works".to_owned(), "yes".to_owned());
    assert_eq!(gone_on(&first, &sections), 2, "seen, and left empty");
}
