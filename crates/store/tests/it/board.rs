//! Boards add up to the list behind each number, on both engines.

use chrono::{DateTime, TimeDelta, Utc};
use rules::authority::{Caller, Role};
use rules::board::{Figure, Period, Share};
use rules::case::{Command, DeliveryMethod, LineAnswer, Reopening};
use rules::notice::Defect;
use rules::receipt::Receipt;
use sea_orm::ConnectionTrait;
use store::board::{self, BoardQuery, Number, Value};
use store::case::{self, Noticed};

use crate::case::{BIRTH, Cast, HOMESTEAD, act_at, cast, file_at, grant, look, notice, take_in};
use crate::harness::{CUIZHAI, DAQIAO, Test, both, code, later, monday, request_at};

/// 10:00 in Jinan, so many days after that Monday (2026-11-23).
fn on(days: i64) -> DateTime<Utc> {
    monday() + TimeDelta::days(days)
}

/// Today: Tuesday of the week after, so that December has begun.
fn today() -> DateTime<Utc> {
    on(8)
}

struct People {
    cast: Cast,
    leader: Caller,
    auditor: Caller,
}

/// An answer in words to the first line.
fn answered() -> Command {
    Command::AnswerLines(vec![LineAnswer {
        line: 1,
        explanation: "户口本正在换发，见派出所证明。".to_owned(),
        ..LineAnswer::default()
    }])
}

async fn decided(test: &Test, officer: &Caller, receipt: &Receipt, days: i64) {
    act_at(test, officer, receipt, grant(), on(days))
        .await
        .unwrap();
}

/// Seven cases that 崔寨 handles: filed at home and decided; noticed and decided;
/// noticed, sent back and decided; taken in at 大桥 and noticed; late; deemed
/// accepted; withdrawn.
async fn people(test: &Test) -> People {
    let cast = cast(test).await;
    let officer = cast.cuizhai_officer.clone();
    let zhang = cast.zhang.clone();
    let act = async |who: &Caller, receipt: &Receipt, command, days| {
        act_at(test, who, receipt, command, on(days)).await.unwrap()
    };
    let plain = file_at(test, &zhang, BIRTH, on(0)).await;
    act(&officer, &plain, Command::Accept, 1).await;
    decided(test, &officer, &plain, 2).await;
    let fetched = Command::Deliver {
        method: DeliveryMethod::AtWindow,
        on: rules::calendar::legal_date(on(3)),
    };
    act(&officer, &plain, fetched, 3).await;

    for sent_back in [false, true] {
        let noticed = file_at(test, &zhang, BIRTH, on(0)).await;
        let view = look(test, &officer, &noticed).await;
        act(&officer, &noticed, notice(&view), 1).await;
        act(&zhang, &noticed, answered(), 3).await;
        if sent_back {
            let again = Reopening {
                line: 1,
                defect: Defect::Illegible,
                todo: "请重新拍摄。".to_owned(),
            };
            act(&officer, &noticed, Command::ReopenLines(vec![again]), 3).await;
            act(&zhang, &noticed, answered(), 4).await;
        }
        act(&officer, &noticed, Command::Accept, 4).await;
        decided(test, &officer, &noticed, 4).await;
    }
    let across = take_in(test, &cast.daqiao_clerk, BIRTH).await;
    let view = look(test, &officer, &across).await;
    act(&officer, &across, notice(&view), 1).await;
    file_at(test, &zhang, BIRTH, on(0)).await;
    file_at(test, &zhang, HOMESTEAD, on(0)).await;
    let withdrawn = file_at(test, &zhang, BIRTH, on(8)).await;
    let why = Command::Withdraw {
        reason: String::new(),
    };
    act(&zhang, &withdrawn, why, 8).await;
    People {
        leader: test.staff("leader", Role::Leader, CUIZHAI).await,
        auditor: test.staff("auditor", Role::Auditor, "dsj").await,
        cast,
    }
}

/// Each number is what the list behind it has.
async fn add_up(test: &Test, who: &Caller, numbers: &[Number]) {
    add_up_on(test, who, numbers, today()).await;
}

async fn add_up_on(test: &Test, who: &Caller, numbers: &[Number], now: DateTime<Utc>) {
    for number in numbers {
        let who = request_at(who.clone(), now);
        let found = case::inbox(&test.store, &who, &number.list).await.unwrap();
        assert_eq!(found.total, number.cases(), "{number:?}");
        assert_eq!(found.rows.len() as u64, number.cases(), "{number:?}");
        if let Value::Share(share, all) = &number.value {
            let all = case::inbox(&test.store, &who, all).await.unwrap();
            assert_eq!(all.total, share.of, "{number:?}");
        }
    }
}

fn counts(numbers: &[Number]) -> Vec<u64> {
    numbers.iter().map(Number::cases).collect()
}

fn november() -> BoardQuery {
    BoardQuery {
        month: Period::parse("2026-11"),
        ..BoardQuery::default()
    }
}

both! {
    async fn what_a_window_and_an_officer_see_is_what_their_lists_hold(test: Test) {
        let people = people(&test).await;
        let clerk = people.cast.daqiao_clerk.clone();
        let board = board::clerk(&test.store, &request_at(clerk.clone(), on(0))).await.unwrap();
        assert_eq!(counts(&board.numbers), [1, 1, 1, 0, 1, 0, 0], "taken in on that day, without paper");
        add_up_on(&test, &clerk, &board.numbers, on(0)).await;
        let second = test.staff("daqiao-second", Role::WindowClerk, DAQIAO).await;
        let beside = board::clerk(&test.store, &request_at(second.clone(), on(0))).await.unwrap();
        assert_eq!(counts(&beside.numbers)[..3], [1, 0, 1], "the window's, and nothing by the own hand");
        add_up_on(&test, &second, &beside.numbers, on(0)).await;
        let board = board::clerk(&test.store, &request_at(clerk.clone(), today())).await.unwrap();
        assert_eq!(counts(&board.numbers)[..3], [0, 0, 0]);
        add_up(&test, &clerk, &board.numbers).await;
        add_up(&test, &clerk, &board.guides[0].numbers).await;

        let officer = people.cast.cuizhai_officer.clone();
        let who = request_at(officer.clone(), on(7));
        let due = board::officer(&test.store, &who).await.unwrap();
        assert_eq!(counts(&due.numbers)[..3], [2, 2, 0], "the fifth working day is Monday");
        let board = board::officer(&test.store, &request_at(officer.clone(), today())).await.unwrap();
        add_up(&test, &officer, &board.numbers).await;
        for line in &board.guides {
            add_up(&test, &officer, &line.numbers).await;
        }
        assert_eq!(board.numbers[2].figure, Figure::Overdue);
        assert_eq!(board.numbers[2].cases(), 1, "the licence is deemed accepted, the other one is late");
    }

    async fn what_is_on_no_desk_counts_whosever_turn_it_is(test: Test) {
        let cast = cast(&test).await;
        let officer = cast.cuizhai_officer.clone();
        let receipt = file_at(&test, &cast.zhang, BIRTH, on(0)).await;
        let unassigned = async || {
            let board = board::officer(&test.store, &request_at(officer.clone(), on(1))).await.unwrap();
            let number = board.numbers.iter().find(|number| number.figure == Figure::Unassigned).unwrap();
            add_up_on(&test, &officer, std::slice::from_ref(number), on(1)).await;
            number.cases()
        };
        assert_eq!(unassigned().await, 1);
        let view = look(&test, &officer, &receipt).await;
        act_at(&test, &officer, &receipt, notice(&view), on(0)).await.unwrap();
        assert_eq!(unassigned().await, 1, "it waits for the applicant");
        act_at(&test, &officer, &receipt, Command::Take, on(0)).await.unwrap();
        assert_eq!(unassigned().await, 0);
    }

    async fn what_an_office_has_done_in_a_month_is_what_its_lists_hold(test: Test) {
        let people = people(&test).await;
        let who = request_at(people.leader.clone(), today());
        let board = board::leader(&test.store, &who, &november()).await.unwrap();
        // 收件, 受理 (one of them deemed, as of the day of receipt), 告知, 办结, 逾期, 督办.
        assert_eq!(counts(&board.numbers), [6, 4, 3, 3, 1, 1]);
        add_up(&test, &people.leader, &board.numbers).await;
        for line in board.guides.iter().chain(&board.streets) {
            add_up(&test, &people.leader, &line.numbers).await;
        }
        for month in &board.months {
            add_up(&test, &people.leader, &month.numbers).await;
        }
        assert_eq!(board.months.last().unwrap().numbers, board.numbers[..4]);
        let streets: Vec<_> = board.streets.iter().map(|line| (line.code.as_str(), line.numbers[0].cases())).collect();
        assert_eq!(streets, [(DAQIAO, 1), (CUIZHAI, 5)]);

        let frequent: Vec<_> = board.frequent.iter().map(|line| line.number.clone()).collect();
        add_up(&test, &people.leader, &frequent).await;
        let first = &board.frequent[0];
        assert_eq!((first.number.cases(), first.defect), (2, Defect::Illegible), "the same line twice");
        assert_eq!(first.title, "生育登记");
        // Another item may call the same code by another name.
        let line = first.number.list.line.clone().unwrap();
        let called = async |guide| board::line_name(&test.store, &who, &line, Some(guide)).await.unwrap();
        assert_eq!(called(BIRTH).await.as_ref(), Some(&first.name));
        assert_eq!(called(HOMESTEAD).await, None);
        assert!(board.frequent.is_sorted_by_key(|line| std::cmp::Reverse(line.number.cases())));

        let one = BoardQuery { guide: Some(HOMESTEAD.to_owned()), ..november() };
        let board = board::leader(&test.store, &who, &one).await.unwrap();
        assert_eq!(counts(&board.numbers), [1, 1, 0, 0, 0, 0]);
        let one = BoardQuery { office: Some(DAQIAO.to_owned()), ..november() };
        let board = board::leader(&test.store, &who, &one).await.unwrap();
        assert_eq!(counts(&board.numbers), [1, 0, 1, 0, 0, 0]);
        add_up(&test, &people.leader, &board.numbers).await;
        let board = board::leader(&test.store, &who, &BoardQuery::default()).await.unwrap();
        assert_eq!(counts(&board.numbers), [1, 0, 0, 0, 1, 1], "December has one that was withdrawn");
        assert!(board.frequent.is_empty());
        assert_eq!(board.months[4].numbers[0].cases(), 6, "November stands before it");
    }

    async fn offices_stand_side_by_side_with_shares_and_medians(test: Test) {
        let people = people(&test).await;
        let who = request_at(people.auditor.clone(), today());
        let board = board::area(&test.store, &who, &november()).await.unwrap();
        add_up(&test, &people.auditor, &board.all).await;
        for line in &board.offices {
            add_up(&test, &people.auditor, &line.numbers).await;
        }
        let offices: Vec<_> = board.offices.iter().map(|line| (line.code.as_str(), line.numbers[0].cases())).collect();
        assert_eq!(offices, [(DAQIAO, 0), (CUIZHAI, 6), ("370115004", 0), ("370115006", 0)], "the streets side by side");
        let value = |figure: Figure| board.all.iter().find(|number| number.figure == figure).unwrap().value.clone();
        let share = |figure: Figure| match value(figure) {
            Value::Share(share, _) => share,
            other => panic!("{other:?}"),
        };
        assert_eq!(value(Figure::Received), Value::Count(6));
        assert_eq!(share(Figure::OneVisit), Share { part: 3, of: 3 });
        assert_eq!(share(Figure::Across), Share { part: 1, of: 6 });
        assert_eq!(share(Figure::OneNotice), Share { part: 1, of: 2 });
        // Decided after 2, 4 and 4 working days; the last two waited for 2 and 3.
        assert_eq!(value(Figure::Gross), Value::Median("4".to_owned(), 3));
        assert_eq!(value(Figure::Net), Value::Median("2".to_owned(), 3));
        let december = board::area(&test.store, &who, &BoardQuery::default()).await.unwrap();
        assert_eq!(december.before.len(), 7, "of medians there is none to compare");
        assert_eq!(december.before[0].value, Value::Count(6));
        add_up(&test, &people.auditor, &december.before).await;
    }

    async fn measures_5_2_the_authority_that_supervises_reads_the_figures_of_all_offices(test: Test) {
        let people = people(&test).await;
        let leader = test.staff("dsj-leader", Role::Leader, "dsj").await;
        let of = async |who: &Caller| {
            let who = request_at(who.clone(), today());
            board::area(&test.store, &who, &november()).await.unwrap()
        };
        assert_eq!(of(&leader).await, of(&people.auditor).await);
        // By them nobody comes to the cases.
        let query = case::InboxQuery::default();
        let inbox = case::inbox(&test.store, &request_at(leader, today()), &query).await.unwrap();
        assert_eq!((inbox.total, inbox.rows.len()), (0, 0));
    }

    async fn nobody_sees_the_board_of_another_role(test: Test) {
        let people = people(&test).await;
        let admin = test.staff("boss", Role::Administrator, "dsj").await;
        let all = [&people.cast.daqiao_clerk, &people.cast.cuizhai_officer, &people.leader, &people.auditor, &admin, &people.cast.zhang];
        for (n, who) in all.into_iter().enumerate() {
            let who = request_at(who.clone(), today());
            let query = BoardQuery::default();
            let store = &test.store;
            let tried = [
                (board::clerk(store, &who).await.map(drop), &[0][..]),
                (board::officer(store, &who).await.map(drop), &[1, 2]),
                (board::leader(store, &who, &query).await.map(drop), &[2]),
                (board::area(store, &who, &query).await.map(drop), &[3]),
            ];
            for (tried, may) in tried {
                if may.contains(&n) {
                    tried.unwrap();
                } else {
                    assert!(tried.unwrap_err().refusal().is_some());
                }
            }
        }
        let clerk = request_at(people.cast.daqiao_clerk.clone(), today());
        assert_eq!(code(board::area(&test.store, &clerk, &BoardQuery::default()).await), "role_may_not");
    }

    async fn statements_of_a_board_do_not_grow_with_its_cases(test: Test) {
        let people = people(&test).await;
        let taken = async || {
            let who = |caller: &Caller| request_at(caller.clone(), today());
            let (leader, auditor) = (who(&people.leader), who(&people.auditor));
            let officer = who(&people.cast.cuizhai_officer);
            store::reference::district(&test.store, today()).await.unwrap();
            let mut taken = Vec::new();
            let mut last = test.store.statements().get();
            let mut step = || {
                let now = test.store.statements().get();
                taken.push(now - last);
                last = now;
            };
            board::officer(&test.store, &officer).await.unwrap();
            step();
            board::leader(&test.store, &leader, &november()).await.unwrap();
            step();
            board::area(&test.store, &auditor, &november()).await.unwrap();
            step();
            taken
        };
        taken().await;
        assert_eq!(taken().await, [3, 6, 4]);
        for _ in 0..9 {
            file_at(&test, &people.cast.zhang, BIRTH, today()).await;
        }
        assert_eq!(taken().await, [3, 6, 4]);
    }

    async fn what_older_rows_lack_is_derived_from_their_events(test: Test) {
        let people = people(&test).await;
        let who = request_at(people.auditor.clone(), today());
        let before = board::area(&test.store, &who, &november()).await.unwrap();
        let leader = request_at(people.leader.clone(), today());
        let lines = board::leader(&test.store, &leader, &november()).await.unwrap().frequent;
        for sql in [
            "UPDATE cases SET accepted_on = NULL, noticed_on = NULL, decided_on = NULL, gross_days = NULL, \
             net_days = NULL, visits = 0, sent_back = 0, next_clock_at = '1970-01-01 00:00:00+00:00'",
            "DELETE FROM notice_lines",
        ] {
            test.store.database().execute_unprepared(sql).await.unwrap();
        }
        let report = case::verify(&test.store, later()).await.unwrap();
        assert!(report.broken.iter().any(|broken| broken.why.contains("日期")), "{report:?}");
        assert_eq!(case::refresh_all(&test.store, today()).await.unwrap(), 1);
        assert_eq!(case::refresh_all(&test.store, today()).await.unwrap(), 0);
        assert_eq!(board::area(&test.store, &who, &november()).await.unwrap(), before);
        assert_eq!(board::leader(&test.store, &leader, &november()).await.unwrap().frequent, lines);
        let report = case::verify(&test.store, later()).await.unwrap();
        assert!(report.broken.is_empty(), "{report:?}");
    }

    async fn a_list_is_narrowed_by_what_its_notice_says(test: Test) {
        let people = people(&test).await;
        let who = request_at(people.auditor.clone(), today());
        let of = async |notice| {
            let query = case::InboxQuery { notice, ..case::InboxQuery::default() };
            case::inbox(&test.store, &who, &query).await.unwrap().total
        };
        assert_eq!((of(None).await, of(Some(Noticed::Given)).await, of(Some(Noticed::Once)).await), (7, 3, 2));
    }
}
