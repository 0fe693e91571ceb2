use std::collections::BTreeSet;

use chrono::{DateTime, Datelike, Days, NaiveDate, Utc};
use proptest::prelude::*;

use super::*;
use crate::guide::{Limit, Unit};
use crate::sample::stages;

/// The published days as shipped in `data/`.
fn published() -> Vec<Exception> {
    let file = include_str!(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../data/calendar/workdays.csv"
    ));
    file.lines()
        .skip(1)
        .map(|line| {
            let cells: Vec<&str> = line.split(',').collect();
            let kind = match cells[2] {
                "holiday" => ExceptionKind::Holiday,
                "makeup_workday" => ExceptionKind::MakeupWorkday,
                other => panic!("unknown kind {other}"),
            };
            let exception = Exception {
                date: day(cells[0]),
                kind,
                festival: cells[3].into(),
                in_lieu: cells[4] == "1",
            };
            assert_eq!(zh_weekday(exception.date), cells[1], "{line}");
            exception
        })
        .collect()
}

fn calendar() -> Calendar {
    Calendar::new(published(), 2025..=2026)
}

fn day(text: &str) -> NaiveDate {
    text.parse().unwrap()
}

fn instant(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

fn limit(n: u16, unit: Unit) -> Limit {
    Limit { n, unit }
}

#[test]
fn fixtures_of_the_law() {
    let calendar = calendar();
    for (from, five, ten, twenty) in [
        ("2026-02-14", "2026-02-28", "2026-03-06", "2026-03-20"),
        ("2026-09-18", "2026-09-24", "2026-10-09", "2026-10-22"),
        ("2026-09-30", "2026-10-13", "2026-10-20", "2026-11-03"),
    ] {
        for (n, date) in [(5, five), (10, ten), (20, twenty)] {
            let due = calendar.due(day(from), n);
            assert_eq!(
                (due.date, due.provisional),
                (day(date), false),
                "{from} +{n}"
            );
        }
    }
}

#[test]
fn the_ledger_reads_in_chinese() {
    let due = calendar().due(day("2026-09-30"), 3);
    let lines: Vec<String> = due.ledger.iter().map(ToString::to_string).collect();
    assert_eq!(
        lines,
        [
            "2026年9月30日（周三）起算当日，不计",
            "2026年10月1日（周四）国庆节，不计",
            "2026年10月2日（周五）国庆节，不计",
            "2026年10月3日（周六）国庆节，不计",
            "2026年10月4日（周日）国庆节，不计",
            "2026年10月5日（周一）国庆节，不计",
            "2026年10月6日（周二）国庆节调休放假，不计",
            "2026年10月7日（周三）国庆节调休放假，不计",
            "2026年10月8日（周四）第1个工作日",
            "2026年10月9日（周五）第2个工作日",
            "2026年10月10日（周六）国庆节调休上班，第3个工作日",
        ]
    );
}

#[test]
fn nothing_to_count_is_the_day_itself() {
    for unit in [Unit::WorkingDays, Unit::Days, Unit::Months] {
        let due = calendar().due_limit(day("2026-10-01"), limit(0, unit));
        assert_eq!((due.date, due.ledger.len()), (day("2026-10-01"), 1));
    }
}

#[test]
fn a_year_without_notice_is_provisional() {
    let calendar = calendar();
    // 2026-12-28 is a Monday; 2027-01-01 a Friday (元旦).
    assert!(!calendar.due(day("2026-12-28"), 3).provisional);
    let due = calendar.due(day("2026-12-28"), 4);
    assert_eq!((due.date, due.provisional), (day("2027-01-04"), true));
    let last = due.ledger.last().unwrap().to_string();
    assert_eq!(last, "2027年1月4日（周一）第4个工作日（暂定）");
    // 春节 2027: 初一 and 初二 on a weekend, made up on the next free weekdays.
    let reasons = [
        "2027-02-05",
        "2027-02-06",
        "2027-02-08",
        "2027-02-09",
        "2027-02-10",
        "2027-02-11",
    ]
    .map(|date| calendar.day(day(date)).reason.to_string());
    assert_eq!(
        reasons,
        ["春节", "春节", "春节", "春节补假", "春节补假", "工作日"]
    );
}

#[test]
fn the_official_year_replaces_the_provisional_one() {
    let notice = Exception {
        date: day("2027-01-09"),
        kind: ExceptionKind::MakeupWorkday,
        festival: "元旦".into(),
        in_lieu: false,
    };
    let calendar = Calendar::new([notice], [2027]);
    let due = calendar.due(day("2027-01-08"), 1);
    assert_eq!((due.date, due.provisional), (day("2027-01-09"), false));
    assert!(
        calendar.is_working(day("2027-02-08")),
        "only what the notice names is free"
    );
}

#[test]
fn a_provisional_year_has_thirteen_free_weekdays() {
    for year in lunar::years() {
        let free = statutory::free_days(year);
        let weekdays = free.keys().filter(|date| !is_weekend(**date));
        assert_eq!(weekdays.count(), 13, "{year}");
        assert!(free.keys().all(|date| date.year() == year), "{year}");
    }
    assert_eq!(
        statutory::free_days(2036)
            .keys()
            .filter(|d| !is_weekend(**d))
            .count(),
        6
    );
}

#[test]
fn the_published_years_contain_the_statutory_days() {
    let exceptions = published();
    let free: BTreeSet<_> = exceptions
        .iter()
        .filter(|e| e.kind == ExceptionKind::Holiday)
        .map(|e| e.date)
        .collect();
    for year in [2025, 2026] {
        for (date, reason) in statutory::free_days(year) {
            if matches!(reason, Reason::Statutory(_)) {
                assert!(free.contains(&date), "{date} {reason}");
            }
        }
        // 13 days a year, however the notice shifts them.
        let of_year = exceptions.iter().filter(|e| e.date.year() == year);
        let balance: i32 = of_year
            .map(|e| match e.kind {
                ExceptionKind::Holiday => i32::from(!is_weekend(e.date)),
                ExceptionKind::MakeupWorkday => -1,
            })
            .sum();
        assert_eq!(balance, 13, "{year}");
    }
}

#[test]
fn two_festivals_on_one_day_are_both_kept() {
    // 中秋节 2031 is 1 October, a Wednesday.
    let calendar = Calendar::default();
    assert_eq!(
        calendar.day(day("2031-10-01")).reason,
        Reason::Statutory("国庆节")
    );
    assert_eq!(
        calendar.day(day("2031-10-06")).reason,
        Reason::StatutoryMadeUp("中秋节")
    );
}

#[test]
fn days_and_months_follow_the_civil_code() {
    let calendar = calendar();
    let date = |from, n, unit| calendar.due_limit(day(from), limit(n, unit)).date;
    assert_eq!(
        date("2026-03-02", 60, Unit::Days),
        day("2026-05-06"),
        "5/1 to 5/5 are free"
    );
    assert_eq!(date("2026-03-03", 15, Unit::Days), day("2026-03-18"));
    // No 31 June: the last of the month (202), a Tuesday.
    assert_eq!(date("2026-05-31", 1, Unit::Months), day("2026-06-30"));
    // 1 October is a holiday: moves to the day after it ends (203).
    assert_eq!(date("2026-04-01", 6, Unit::Months), day("2026-10-08"));
    // A worked Sunday stays.
    assert_eq!(date("2026-08-20", 1, Unit::Months), day("2026-09-20"));
}

#[test]
fn a_moved_last_day_shows_in_the_ledger() {
    let due = calendar().due_limit(day("2026-09-02"), limit(1, Unit::Months));
    let lines: Vec<String> = due.ledger.iter().map(ToString::to_string).collect();
    assert_eq!(lines.len(), 8);
    assert_eq!(lines[1], "2026年10月2日（周五）满1个月，国庆节，顺延");
    assert_eq!(lines[2], "2026年10月3日（周六）国庆节，顺延");
    assert_eq!(lines[7], "2026年10月8日（周四）工作日，顺延至本日");
    assert_eq!(due.date, day("2026-10-08"));
}

#[test]
fn only_the_last_day_makes_calendar_days_provisional() {
    let calendar = Calendar::new(published(), [2026]);
    let due = |from| calendar.due_limit(day(from), limit(1, Unit::Months));
    assert!(!due("2025-12-05").provisional);
    assert!(due("2026-12-05").provisional);
}

#[test]
fn instants_become_legal_dates_in_shanghai() {
    assert_eq!(
        legal_date(instant("2026-11-29T15:59:59Z")),
        day("2026-11-29")
    );
    assert_eq!(
        legal_date(instant("2026-11-29T16:00:00Z")),
        day("2026-11-30")
    );
    assert_eq!(
        end_of_day(day("2026-11-30")),
        instant("2026-11-30T16:00:00Z")
    );
    assert_eq!(zh_date(day("2026-11-30")), "2026年11月30日（周一）");
    assert_eq!(
        zh_time(instant("2026-11-29T16:05:00Z")),
        "2026年11月30日（周一）00:05"
    );
}

#[test]
fn what_is_left_reads_in_chinese() {
    let calendar = calendar();
    let text = |today, due| calendar.remaining(day(today), day(due)).to_string();
    assert_eq!(text("2026-09-30", "2026-10-13"), "还剩5个工作日");
    assert_eq!(text("2026-10-13", "2026-10-13"), "今天到期");
    assert_eq!(text("2026-10-16", "2026-10-13"), "已逾期3个工作日");
    assert_eq!(text("2026-10-17", "2026-10-16"), "已逾期");
    assert_eq!(
        calendar.working_days_between(day("2026-10-16"), day("2026-10-13")),
        -3
    );
}

prop_compose! {
    /// From before the published years until beyond the lunar table.
    fn any_day()(offset in 0_u64..5000) -> NaiveDate {
        day("2024-06-01") + Days::new(offset)
    }
}

fn any_unit() -> impl Strategy<Value = Unit> {
    prop_oneof![
        Just(Unit::WorkingDays),
        Just(Unit::Days),
        Just(Unit::Months)
    ]
}

#[test]
fn stages_run_one_after_another() {
    let due = calendar().due_stages(day("2026-09-18"), &stages()).unwrap();
    assert_eq!(due.date, day("2026-10-21"));
    assert_eq!(due.length(), "10个工作日，接着公示7日，接着确认3个工作日");
    let said = |date| {
        let at = day(date);
        let line = due.ledger.iter().find(|line| line.date == at);
        line.map(|line| line.reason.as_str())
    };
    assert_eq!(said("2026-09-18"), Some("起算当日，不计"));
    assert_eq!(said("2026-10-09"), Some("审核：第10个工作日"));
    assert_eq!(said("2026-10-10"), Some("公示：第1日"));
    assert_eq!(said("2026-10-21"), Some("确认：第3个工作日"));
    assert!(
        due.ledger.is_sorted_by(|a, b| a.date < b.date),
        "no day twice"
    );
    assert!(calendar().due_stages(day("2026-09-18"), &[]).is_none());
}

proptest! {
    #[test]
    fn due_is_a_working_day_after_from(from in any_day(), n in 1_u16..90, unit in any_unit()) {
        let calendar = calendar();
        let due = calendar.due_limit(from, limit(n, unit));
        prop_assert!(due.date > from);
        prop_assert!(calendar.is_working(due.date));
        prop_assert_eq!(due.ledger.first().map(|l| (l.date, l.counted)), Some((from, None)));
        prop_assert_eq!(due.ledger.last().map(|l| l.date), Some(due.date));
        prop_assert!(due.ledger.is_sorted_by(|a, b| a.date < b.date));
    }

    #[test]
    fn the_ledger_counts_each_number_once(from in any_day(), n in 1_u16..90) {
        let due = calendar().due(from, n);
        let counted: Vec<u16> = due.ledger.iter().filter_map(|line| line.counted).collect();
        prop_assert_eq!(counted, (1..=n).collect::<Vec<_>>());
        prop_assert_eq!(due.ledger.last().and_then(|line| line.counted), Some(n));
        let days = u64::try_from(due.ledger.len()).unwrap() - 1;
        prop_assert_eq!(from + Days::new(days), due.date, "no day is left out");
    }

    #[test]
    fn due_is_monotone(from in any_day(), n in 0_u16..90, unit in any_unit()) {
        let calendar = calendar();
        let due = |from, n| calendar.due_limit(from, limit(n, unit)).date;
        prop_assert!(due(from, n) <= due(from, n + 1));
        prop_assert!(due(from, n) <= due(from + Days::new(1), n));
    }

    #[test]
    fn counting_back_gives_n(from in any_day(), n in 0_u16..90) {
        let calendar = calendar();
        let due = calendar.due(from, n).date;
        prop_assert_eq!(calendar.working_days_between(from, due), i32::from(n));
        prop_assert_eq!(calendar.working_days_between(due, from), -i32::from(n));
    }
}
