//! One form with every kind of field, read by all the tests below.

mod any_answers;
mod checked;
mod displayed;
mod earlier;
mod linted;
mod normal;
mod parted;
mod shown;

use chrono::NaiveDate;

use super::*;
use crate::refusal::Problem;

const VILLAGE: &str = "370105017201";

/// As a guide's author writes it.
fn sections() -> Vec<Section> {
    serde_json::from_str(
        r#"[
        {"title": "申请人", "fields": [
            {"name": "name", "label": "姓名", "required": true, "kind": {"text": {"max": 10}}},
            {"name": "id", "label": "身份证号码", "required": true, "kind": "id_number"},
            {"name": "phone", "label": "手机号码", "required": true, "kind": "phone"},
            {"name": "born", "label": "出生日期", "kind": {"date": {"bound": "past"}}},
            {"name": "home", "label": "居住地址", "required": true, "kind": "address"}
        ]},
        {"title": "申请内容", "fields": [
            {"name": "how", "label": "领取方式", "required": true, "kind": {"choice": {"options": [
                {"value": "bank", "label": "银行卡"}, {"value": "cash", "label": "现金"}]}}},
            {"name": "account", "label": "银行账号", "required": true, "kind": "bank_account",
                "shown_if": {"field": "how", "equals": ["bank"]}},
            {"name": "needs", "label": "需要的帮助", "required": true, "kind": {"choice": {"many": true, "options": [
                {"value": "care", "label": "照料"}, {"value": "meals", "label": "送餐"}, {"value": "other", "label": "其他"}]}}},
            {"name": "other", "label": "其他帮助", "kind": {"long_text": {"max": 20}},
                "shown_if": {"field": "needs", "equals": ["other"]}},
            {"name": "start", "label": "开始日期", "kind": {"date": {"bound": "future"}}},
            {"name": "rooms", "label": "房间数", "kind": {"number": {"min": 1, "max": 20, "unit": "间"}}},
            {"name": "shop", "label": "统一社会信用代码", "kind": "credit_code"},
            {"name": "income", "label": "月收入", "kind": {"money": {"max_fen": 1000000}}}
        ]},
        {"title": "家庭", "fields": [
            {"name": "household", "label": "共同生活的家庭成员", "kind": {"group": {"item": "家庭成员", "min": 1, "max": 2, "fields": [
                {"name": "name", "label": "姓名", "required": true, "kind": {"text": {}}},
                {"name": "works", "label": "是否就业", "required": true, "kind": {"choice": {"options": [
                    {"value": "yes", "label": "是"}, {"value": "no", "label": "否"}]}}},
                {"name": "wage", "label": "月工资", "required": true, "kind": {"money": {}},
                    "shown_if": {"field": "works", "equals": ["yes"]}},
                {"name": "account", "label": "工资卡号", "kind": "bank_account",
                    "shown_if": {"field": "how", "equals": ["bank"]}}
            ]}}}
        ]}]"#,
    )
    .unwrap()
}

fn answers<const N: usize>(pairs: [(&str, &str); N]) -> Answers {
    pairs
        .into_iter()
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .collect()
}

/// Answers that can be submitted, as a person types them.
fn good() -> Answers {
    answers([
        ("name", " 张三 "),
        ("id", "11010519491231002x"),
        ("phone", "138 0013 8000"),
        ("born", "1949年12月31日"),
        ("home.village", VILLAGE),
        ("home.detail", "１２号"),
        ("how", "bank"),
        ("account", "6222 0212 3456 7890"),
        ("needs.care", "on"),
        ("needs.other", "on"),
        ("other", "陪同就医\r\n买药  \r\n"),
        ("start", "2026/12/01"),
        ("rooms", "０３"),
        ("shop", "12441500196720244t"),
        ("income", "￥1,200.5"),
        ("household.0.name", "李四"),
        ("household.0.works", "yes"),
        ("household.0.wage", "3000元"),
    ])
}

/// `good` with one answer replaced.
fn with(path: &str, text: &str) -> Answers {
    let mut answers = good();
    answers.insert(path.to_owned(), text.to_owned());
    answers
}

/// `good` without one answer.
fn without(path: &str) -> Answers {
    let mut answers = good();
    answers.remove(path).unwrap();
    answers
}

fn today() -> NaiveDate {
    "2026-11-23".parse().unwrap()
}

fn problems(answers: &Answers) -> Vec<Problem> {
    check(&sections(), answers, today(), &|code| code == VILLAGE)
}
