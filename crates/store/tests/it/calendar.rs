//! Importing a year's calendar moves provisional dates, and says so in the case.

use rules::authority::Role;
use rules::calendar::{Exception, ExceptionKind};
use rules::case::{Command, Event};
use store::{calendar, case};

use crate::case::{BIRTH, act_at, cast, file_at};
use crate::harness::{Test, at, both, code, later, request, request_at};

/// The first week of January, off.
fn days() -> Vec<Exception> {
    (1..=8)
        .map(|day| Exception {
            date: format!("2027-01-0{day}").parse().unwrap(),
            kind: ExceptionKind::Holiday,
            festival: "元旦".to_owned(),
            in_lieu: day > 3,
        })
        .collect()
}

both! {
    async fn provisional_dates_are_recomputed_and_logged(test: Test) {
        let cast = cast(&test).await;
        let december = at("2026-12-30T02:00:00Z");
        let receipt = file_at(&test, &cast.zhang, BIRTH, december).await;
        act_at(&test, &cast.cuizhai_officer, &receipt, Command::Accept, december).await.unwrap();
        let who = request_at(cast.zhang.clone(), december);
        let view = case::view(&test.store, &who, &receipt).await.unwrap();
        assert!(view.clocks.iter().all(|clock| clock.due.provisional), "2027 is not published");
        let due = view.clocks[0].due.date;
        let admin = request_at(test.staff("admin", Role::Administrator, "dsj").await, december);
        let done = calendar::import_year(&test.store, &admin, 2027, &days()).await.unwrap();
        assert_eq!((done.days, done.cases_moved), (8, 1));
        let view = case::view(&test.store, &who, &receipt).await.unwrap();
        assert!(view.clocks.iter().all(|clock| !clock.due.provisional));
        assert!(view.clocks[0].due.date > due);
        let Event::DatesRecomputed { year: 2027, moved } = &view.log.last().unwrap().event else { panic!() };
        assert_eq!((moved[0].before, moved[0].after), (due, view.clocks[0].due.date));
        let mine = case::mine(&test.store, &who, None, 10).await.unwrap();
        assert_eq!((mine[0].due_on, mine[0].due_provisional), (Some(view.clocks[0].due.date), false));
        let again = calendar::import_year(&test.store, &admin, 2027, &days()).await.unwrap();
        assert_eq!(again.cases_moved, 0);
        assert!(case::verify(&test.store, later()).await.unwrap().broken.is_empty());
    }

    async fn only_an_administrator_imports_and_only_that_year(test: Test) {
        let admin = request(test.seed().await.staff("admin", Role::Administrator, "dsj").await);
        assert_eq!(code(calendar::import_year(&test.store, &admin, 2028, &days()).await), "calendar_year");
        assert_eq!(code(calendar::import_year(&test.store, &admin, 2027, &[]).await), "calendar_year");
        let auditor = request(test.staff("auditor", Role::Auditor, "dsj").await);
        assert_eq!(code(calendar::import_year(&test.store, &auditor, 2027, &days()).await), "role_may_not");
    }
}
