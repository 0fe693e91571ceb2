use super::*;

#[test]
fn the_sample_form_is_sound() {
    assert_eq!(lint(&sections()), Vec::<String>::new());
}

/// The sample form with one thing broken has exactly this fault.
fn broken(breaking: impl FnOnce(&mut Vec<Section>), fault: &str) {
    let mut sections = sections();
    breaking(&mut sections);
    let faults = lint(&sections);
    assert!(
        faults.iter().any(|f| f.contains(fault)),
        "{fault}: {faults:?}"
    );
}

fn options(field: &mut Field) -> &mut Vec<ChoiceOption> {
    match &mut field.kind {
        FieldKind::Choice { options, .. } => options,
        other => panic!("{other:?} is no choice"),
    }
}

fn row_fields(field: &mut Field) -> &mut Vec<Field> {
    match &mut field.kind {
        FieldKind::Group { fields, .. } => fields,
        other => panic!("{other:?} is no group"),
    }
}

#[test]
fn every_fault_is_named() {
    broken(|s| s[0].title.clear(), "没有标题");
    broken(|s| s[2].fields.clear(), "“家庭”一节：没有字段");
    broken(
        |s| s[1].fields[5].name = "born".into(),
        "字段born：名称重复",
    );
    broken(
        |s| s[0].fields[0].name = "姓 名".into(),
        "名称只能用英文字母",
    );
    broken(|s| s[0].fields[0].label.clear(), "字段name：没有中文标签");
    broken(
        |s| s[0].fields[0].kind = FieldKind::Text { max: Some(0) },
        "最多字数不能是0",
    );
    broken(
        |s| {
            s[1].fields[5].kind = FieldKind::Number {
                min: Some(2),
                max: Some(1),
                unit: None,
            }
        },
        "最小值大于最大值",
    );
    broken(
        |s| s[1].fields[7].kind = FieldKind::Money { max_fen: Some(0) },
        "金额上限",
    );
    broken(
        |s| options(&mut s[1].fields[2]).clear(),
        "字段needs：没有选项",
    );
    broken(
        |s| options(&mut s[1].fields[0])[0].label.clear(),
        "选项bank没有中文标签",
    );
    broken(
        |s| options(&mut s[1].fields[0])[0].value = "cash".into(),
        "选项cash重复",
    );
    broken(
        |s| options(&mut s[1].fields[0])[0].value = "a.b".into(),
        "选项a.b的值只能用",
    );
}

#[test]
fn conditions_must_lead_to_an_earlier_choice() {
    let condition = |s: &mut Vec<Section>, field: &str, equals: &[&str]| {
        let equals = equals.iter().map(|value| (*value).to_owned()).collect();
        s[1].fields[1].shown_if = Some(ShownIf {
            field: field.into(),
            equals,
        });
    };
    broken(|s| condition(s, "nobody", &["bank"]), "字段nobody不存在");
    broken(
        |s| condition(s, "needs", &["care"]),
        "字段needs不存在，或排在它后面",
    );
    broken(|s| condition(s, "name", &["x"]), "字段name不是选择题");
    broken(|s| condition(s, "how", &[]), "永远不会显示");
    broken(
        |s| condition(s, "how", &["gold"]),
        "取值gold不是字段how的选项",
    );
}

#[test]
fn groups_have_rows_and_no_groups() {
    let group = |item: &str, min, max, fields| FieldKind::Group {
        item: item.into(),
        min,
        max,
        fields,
    };
    broken(
        |s| s[2].fields[0].kind = group("成员", 0, 2, Vec::new()),
        "组里没有字段",
    );
    broken(
        |s| s[2].fields[0].kind = group("成员", 3, 2, Vec::new()),
        "行数应在",
    );
    broken(
        |s| s[2].fields[0].kind = group("成员", 0, 201, Vec::new()),
        "行数应在",
    );
    broken(
        |s| s[2].fields[0].kind = group("", 0, 2, Vec::new()),
        "item",
    );
    broken(
        |s| row_fields(&mut s[2].fields[0])[0].kind = group("组", 0, 2, Vec::new()),
        "字段household.name：组里不能再有组",
    );
    broken(
        |s| row_fields(&mut s[2].fields[0])[1].name = "name".into(),
        "字段household.name：名称重复",
    );
}
