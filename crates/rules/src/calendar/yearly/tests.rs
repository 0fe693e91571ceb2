use super::*;
use crate::calendar::ExceptionKind;

/// The lines of `year` as shipped.
fn shipped(year: &str) -> String {
    let file = include_str!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../data/calendar/workdays.csv"
    ));
    let of_year = |line: &&str| line.starts_with("date") || line.starts_with(year);
    file.lines().filter(of_year).collect::<Vec<_>>().join("\n")
}

fn problems(text: &str) -> Vec<String> {
    let problems = YearNotice::read(text).unwrap_err();
    assert!(problems.iter().all(|problem| problem.path == FIELD));
    problems
        .into_iter()
        .map(|problem| problem.message)
        .collect()
}

/// The only problem.
fn problem(text: &str) -> String {
    let mut problems = problems(text);
    assert_eq!(problems.len(), 1, "{problems:?}");
    problems.remove(0)
}

#[test]
fn the_shipped_years_can_be_right() {
    for (year, days) in [("2025", 33), ("2026", 39)] {
        let notice = YearNotice::read(&shipped(year)).unwrap();
        assert_eq!(
            (notice.year.to_string().as_str(), notice.days.len()),
            (year, days)
        );
    }
}

#[test]
fn what_spreadsheets_make_of_it_is_read_all_the_same() {
    let plain = YearNotice::read(&shipped("2026")).unwrap();
    let text = format!("\u{FEFF}{}\n\n", shipped("2026").replace('\n', "\r\n"));
    assert_eq!(
        YearNotice::read(&decode(text.as_bytes()).unwrap()).unwrap(),
        plain
    );
    let words = shipped("2026")
        .replace(
            "date,weekday,kind,festival_zh,is_in_lieu_day",
            "日期,星期,类型,节日,是否调休",
        )
        .replace("makeup_workday", "上班")
        .replace("holiday", "\"放假\"")
        .replace("周", "星期")
        .replace("2026-0", "2026/");
    assert_eq!(YearNotice::read(&words).unwrap(), plain);
}

#[test]
fn another_encoding_is_refused_with_how_to_save_it() {
    // 元旦 in GBK.
    for bytes in [
        &b"2026-01-01,\xD4\xAA\xB5\xA9"[..],
        b"\xFF\xFE2\x000\x00",
        b"PK\x03\x04",
    ] {
        let refused = decode(bytes).unwrap_err();
        assert!(refused.message.contains("CSV UTF-8"), "{}", refused.message);
    }
    assert!(decode("元旦".as_bytes()).is_ok());
    assert!(
        decode(b"\xD4\xAA\xB5\xA9")
            .unwrap_err()
            .message
            .contains("GBK")
    );
}

#[test]
fn each_problem_names_its_line_and_what_to_do() {
    let wrong = |from: &str, to: &str| problem(&shipped("2026").replace(from, to));
    assert_eq!(
        wrong("2026-01-01,周四", "2026-01-01,周五"),
        "第2行：2026年1月1日是周四，文件里写的是“周五”。请核对日期和星期哪个写错了。"
    );
    assert!(
        wrong("2026-01-01,周四", "2026-01-32,周四").starts_with("第2行：日期“2026-01-32”读不出")
    );
    assert!(wrong("2026-01-01,周四,holiday", "2026-01-01,周四,off").contains("“off”不认识"));
    assert!(wrong("2026-01-01,周四,holiday,元旦,0", "2026-01-01,周四").contains("这一行有2栏"));
    assert!(
        wrong("2026-01-01,周四,holiday,元旦", "2026-01-01,周四,holiday,").contains("节日没有写")
    );
    assert!(
        wrong(
            "2026-01-02,周五,holiday,元旦,1",
            "2026-01-02,周五,holiday,元旦,x"
        )
        .contains("调休放假写 1")
    );
    assert!(
        wrong(
            "2026-01-02,周五,holiday,元旦,1",
            "2026-01-02,周五,makeup_workday,元旦,0"
        )
        .contains("本来就上班")
    );
    assert!(
        wrong(
            "2026-01-03,周六,holiday,元旦,0",
            "2026-01-03,周六,holiday,元旦,1"
        )
        .contains("本来就休息")
    );
    assert!(
        wrong(
            "2026-01-04,周日,makeup_workday,元旦,0",
            "2026-01-04,周日,makeup_workday,元旦,1"
        )
        .contains("只给放假的日子用")
    );
}

#[test]
fn nothing_and_too_much_are_told() {
    assert!(problem("").contains("没有读到日期"));
    let long = "2026-01-01,周四,holiday,元旦,0\n".repeat(300);
    assert!(problem(&long).contains("行数太多"));
    let many = problems(&"nonsense\n".repeat(50));
    assert_eq!(many.len(), 21);
    assert!(many.last().unwrap().contains("还有30处问题"));
}

#[test]
fn one_day_twice_and_a_day_of_another_year() {
    let twice = format!("{}\n2026-01-01,周四,holiday,元旦,0", shipped("2026"));
    assert_eq!(
        problem(&twice),
        "第41行：2026年1月1日和第2行重复，请删去一行。"
    );
    let foreign = format!("{}\n2025-10-01,周三,holiday,国庆节,0", shipped("2026"));
    assert!(problem(&foreign).contains("不属于2026年的安排"));
}

#[test]
fn it_may_reach_into_the_december_before() {
    let text = shipped("2026").replace(
        "2026-01-04,周日,makeup_workday",
        "2025-12-28,周日,makeup_workday",
    );
    let notice = YearNotice::read(&text).unwrap();
    assert_eq!(notice.year, 2026);
    let first = notice.days.first().unwrap();
    assert_eq!(
        (first.date.to_string().as_str(), first.kind),
        ("2025-12-28", ExceptionKind::MakeupWorkday)
    );
}

#[test]
fn holidays_2_no_statutory_day_may_be_missing() {
    let without = |day: &str| {
        let text = shipped("2026");
        problem(
            &text
                .lines()
                .filter(|line| !line.starts_with(day))
                .collect::<Vec<_>>()
                .join("\n"),
        )
    };
    assert_eq!(
        without("2026-10-02"),
        "缺少法定节假日：2026年10月2日（周五）国庆节。请对照国务院办公厅的通知补上，周末的也要写。"
    );
    // 清明 2026 is a Sunday.
    assert!(without("2026-04-05").contains("清明节"));
}

#[test]
fn holidays_2_as_many_free_days_as_the_statute_gives() {
    let shifted = shipped("2026")
        .lines()
        .filter(|line| !line.contains("2026-02-28"))
        .collect::<Vec<_>>()
        .join("\n");
    assert!(YearNotice::read(&shifted).is_ok(), "a day on top");
    let without = |kind: &str| {
        let text = shipped("2026");
        problem(
            &text
                .lines()
                .filter(|line| !line.contains(kind))
                .collect::<Vec<_>>()
                .join("\n"),
        )
    };
    assert!(without("makeup_workday").contains("相抵19天"));
    let less = without("国庆节,1");
    assert!(less.contains("相抵11天"), "{less}");
}
