use super::*;

#[test]
fn conditions_look_at_the_row_and_then_at_the_form() {
    let (sections, answers) = (sections(), good());
    for path in [
        "name",
        "home",
        "home.village",
        "needs.care",
        "account",
        "other",
        "household",
        "household.0.wage",
        "household.0.account",
        "household.1.account",
    ] {
        assert!(is_shown(&sections, &answers, path), "{path}");
    }
    for path in [
        "",
        "nobody",
        "name.x",
        "home.street",
        "needs.gold",
        "household.1.wage",
        "household.x.name",
        "household.0",
    ] {
        assert!(!is_shown(&sections, &answers, path), "{path}");
    }
    let cash = with("how", "cash");
    assert!(!is_shown(&sections, &cash, "account"));
    assert!(!is_shown(&sections, &cash, "household.0.account"));
}

#[test]
fn what_hangs_on_a_hidden_field_is_hidden() {
    let mut sections = sections();
    let shown_if = |field: &str, value: &str| {
        Some(ShownIf {
            field: field.into(),
            equals: vec![value.into()],
        })
    };
    // needs → how, other → needs
    sections[1].fields[2].shown_if = shown_if("how", "cash");
    assert!(
        !is_shown(&sections, &good(), "other"),
        "needs.other is ticked, but needs is hidden"
    );
    assert!(is_shown(&sections, &with("how", "cash"), "other"));
    // A circle ends: conditions only look upwards.
    sections[1].fields[0].shown_if = shown_if("needs", "care");
    assert!(!is_shown(&sections, &good(), "how"));
}

#[test]
fn a_material_can_hang_on_the_form() {
    let condition = |field: &str, value: &str| ShownIf {
        field: field.into(),
        equals: vec![value.into()],
    };
    let holds = |condition| condition_holds(&sections(), &good(), &condition);
    assert!(holds(condition("how", "bank")));
    assert!(holds(condition("needs", "other")));
    assert!(!holds(condition("needs", "meals")));
    assert!(
        !holds(condition("name", "张三")),
        "only choices are conditions"
    );
    assert!(!holds(condition("nobody", "on")));
}

#[test]
fn paths_lead_to_fields_and_labels() {
    let sections = sections();
    let label = |path| label_at(&sections, path);
    assert_eq!(label("home.village").as_deref(), Some("居住地址"));
    assert_eq!(
        label("household.1.name").as_deref(),
        Some("家庭成员2的姓名")
    );
    assert_eq!(label("household").as_deref(), Some("共同生活的家庭成员"));
    assert_eq!(label("household.1"), None);
    assert_eq!(label("household.name"), None);
    assert_eq!(
        field_at(&sections, "needs.care").map(|f| f.name.as_str()),
        Some("needs")
    );
}
