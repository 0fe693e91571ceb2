use super::*;

#[test]
fn good_answers_have_no_problem() {
    assert_eq!(problems(&good()), []);
    assert_eq!(problems(&normalise(&sections(), &good())), []);
}

#[test]
fn an_empty_form_names_everything_required_in_form_order() {
    let found = problems(&Answers::new());
    let lines: Vec<String> = found
        .iter()
        .map(|p| format!("{} {}", p.path, p.message))
        .collect();
    assert_eq!(
        lines,
        [
            "name 请填写姓名。",
            "id 请填写身份证号码。",
            "phone 请填写手机号码。",
            "home.village 请选择居住地址所在的村（社区）。",
            "home.detail 请填写居住地址的详细地址，例如门牌号。",
            "how 请选择领取方式。",
            "needs 请选择需要的帮助，至少选一项。",
            "household 共同生活的家庭成员：请至少填写1项家庭成员，现在有0项。",
        ]
    );
}

#[test]
fn every_kind_says_what_is_wrong_with_it() {
    for (path, text, sentence) in [
        (
            "name",
            "一二三四五六七八九十一二",
            "姓名最多10个字，现在有12个，请删去2个字。",
        ),
        (
            "id",
            "110105194912310021",
            "身份证号码：身份证号码校验不通过",
        ),
        ("phone", "1380013800", "手机号码：手机号码应为11位"),
        ("born", "2026-11-24", "出生日期不能晚于今天"),
        ("born", "1949-02-30", "出生日期：没有这一天"),
        (
            "home.village",
            "370105017999",
            "居住地址所选的村（社区）不在名单中",
        ),
        ("how", "gold", "请从列出的选项中选择领取方式。"),
        ("account", "123", "银行账号：银行账号应为12至19位"),
        (
            "other",
            "一二三四五六七八九十一二三四五六七八九十一",
            "其他帮助最多20个字",
        ),
        ("start", "2026-11-22", "开始日期不能早于今天"),
        ("rooms", "三", "房间数应填整数"),
        ("rooms", "0", "房间数不能小于1间"),
        ("rooms", "21", "房间数不能大于20间"),
        (
            "shop",
            "12441500196720245T",
            "统一社会信用代码：统一社会信用代码校验不通过",
        ),
        ("income", "很少", "月收入：请只填数字"),
        ("income", "10000.01", "月收入不能超过10,000元"),
        (
            "household.0.works",
            "maybe",
            "请从列出的选项中选择家庭成员1的是否就业。",
        ),
        (
            "household.0.wage",
            "-1",
            "家庭成员1的月工资：金额不能是负数",
        ),
    ] {
        // A wrong choice also hides what hangs on it.
        let found = problems(&with(path, text));
        assert_eq!(found.len(), 1, "{path}={text}: {found:?}");
        assert_eq!(found[0].path, path, "{text}");
        assert!(
            found[0].message.starts_with(sentence),
            "{}",
            found[0].message
        );
    }
    let long = problems(&with("home.detail", &"号".repeat(101)));
    assert_eq!(long.len(), 1);
    assert_eq!(
        long[0].message,
        "居住地址的详细地址最多100个字，现在有101个，请删去1个字。"
    );
}

#[test]
fn today_is_within_both_bounds() {
    for path in ["born", "start"] {
        assert_eq!(problems(&with(path, "2026-11-23")), [], "{path}");
    }
}

#[test]
fn hidden_required_fields_are_no_problem() {
    let mut answers = with("how", "cash");
    answers.remove("account");
    answers.insert("household.0.works".into(), "no".into());
    answers.remove("household.0.wage");
    assert_eq!(problems(&answers), []);
    // Shown, it is one.
    assert_eq!(problems(&without("account"))[0].path, "account");
    assert_eq!(
        problems(&without("household.0.wage"))[0].path,
        "household.0.wage"
    );
}

#[test]
fn half_an_address_asks_for_the_other_half() {
    assert_eq!(problems(&without("home.detail"))[0].path, "home.detail");
    assert_eq!(problems(&without("home.village"))[0].path, "home.village");
}

#[test]
fn group_rows_are_counted_without_the_empty_ones() {
    let mut answers = good();
    answers.insert("household.5.name".into(), "  ".into());
    assert_eq!(problems(&answers), []);
    for row in ["1", "2"] {
        answers.insert(format!("household.{row}.name"), "王五".into());
        answers.insert(format!("household.{row}.works"), "no".into());
    }
    let found = problems(&answers);
    assert_eq!(
        found,
        [Problem::new(
            "household",
            "共同生活的家庭成员：最多填写2项家庭成员，请删去1项。"
        )]
    );
}

#[test]
fn problems_keep_the_row_as_typed() {
    let mut answers = without("household.0.wage");
    for (from, to) in [
        ("household.0.name", "household.7.name"),
        ("household.0.works", "household.7.works"),
    ] {
        let text = answers.remove(from).unwrap();
        answers.insert(to.into(), text);
    }
    assert_eq!(
        problems(&answers),
        [Problem::new(
            "household.7.wage",
            "请填写家庭成员8的月工资。"
        )]
    );
}

#[test]
fn one_field_is_checked_alone() {
    let sections = sections();
    let answers = answers([("household.3.wage", "abc")]);
    let field = field_at(&sections, "household.3.wage").unwrap();
    let found = check_field(field, "household.3.wage", &answers, today(), &|_| true);
    assert_eq!(
        found,
        [Problem::new(
            "household.3.wage",
            "月工资：请只填数字，单位为元，例如1200或1200.50。"
        )]
    );
    let phone = field_at(&sections, "phone").unwrap();
    assert_eq!(
        check_field(phone, "phone", &answers, today(), &|_| true).len(),
        1
    );
    let group = field_at(&sections, "household").unwrap();
    assert_eq!(
        check_field(group, "household", &answers, today(), &|_| true),
        []
    );
}
