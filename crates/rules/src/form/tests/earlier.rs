//! What is offered from an earlier case.

use crate::form::{Answers, Section, offers};

fn form(text: &str) -> Vec<Section> {
    serde_json::from_str(&format!(r#"[{{"title": "一", "fields": [{text}]}}]"#)).unwrap()
}

fn answers(pairs: &[(&str, &str)]) -> Answers {
    pairs
        .iter()
        .map(|(path, text)| ((*path).to_owned(), (*text).to_owned()))
        .collect()
}

const ADDRESS: &str = r#"{"name": "home", "label": "居住地", "kind": "address"}"#;
const BANK: &str = r#"{"name": "bank_account", "label": "银行账号", "kind": "bank_account"}"#;

fn household(label: &str, relations: &str) -> String {
    format!(
        r#"{{"name": "household", "label": "{label}", "kind": {{"group": {{"item": "家庭成员", "max": 9, "fields": [
            {{"name": "name", "label": "姓名", "kind": {{"text": {{}}}}}},
            {{"name": "relation", "label": "关系", "kind": {{"choice": {{"options": [{relations}]}}}}}},
            {{"name": "monthly_income", "label": "月收入", "kind": {{"money": {{}}}}}}
        ]}}}}}}"#
    )
}

const CHILD: &str = r#"{"value": "child", "label": "子女"}"#;
const SPOUSE: &str = r#"{"value": "spouse", "label": "配偶"}"#;

#[test]
fn article_30_what_was_given_is_offered_for_the_same_field() {
    let (now, before) = (form(&format!("{ADDRESS}, {BANK}")), form(ADDRESS));
    let earlier = answers(&[
        ("home.village", "370115003201"),
        ("home.detail", "1号"),
        ("bank_account", "1"),
    ]);
    let offered = offers(&now, &Answers::new(), &before, &earlier);
    assert_eq!(
        offered.len(),
        1,
        "the earlier form asked for no account: {offered:?}"
    );
    assert_eq!(
        (offered[0].field.as_str(), offered[0].label.as_str()),
        ("home", "居住地")
    );
    assert_eq!(
        offered[0].answers,
        answers(&[("home.village", "370115003201"), ("home.detail", "1号")])
    );
}

#[test]
fn what_is_typed_is_not_replaced() {
    let both = form(ADDRESS);
    let earlier = answers(&[("home.village", "370115003201"), ("home.detail", "1号")]);
    let typed = answers(&[("home.detail", "2号")]);
    assert_eq!(offers(&both, &typed, &both, &earlier), []);
}

#[test]
fn what_an_application_is_about_is_not_offered() {
    let both = form(r#"{"name": "detail", "label": "困难情况", "kind": {"long_text": {}}}"#);
    let earlier = answers(&[("detail", "住院")]);
    assert_eq!(offers(&both, &Answers::new(), &both, &earlier), []);
}

#[test]
fn what_was_hidden_then_is_not_offered() {
    let both = form(&format!(
        r#"{{"name": "pay", "label": "怎么领", "kind": {{"choice": {{"options": [{{"value": "bank", "label": "银行"}}, {{"value": "cash", "label": "现金"}}]}}}}}},
        {}"#,
        BANK.replace(
            r#""kind""#,
            r#""shown_if": {"field": "pay", "equals": ["bank"]}, "kind""#
        )
    ));
    let cash = answers(&[("pay", "cash"), ("bank_account", "6222000011112222")]);
    assert_eq!(offers(&both, &Answers::new(), &both, &cash), []);
    let bank = answers(&[("pay", "bank"), ("bank_account", "6222000011112222")]);
    assert_eq!(offers(&both, &Answers::new(), &both, &bank).len(), 1);
}

#[test]
fn rows_close_up_amounts_and_lost_choices_are_asked_anew() {
    let now = form(&household("家人", CHILD));
    let before = form(&household("家人", &format!("{CHILD}, {SPOUSE}")));
    let earlier = answers(&[
        ("household.0.name", "李一"),
        ("household.0.relation", "spouse"),
        ("household.0.monthly_income", "3000"),
        ("household.3.name", "张二"),
        ("household.3.relation", "child"),
    ]);
    let offered = offers(&now, &Answers::new(), &before, &earlier);
    let rows = answers(&[
        ("household.0.name", "李一"),
        ("household.1.name", "张二"),
        ("household.1.relation", "child"),
    ]);
    assert_eq!(offered[0].answers, rows);
}

#[test]
fn a_household_that_counts_otherwise_is_not_offered() {
    let (now, before) = (
        form(&household("户内人员", CHILD)),
        form(&household("家人", CHILD)),
    );
    let earlier = answers(&[("household.0.name", "李一")]);
    assert_eq!(offers(&now, &Answers::new(), &before, &earlier), []);
}

#[test]
fn another_kind_of_the_same_name_is_not_offered() {
    let now = form(r#"{"name": "home", "label": "居住地", "kind": {"text": {}}}"#);
    let earlier = answers(&[("home.village", "370115003201"), ("home.detail", "1号")]);
    assert_eq!(offers(&now, &Answers::new(), &form(ADDRESS), &earlier), []);
}
