use super::*;

fn shown(answers: &Answers) -> Vec<DisplaySection> {
    display(&sections(), answers, &|code| {
        (code == VILLAGE).then(|| "大桥街道马店村".to_owned())
    })
}

#[test]
fn answers_read_like_a_paper_form() {
    let sections = shown(&good());
    let text: Vec<String> = sections
        .iter()
        .flat_map(|section| {
            let rows = section
                .rows
                .iter()
                .map(|row| format!("{}：{}", row.label, row.value));
            std::iter::once(format!("【{}】", section.title)).chain(rows)
        })
        .collect();
    assert_eq!(
        text,
        [
            "【申请人】",
            "姓名：张三",
            "身份证号码：11010519491231002X",
            "手机号码：13800138000",
            "出生日期：1949年12月31日",
            "居住地址：大桥街道马店村１２号",
            "【申请内容】",
            "领取方式：银行卡",
            "银行账号：6222021234567890",
            "需要的帮助：照料、其他",
            "其他帮助：陪同就医\n买药",
            "开始日期：2026年12月1日",
            "房间数：3间",
            "统一社会信用代码：12441500196720244T",
            "月收入：1,200.50元",
            "【家庭成员 1】",
            "姓名：李四",
            "是否就业：是",
            "月工资：3,000元",
            "工资卡号：未填写",
        ]
    );
}

#[test]
fn identifiers_are_marked_and_can_be_masked() {
    let sections = shown(&good());
    let row = |path: &str| {
        sections
            .iter()
            .flat_map(|s| &s.rows)
            .find(|row| row.path == path)
            .unwrap()
    };
    assert_eq!(row("id").masked(), "110***********002X");
    assert_eq!(row("phone").masked(), "138****8000");
    assert_eq!(row("account").masked(), "622*********7890");
    assert_eq!(row("household.0.account").masked(), NOT_FILLED);
    assert_eq!(row("name").masked(), "张三");
    assert!(!row("home").sensitive);
}

#[test]
fn what_is_missing_is_said_and_what_is_hidden_is_not() {
    let sections = shown(&Answers::new());
    let titles: Vec<_> = sections
        .iter()
        .map(|section| section.title.as_str())
        .collect();
    assert_eq!(titles, ["申请人", "申请内容", "家庭"]);
    let rows: Vec<_> = sections.iter().flat_map(|section| &section.rows).collect();
    assert!(rows.iter().all(|row| row.value == NOT_FILLED));
    assert!(
        rows.iter()
            .all(|row| !["account", "other"].contains(&row.path.as_str()))
    );
    assert_eq!(rows.last().unwrap().path, "household");
}

#[test]
fn what_cannot_be_understood_is_shown_as_typed() {
    let mut answers = with("income", "不详");
    answers.insert("home.village".into(), "370105017999".into());
    answers.insert("how".into(), "gold".into());
    let sections = shown(&answers);
    let value = |path: &str| {
        let row = sections
            .iter()
            .flat_map(|s| &s.rows)
            .find(|row| row.path == path);
        row.unwrap().value.clone()
    };
    assert_eq!(value("income"), "不详");
    assert_eq!(value("home"), "370105017999１２号");
    assert_eq!(value("how"), "gold");
}
