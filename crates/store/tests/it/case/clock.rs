//! The clock job: reminders, overdue, on several servers at once, and past what
//! cannot be settled.

use std::sync::atomic::{AtomicUsize, Ordering};

use chrono::{DateTime, TimeDelta, Utc};
use rules::authority::{Caller, Role};
use rules::board::Figure;
use rules::case::{Event, Recorded};
use rules::receipt::Receipt;
use sea_orm::ConnectionTrait;
use store::board::{self, BoardQuery};
use store::case::{self, InboxQuery, Tab};
use store::{Store, draft, housekeeping};

use super::{BIRTH, HOMESTEAD, cast, file};
use crate::harness::{CUIZHAI, DAQIAO, Test, both, code, later, monday, request, request_at};

/// The fifth working day is Monday the 30th; two are left on Thursday the 26th.
fn thursday() -> DateTime<Utc> {
    monday() + TimeDelta::days(3)
}

async fn log(test: &Test, who: &Caller, receipt: &Receipt, now: DateTime<Utc>) -> Vec<Recorded> {
    let who = request_at(who.clone(), now);
    case::view(&test.store, &who, receipt).await.unwrap().log
}

/// The word beside the clock in the officer's inbox.
async fn prompted(test: &Test, officer: &Caller, now: DateTime<Utc>) -> Option<&'static str> {
    let who = request_at(officer.clone(), now);
    let inbox = case::inbox(&test.store, &who, &InboxQuery::default())
        .await
        .unwrap();
    inbox.rows[0].prompted
}

both! {
    async fn the_officer_is_reminded_and_the_leader_is_told(test: Test) {
        let cast = cast(&test).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        assert_eq!(prompted(&test, &cast.cuizhai_officer, monday()).await, None);
        assert_eq!(prompted(&test, &cast.cuizhai_officer, thursday()).await, Some("已提醒"), "with no job");
        assert_eq!(case::settle_due(&test.store, &thursday, 100).await.unwrap(), 1);
        assert_eq!(case::settle_due(&test.store, &thursday, 100).await.unwrap(), 0);
        let events = log(&test, &cast.cuizhai_officer, &receipt, thursday()).await;
        assert!(matches!(events[1].event, Event::DueSoon { on, .. } if on == "2026-11-26".parse().unwrap()));
        let late = monday() + TimeDelta::days(8);
        assert_eq!(case::settle_due(&test.store, &|| late, 100).await.unwrap(), 1);
        assert_eq!(prompted(&test, &cast.cuizhai_officer, late).await, Some("已提请督办"));
        // It has gone to the leader: in a heap of its own, and counted on the board.
        let leader = request_at(test.staff("cuizhai-leader", Role::Leader, CUIZHAI).await, late);
        let heap = InboxQuery { tab: Tab::Escalated, ..InboxQuery::default() };
        let escalated = case::inbox(&test.store, &leader, &heap).await.unwrap();
        assert_eq!(escalated.rows.iter().map(|row| &row.receipt).collect::<Vec<_>>(), [&receipt]);
        assert_eq!(escalated.counts.escalated, 1, "the count is the list");
        let board = board::leader(&test.store, &leader, &BoardQuery::default()).await.unwrap();
        let number = board.numbers.iter().find(|number| number.figure == Figure::Escalated).unwrap();
        assert_eq!(number.cases(), 1);
        let found = case::inbox(&test.store, &leader, &number.list).await.unwrap();
        assert_eq!(found.total, 1);
        let elsewhere = request_at(test.staff("daqiao-leader", Role::Leader, DAQIAO).await, late);
        assert_eq!(case::inbox(&test.store, &elsewhere, &heap).await.unwrap().total, 0);
        let events = log(&test, &cast.cuizhai_officer, &receipt, late).await;
        assert!(matches!(events[2].event, Event::Overdue { .. }));
        let told = case::messages(&test.store, &request_at(cast.zhang, late), None, 10).await.unwrap();
        assert!(told.is_empty(), "the agency's own matter");
        assert!(case::verify(&test.store, later()).await.unwrap().broken.is_empty());
    }

    async fn two_servers_write_each_act_once(test: Test) {
        let cast = cast(&test).await;
        let mut receipts = Vec::new();
        for number in 0..12 {
            let guide = if number % 2 == 0 { HOMESTEAD } else { BIRTH };
            receipts.push(file(&test, &cast.zhang, guide).await);
        }
        let other = Store::open(&test.config).await.unwrap();
        let late = monday() + TimeDelta::days(8);
        for now in [thursday(), late] {
            let (one, two) = tokio::join!(
                tokio::spawn({ let store = test.store.clone(); async move { housekeeping(&store, &|| now).await } }),
                tokio::spawn({ let store = other.clone(); async move { housekeeping(&store, &|| now).await } }),
            );
            let settled = one.unwrap().unwrap().settled + two.unwrap().unwrap().settled;
            assert!(settled >= 12, "{settled}");
        }
        for receipt in &receipts {
            let events = log(&test, &cast.zhang, receipt, late).await;
            assert_eq!(events.len(), 3, "{events:?}");
        }
        let told = case::messages(&test.store, &request_at(cast.zhang, late), None, 100).await.unwrap();
        assert_eq!(told.len(), 6, "each acceptance once");
        assert!(case::verify(&test.store, later()).await.unwrap().broken.is_empty());
        other.close().await.unwrap();
    }

    /// A round that outlived a story closed the next story's new case with the old
    /// story's future.
    async fn a_clock_that_is_set_back_during_a_round_is_believed(test: Test) {
        let cast = cast(&test).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        let late = monday() + TimeDelta::days(8);
        let asked = AtomicUsize::new(0);
        // Late when the list is read, and then it is Monday again.
        let set_back = || match asked.fetch_add(1, Ordering::Relaxed) {
            0 => late,
            _ => monday(),
        };
        case::settle_due(&test.store, &set_back, 100).await.unwrap();
        assert!(asked.load(Ordering::Relaxed) > 1, "the case was on the list");
        assert_eq!(log(&test, &cast.zhang, &receipt, monday()).await.len(), 1);
        assert_eq!(case::settle_due(&test.store, &|| late, 100).await.unwrap(), 1, "in its time");
        assert_eq!(log(&test, &cast.zhang, &receipt, late).await.len(), 3);
        assert!(case::verify(&test.store, later()).await.unwrap().broken.is_empty());
    }

    /// A case that cannot be settled fails the round for as long as it is there.
    async fn a_part_of_the_housekeeping_that_fails_keeps_no_other_waiting(test: Test) {
        let cast = cast(&test).await;
        let zhang = request(cast.zhang.clone());
        let begun = draft::start(&test.store, &zhang, HOMESTEAD).await.unwrap();
        file(&test, &cast.zhang, BIRTH).await;
        test.store.database().execute_unprepared("UPDATE cases SET guide_version = 999").await.unwrap();
        let late = monday() + draft::KEPT + TimeDelta::days(2);
        assert!(housekeeping(&test.store, &|| late).await.is_err());
        assert_eq!(code(draft::load(&test.store, &zhang, &begun).await), "not_found", "it was swept");
    }

    async fn however_many_cannot_be_settled_the_others_are(test: Test) {
        let cast = cast(&test).await;
        for _ in 0..4 {
            file(&test, &cast.zhang, BIRTH).await;
        }
        test.store.database().execute_unprepared("UPDATE cases SET guide_version = 999").await.unwrap();
        let sound = file(&test, &cast.zhang, BIRTH).await;
        let late = monday() + TimeDelta::days(8);
        assert_eq!(case::settle_due(&test.store, &|| late, 2).await.unwrap(), 1, "four of them fill the list of two");
        assert_eq!(log(&test, &cast.zhang, &sound, late).await.len(), 3);
    }
}
