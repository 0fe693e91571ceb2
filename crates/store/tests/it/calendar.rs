//! Importing a year's calendar moves provisional dates, and says so in the case;
//! what breaks off half-way is taken up again.

use std::time::Duration;

use futures::TryStreamExt as _;
use rules::authority::{Caller, Role};
use rules::calendar::legal_date;
use rules::case::{Command, Event};
use rules::receipt::Receipt;
use sea_orm::{ConnectionTrait, Statement};
use store::calendar::{self, DateChange, Imported};
use store::{Request, Store, case, reference, seed};

use crate::case::{BIRTH, Cast, act_at, cast, file_at};
use crate::harness::{
    CUIZHAI, Test, at, both, code, console, data, fields, later, request, request_at,
};

const DECEMBER: &str = "2026-12-30T02:00:00Z";
/// When the year is imported.
const NOON: &str = "2026-12-30T04:00:00Z";

/// A year as the State Council could publish it: 2027 by the statute, and the
/// whole first week of January off, paid for by two weekends.
const YEAR: &str = include_str!("../data/2027.csv");

/// The same, and nothing in January but New Year's day.
fn plain() -> String {
    YEAR.lines()
        .filter(|line| !line.contains("元旦,1") && !line.contains("makeup_workday,元旦"))
        .collect::<Vec<_>>()
        .join("\n")
}

async fn admin(test: &Test) -> Caller {
    test.staff("admin", Role::Administrator, "dsj").await
}

/// The same file, confirmed at once.
async fn import(
    store: &Store,
    who: &Request,
    csv: &str,
    reason: &str,
    at_once: u64,
) -> store::Result<Imported> {
    let token = calendar::propose(store, who, csv).await?;
    calendar::confirm(store, who, &token, reason, at_once).await
}

/// Accepted by the officer in December, with a period that reaches into January.
async fn december_case(test: &Test, cast: &Cast) -> Receipt {
    let receipt = file_at(test, &cast.zhang, BIRTH, at(DECEMBER)).await;
    act_at(
        test,
        &cast.cuizhai_officer,
        &receipt,
        Command::Accept,
        at(DECEMBER),
    )
    .await
    .unwrap();
    receipt
}

/// How often a case has been told.
async fn told(test: &Test, who: &Request, receipt: &Receipt) -> usize {
    let view = case::view(&test.store, who, receipt).await.unwrap();
    let news = |event: &Event| matches!(event, Event::DatesRecomputed { .. });
    view.log
        .iter()
        .filter(|recorded| news(&recorded.event))
        .count()
}

/// All that a draft would change.
async fn whole(store: &Store, who: &Request, token: &str) -> Vec<DateChange> {
    let (year, parts) = calendar::changes(store, who, token).await.unwrap();
    assert_eq!(year, 2027);
    parts.try_concat().await.unwrap()
}

/// What the newest but `nth` import of 2027 has told.
async fn told_by(store: &Store, who: &Request, nth: usize) -> Vec<DateChange> {
    let years = calendar::years(store, who).await.unwrap();
    let import = &years[0].imports[nth];
    let (year, at, parts) = calendar::told(store, who, import.id).await.unwrap();
    assert_eq!((year, at), (2027, import.at));
    let told = parts.try_concat().await.unwrap();
    assert!(told.iter().all(|told| told.at >= import.at));
    told.into_iter().map(|told| told.date).collect()
}

both! {
    async fn provisional_dates_are_recomputed_logged_and_told(test: Test) {
        let cast = cast(&test).await;
        let december = at(DECEMBER);
        let receipt = december_case(&test, &cast).await;
        let who = request_at(cast.zhang.clone(), december);
        let view = case::view(&test.store, &who, &receipt).await.unwrap();
        assert!(view.clocks.iter().all(|clock| clock.due.provisional), "2027 is not published");
        let due = view.clocks[0].due.date;
        let admin = request_at(admin(&test).await, at(NOON));
        let token = calendar::propose(&test.store, &admin, YEAR).await.unwrap();
        let preview = calendar::preview(&test.store, &admin, &token, 10).await.unwrap();
        assert_eq!((preview.year, preview.moved, preview.confirmed, preview.replaces), (2027, 1, 0, None));
        assert_eq!((preview.lines[0].receipt.clone(), preview.lines[0].before), (receipt.clone(), due));
        assert!(preview.lines[0].because.iter().any(|day| day.to_string() == "2027年1月4日（周一）是元旦调休放假，不计"));
        assert_eq!(told(&test, &who, &receipt).await, 0, "a preview changes nothing");
        let done = calendar::confirm(&test.store, &admin, &token, "", 100).await.unwrap();
        assert_eq!(done, Imported { year: 2027, told: 1, more: false });
        let view = case::view(&test.store, &who, &receipt).await.unwrap();
        assert!(view.clocks.iter().all(|clock| !clock.due.provisional));
        assert_eq!(view.clocks[0].due.date, preview.lines[0].after);
        let Event::DatesRecomputed { year: 2027, moved, .. } = &view.log.last().unwrap().event else { panic!() };
        assert_eq!((moved[0].before, moved[0].after), (due, view.clocks[0].due.date));
        let mine = case::mine(&test.store, &who, None, 10).await.unwrap();
        assert_eq!((mine[0].due_on, mine[0].due_provisional), (Some(view.clocks[0].due.date), false));
        let messages = case::messages(&test.store, &who, None, 10).await.unwrap();
        assert_eq!(messages[0].what, "放假安排已公布，办理期限已更新");
        let again = calendar::confirm(&test.store, &admin, &token, "", 100).await.unwrap();
        assert_eq!(again, done, "the same draft is the same import");
        assert_eq!(told(&test, &who, &receipt).await, 1);
        assert!(case::verify(&test.store, later()).await.unwrap().broken.is_empty());
        let log = store::admin_log::list(&test.store, &admin, None, 10).await.unwrap();
        assert_eq!((log[0].action.as_str(), log[0].object.as_str()), ("calendar_imported", "calendar/2027"));
    }

    async fn a_date_that_stays_is_told_to_be_certain(test: Test) {
        let cast = cast(&test).await;
        let receipt = december_case(&test, &cast).await;
        let who = request_at(cast.zhang.clone(), at(DECEMBER));
        let admin = request_at(admin(&test).await, at(NOON));
        let token = calendar::propose(&test.store, &admin, &plain()).await.unwrap();
        let preview = calendar::preview(&test.store, &admin, &token, 10).await.unwrap();
        assert_eq!((preview.moved, preview.confirmed), (0, 1));
        calendar::confirm(&test.store, &admin, &token, "", 100).await.unwrap();
        let view = case::view(&test.store, &who, &receipt).await.unwrap();
        let Event::DatesRecomputed { moved, confirmed, .. } = &view.log.last().unwrap().event else { panic!() };
        assert!(moved.is_empty());
        assert_eq!(confirmed[0].due, view.clocks[0].due.date);
    }

    async fn every_change_can_be_read_before_and_after(test: Test) {
        let cast = cast(&test).await;
        let mut receipts = Vec::new();
        for _ in 0..3 {
            receipts.push(december_case(&test, &cast).await);
        }
        let admin = request_at(admin(&test).await, at(NOON));
        let token = calendar::propose(&test.store, &admin, YEAR).await.unwrap();
        let preview = calendar::preview(&test.store, &admin, &token, 1).await.unwrap();
        let changes = whole(&test.store, &admin, &token).await;
        assert_eq!((preview.lines.len(), preview.moved, preview.dates), (1, 3, changes.len() as u64));
        assert_eq!(preview.lines[0], changes[0]);
        let mut of: Vec<_> = changes.iter().map(|date| date.receipt.clone()).collect();
        of.dedup();
        assert_eq!(of, receipts, "more than the page shows");
        assert!(changes.iter().all(|date| date.office == CUIZHAI && !date.title.is_empty()));
        calendar::confirm(&test.store, &admin, &token, "", 1).await.unwrap();
        let told = told_by(&test.store, &admin, 0).await;
        assert!(told.iter().all(|date| date.receipt == receipts[0]), "as far as it has come");
        let soon = at(NOON) + Duration::from_mins(3);
        calendar::finish(&test.store, &|| soon).await.unwrap();
        assert_eq!(told_by(&test.store, &admin, 0).await, changes, "what was previewed was told");
        // Another import tells the same cases; each has its own list.
        let again = request_at(admin.caller.clone(), soon);
        let token = calendar::propose(&test.store, &again, &plain()).await.unwrap();
        let back = whole(&test.store, &again, &token).await;
        calendar::confirm(&test.store, &again, &token, "第一次导错了文件", 100).await.unwrap();
        assert_eq!(told_by(&test.store, &again, 0).await, back);
        assert_eq!((&back[0].before, &back[0].after), (&changes[0].after, &changes[0].before));
        assert_eq!(told_by(&test.store, &again, 1).await, changes);
    }

    async fn what_broke_off_half_way_is_taken_up_again(test: Test) {
        let cast = cast(&test).await;
        let mut receipts = Vec::new();
        for _ in 0..3 {
            receipts.push(december_case(&test, &cast).await);
        }
        let who = request_at(cast.zhang.clone(), at(DECEMBER));
        let admin = request_at(admin(&test).await, at(NOON));
        // After the first case the machine stops; the days are in force.
        let done = import(&test.store, &admin, YEAR, "", 1).await.unwrap();
        assert_eq!((done.told, done.more), (1, true));
        let counts = async || {
            let mut counts = Vec::new();
            for receipt in &receipts {
                counts.push(told(&test, &who, receipt).await);
            }
            counts
        };
        assert_eq!(counts().await, [1, 0, 0]);
        // Another server, and one case cannot be read.
        let other = Store::open(&test.config).await.unwrap();
        let spoil = |version: i32| format!("UPDATE cases SET guide_version = {version} WHERE receipt = '{}'", receipts[1].digits());
        let db = test.store.database();
        db.execute_unprepared(&spoil(999)).await.unwrap();
        let soon = at(NOON) + Duration::from_mins(3);
        assert_eq!(calendar::finish(&other, &|| soon).await.unwrap(), 1);
        db.execute_unprepared(&spoil(1)).await.unwrap();
        assert_eq!(counts().await, [1, 0, 1], "it kept no other one waiting");
        let years = calendar::years(&test.store, &admin).await.unwrap();
        assert!(!years[0].imports[0].done);
        assert_eq!(calendar::finish(&other, &|| soon).await.unwrap(), 1);
        assert_eq!(calendar::finish(&test.store, &|| soon).await.unwrap(), 0);
        assert_eq!(counts().await, [1, 1, 1], "each once");
        let years = calendar::years(&test.store, &admin).await.unwrap();
        assert_eq!((years[0].imports[0].done, years[0].imports[0].told), (true, Some(3)));
        let view = case::view(&test.store, &who, &receipts[1]).await.unwrap();
        let Event::DatesRecomputed { moved, .. } = &view.log.last().unwrap().event else { panic!() };
        assert!(moved[0].before < moved[0].after, "by the calendar that stood before, not by the new one");
        assert!(case::verify(&test.store, later()).await.unwrap().broken.is_empty());
        other.close().await.unwrap();
    }

    async fn a_page_that_is_left_half_way_leaves_the_count_right(test: Test) {
        let cast = cast(&test).await;
        let mut receipts = Vec::new();
        for _ in 0..5 {
            receipts.push(december_case(&test, &cast).await);
        }
        let who = request_at(cast.zhang.clone(), at(DECEMBER));
        let admin = request_at(admin(&test).await, at(NOON));
        let token = calendar::propose(&test.store, &admin, YEAR).await.unwrap();
        // The browser goes away once the first case has been told: what answers it
        // is dropped wherever it stands.
        let first_told = async {
            while told(&test, &who, &receipts[0]).await == 0 {
                tokio::task::yield_now().await;
            }
        };
        tokio::select! {
            done = calendar::confirm(&test.store, &admin, &token, "", 100) => { done.unwrap(); }
            () = first_told => {}
        }
        let soon = at(NOON) + Duration::from_mins(3);
        calendar::finish(&test.store, &|| soon).await.unwrap();
        for receipt in &receipts {
            assert_eq!(told(&test, &who, receipt).await, 1);
        }
        let years = calendar::years(&test.store, &admin).await.unwrap();
        assert_eq!((years[0].imports[0].done, years[0].imports[0].told), (true, Some(5)));
        let refused = calendar::preview(&test.store, &admin, &token, 10).await;
        assert_eq!(code(refused), "calendar_imported", "the page says so instead of 没有找到");
        let other = request(test.staff("admin-2", Role::Administrator, "dsj").await);
        assert_eq!(code(calendar::preview(&test.store, &other, &token, 10).await), "not_found");
    }

    async fn what_an_earlier_version_counted_is_counted_once_more_by_the_logs(test: Test) {
        let cast = cast(&test).await;
        for _ in 0..3 {
            december_case(&test, &cast).await;
        }
        let admin = request_at(admin(&test).await, at(NOON));
        import(&test.store, &admin, YEAR, "", 1).await.unwrap();
        let shown = async || {
            let years = calendar::years(&test.store, &admin).await.unwrap();
            let import = &years[0].imports[0];
            (import.done, import.told)
        };
        assert_eq!(shown().await, (false, Some(1)), "its own count holds from the first case on");
        // As the migration finds it: a page that was left half-way had counted wrongly.
        let before = "UPDATE calendar_imports SET counted = FALSE, told = 7 WHERE year = 2027";
        test.store.database().execute_unprepared(before).await.unwrap();
        assert_eq!(shown().await, (false, None), "no number rather than a wrong one");
        let soon = at(NOON) + Duration::from_mins(3);
        calendar::finish(&test.store, &|| soon).await.unwrap();
        assert_eq!(shown().await, (true, Some(3)));
    }

    async fn a_server_that_had_not_heard_of_it_is_put_right(test: Test) {
        let cast = cast(&test).await;
        let other = Store::open(&test.config).await.unwrap();
        let december = at(NOON);
        // It has read the calendar, and goes on by it for a minute.
        reference::district(&other, december).await.unwrap();
        let admin = request_at(admin(&test).await, at(NOON));
        import(&test.store, &admin, YEAR, "", 100).await.unwrap();
        let soon = december + Duration::from_secs(20);
        let slow = test.on(other.clone());
        let receipt = file_at(&slow, &cast.zhang, BIRTH, soon).await;
        let who = request_at(cast.zhang.clone(), soon);
        assert!(case::mine(&other, &who, None, 1).await.unwrap()[0].due_provisional);
        calendar::finish(&other, &|| december + Duration::from_mins(1)).await.unwrap();
        calendar::finish(&other, &|| december + Duration::from_mins(3)).await.unwrap();
        assert!(!case::mine(&test.store, &who, None, 1).await.unwrap()[0].due_provisional);
        assert_eq!(told(&test, &who, &receipt).await, 1);
        other.close().await.unwrap();
    }

    async fn of_those_written_since_one_that_cannot_be_told_keeps_no_other_waiting(test: Test) {
        let cast = cast(&test).await;
        let broken = december_case(&test, &cast).await;
        let receipt = december_case(&test, &cast).await;
        let other = Store::open(&test.config).await.unwrap();
        let december = at(NOON);
        reference::district(&other, december).await.unwrap();
        let admin = request_at(admin(&test).await, december);
        let done = import(&test.store, &admin, YEAR, "", 100).await.unwrap();
        assert_eq!(done.told, 2);
        // By a server that goes on by the old calendar, in a case that was told.
        let soon = december + Duration::from_secs(20);
        let text = "请问还要多久".to_owned();
        act_at(&test.on(other.clone()), &cast.zhang, &receipt, Command::Message { text }, soon).await.unwrap();
        let who = request_at(cast.zhang.clone(), soon);
        let provisional = async || {
            let mine = case::mine(&test.store, &who, None, 10).await.unwrap();
            mine.iter().find(|case| case.receipt == receipt).unwrap().due_provisional
        };
        assert!(provisional().await);
        let spoil = |version: i32| format!("UPDATE cases SET guide_version = {version} WHERE receipt = '{}'", broken.digits());
        let db = test.store.database();
        let ended = async || {
            let count = "SELECT count(done_at) AS n FROM calendar_imports";
            let count = Statement::from_string(db.get_database_backend(), count);
            db.query_one_raw(count).await.unwrap().unwrap().try_get::<i64>("", "n").unwrap()
        };
        // Those that came with the software.
        let before = ended().await;
        db.execute_unprepared(&spoil(999)).await.unwrap();
        let settled = december + Duration::from_mins(3);
        calendar::finish(&test.store, &|| settled).await.unwrap();
        db.execute_unprepared(&spoil(1)).await.unwrap();
        assert!(!provisional().await, "it kept no other one waiting");
        assert_eq!(ended().await, before, "one is left to be told");
        calendar::finish(&test.store, &|| settled).await.unwrap();
        assert_eq!(ended().await, before + 1);
        other.close().await.unwrap();
    }

    async fn two_imports_on_the_way_are_told_one_after_the_other(test: Test) {
        let cast = cast(&test).await;
        let receipt = december_case(&test, &cast).await;
        let who = request_at(cast.zhang.clone(), at(DECEMBER));
        let admin = request_at(admin(&test).await, at(NOON));
        let first = case::view(&test.store, &who, &receipt).await.unwrap().clocks[0].due.date;
        import(&test.store, &admin, YEAR, "", 0).await.unwrap();
        import(&test.store, &admin, &plain(), "第一次导错了文件", 0).await.unwrap();
        calendar::finish(&test.store, &|| at(NOON) + Duration::from_mins(3)).await.unwrap();
        let view = case::view(&test.store, &who, &receipt).await.unwrap();
        let moved: Vec<_> = view.log.iter().filter_map(|recorded| match &recorded.event {
            Event::DatesRecomputed { moved, .. } => Some((moved[0].before, moved[0].after)),
            _ => None,
        }).collect();
        assert_eq!(moved.len(), 2);
        assert_eq!((moved[0].0, moved[1].1), (first, first), "there and back");
        assert_eq!(view.clocks[0].due.date, first);
    }

    async fn replacing_an_official_year_needs_a_reason_and_is_logged_with_it(test: Test) {
        let admin = request(admin(test.seed().await).await);
        import(&test.store, &admin, YEAR, "", 0).await.unwrap();
        let token = calendar::propose(&test.store, &admin, &plain()).await.unwrap();
        let preview = calendar::preview(&test.store, &admin, &token, 10).await.unwrap();
        assert!(preview.replaces.unwrap().iter().any(|day| day.date == "2027-01-04".parse().unwrap()));
        for reason in ["", " 。 ", &"很".repeat(201)] {
            assert_eq!(fields(calendar::confirm(&test.store, &admin, &token, reason, 0).await), ["reason"]);
        }
        calendar::confirm(&test.store, &admin, &token, "原来的文件多了三天", 0).await.unwrap();
        let years = calendar::years(&test.store, &admin).await.unwrap();
        assert_eq!((years[0].year, years[0].imports.len()), (2027, 2));
        assert_eq!((years[0].imports[0].by.as_deref(), years[0].imports[0].reason.as_str()), (Some("admin"), "原来的文件多了三天"));
        let log = store::admin_log::list(&test.store, &admin, None, 10).await.unwrap();
        assert_eq!(log[0].action, "calendar_replaced");
        assert!(log[0].detail.contains("原来的文件多了三天"));
    }

    async fn of_two_who_import_one_year_the_second_is_told(test: Test) {
        let one = request(admin(test.seed().await).await);
        let two = request(test.staff("admin-2", Role::Administrator, "dsj").await);
        let a = calendar::propose(&test.store, &one, YEAR).await.unwrap();
        let b = calendar::propose(&test.store, &two, &plain()).await.unwrap();
        assert_eq!(code(calendar::confirm(&test.store, &two, &a, "", 0).await), "not_found", "another's draft");
        let (x, y) = tokio::join!(
            calendar::confirm(&test.store, &one, &a, "", 0),
            calendar::confirm(&test.store, &two, &b, "", 0),
        );
        let (won, lost): (Vec<_>, Vec<_>) = [x, y].into_iter().partition(Result::is_ok);
        assert_eq!((won.len(), code(lost.into_iter().next().unwrap())), (1, "calendar_changed".to_owned()));
    }

    async fn it_may_reach_into_the_december_before(test: Test) {
        let admin = request(admin(test.seed().await).await);
        let reaching = YEAR.replace("2027-01-09,周六,makeup_workday,元旦,0", "2026-12-27,周日,makeup_workday,元旦,0");
        import(&test.store, &admin, &reaching, "", 0).await.unwrap();
        let december = "2026-12-27".parse().unwrap();
        let worked = async || reference::district(&test.store, admin.now).await.unwrap().calendar.is_working(december);
        assert!(worked().await);
        let shipped = std::fs::read_to_string(data().join("calendar/workdays.csv")).unwrap();
        let of_2026 = shipped.lines().filter(|line| line.starts_with("2026")).collect::<Vec<_>>().join("\n");
        import(&test.store, &admin, &of_2026, "重新导入", 0).await.unwrap();
        assert!(worked().await, "a day of another year's notice stays");
        let clash = of_2026.replace("2026-05-09,周六", "2026-12-27,周日");
        assert_eq!(fields(calendar::propose(&test.store, &admin, &clash).await), ["csv"]);
        import(&test.store, &admin, YEAR, "不跨年", 0).await.unwrap();
        assert!(!worked().await);
    }

    async fn a_day_that_another_year_has_named_since_the_preview_is_told(test: Test) {
        let admin = request(admin(test.seed().await).await);
        let shipped = std::fs::read_to_string(data().join("calendar/workdays.csv")).unwrap();
        let of_2026 = shipped.lines().filter(|line| line.starts_with("2026")).collect::<Vec<_>>().join("\n");
        let both = of_2026.replace("2026-05-09,周六", "2026-12-27,周日");
        let waiting = calendar::propose(&test.store, &admin, &both).await.unwrap();
        let reaching = YEAR.replace("2027-01-09,周六,makeup_workday,元旦,0", "2026-12-27,周日,makeup_workday,元旦,0");
        import(&test.store, &admin, &reaching, "", 0).await.unwrap();
        let confirmed = calendar::confirm(&test.store, &admin, &waiting, "换一天上班", 0).await;
        assert_eq!(code(confirmed), "calendar_clash");
        let calendar = reference::district(&test.store, admin.now).await.unwrap().calendar.clone();
        assert!(calendar.is_working("2026-05-09".parse().unwrap()), "nothing of it has been imported");
    }

    async fn a_seed_leaves_official_years_alone(test: Test) {
        let admin = request(admin(test.seed().await).await);
        let shipped = std::fs::read_to_string(data().join("calendar/workdays.csv")).unwrap();
        let of_2026 = shipped.lines().filter(|line| line.starts_with("2026") && !line.contains("2026-02-28")).collect::<Vec<_>>().join("\n");
        import(&test.store, &admin, &of_2026, "那天不上班", 0).await.unwrap();
        seed::seed(&test.store, &console(), &data()).await.unwrap();
        let district = reference::district(&test.store, admin.now).await.unwrap();
        assert!(!district.calendar.is_working("2026-02-28".parse().unwrap()));
        assert!(district.calendar.is_official(2025));
    }

    async fn only_an_administrator_imports_and_only_what_can_be_right(test: Test) {
        let admin = request(admin(test.seed().await).await);
        assert_eq!(fields(calendar::propose(&test.store, &admin, "").await), ["csv"]);
        let auditor = request(test.staff("auditor", Role::Auditor, "dsj").await);
        assert_eq!(code(calendar::propose(&test.store, &auditor, YEAR).await), "role_may_not");
        assert_eq!(code(calendar::preview(&test.store, &auditor, "x", 1).await), "role_may_not");
        assert_eq!(code(calendar::changes(&test.store, &auditor, "x").await.map(drop)), "role_may_not");
        assert_eq!(code(calendar::told(&test.store, &auditor, 1).await.map(drop)), "role_may_not");
        assert_eq!(code(calendar::told(&test.store, &admin, 99).await.map(drop)), "not_found");
        assert_eq!(code(calendar::confirm(&test.store, &auditor, "x", "", 0).await), "role_may_not");
        assert_eq!(code(calendar::years(&test.store, &auditor).await), "role_may_not");
        let token = calendar::propose(&test.store, &admin, YEAR).await.unwrap();
        calendar::withdraw(&test.store, &admin, &token).await.unwrap();
        assert_eq!(code(calendar::confirm(&test.store, &admin, &token, "", 0).await), "not_found");
        let this_year = calendar::years(&test.store, &admin).await.unwrap();
        assert_eq!(this_year.iter().map(|year| (year.year, year.days)).collect::<Vec<_>>(), [(2027, None), (2026, Some(39)), (2025, Some(33))]);
        assert_eq!(legal_date(admin.now).to_string(), "2026-11-23");
    }
}
