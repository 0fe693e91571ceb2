use super::*;

#[test]
fn each_kind_has_its_normal_form() {
    let expected = answers([
        ("name", "张三"),
        ("id", "11010519491231002X"),
        ("phone", "13800138000"),
        ("born", "1949-12-31"),
        ("home.village", VILLAGE),
        ("home.detail", "１２号"),
        ("how", "bank"),
        ("account", "6222021234567890"),
        ("needs.care", "on"),
        ("needs.other", "on"),
        ("other", "陪同就医\n买药"),
        ("start", "2026-12-01"),
        ("rooms", "3"),
        ("shop", "12441500196720244T"),
        ("income", "1200.50"),
        ("household.0.name", "李四"),
        ("household.0.works", "yes"),
        ("household.0.wage", "3000"),
    ]);
    assert_eq!(normalise(&sections(), &good()), expected);
}

#[test]
fn what_cannot_be_understood_stays_as_typed() {
    for (path, text) in [
        ("rooms", "三 间"),
        ("born", "去年"),
        ("income", "不详"),
        ("how", "gold"),
    ] {
        assert_eq!(normalise(&sections(), &with(path, text))[path], text);
    }
}

#[test]
fn what_the_form_does_not_declare_is_dropped() {
    let before = normalise(&sections(), &good());
    let mut answers = good();
    for path in [
        "",
        ".",
        "admin",
        "name.x",
        "home",
        "home.street",
        "needs",
        "needs.gold",
        "household",
        "household.0",
        "household.0.age",
        "household.00.name",
        "household.x.name",
        "household.1000.name",
    ] {
        answers.insert(path.into(), "on".into());
    }
    assert_eq!(normalise(&sections(), &answers), before);
}

#[test]
fn hidden_answers_are_dropped() {
    let mut answers = with("how", "cash");
    answers.remove("needs.other");
    answers.insert("household.0.account".into(), "622202123456".into());
    let normal = normalise(&sections(), &answers);
    for path in ["account", "other", "household.0.account"] {
        assert!(!normal.contains_key(path), "{path}");
    }
    assert_eq!(normal["how"], "cash");
}

#[test]
fn group_rows_move_up_over_empty_ones() {
    let answers = answers([
        ("household.0.name", " \u{200b} "),
        ("household.2.name", "王五"),
        ("household.10.name", "赵六"),
        // Its only answer is hidden: an empty row.
        ("household.4.wage", "12"),
    ]);
    let normal = normalise(&sections(), &answers);
    let rows: Vec<_> = normal
        .iter()
        .map(|(path, text)| (path.as_str(), text.as_str()))
        .collect();
    assert_eq!(
        rows,
        [("household.0.name", "王五"), ("household.1.name", "赵六")]
    );
    assert_eq!(group_rows(&normal, "household"), 2);
    assert_eq!(group_rows(&answers, "household"), 11);
    assert_eq!(group_rows(&normal, "house"), 0);
}
