//! The heap 要交接 by the legs' own days: shown, sorted, kept after the end.

use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use rules::authority::{Caller, Role};
use rules::case::{Command, LegStage};
use rules::receipt::Receipt;
use sea_orm::ConnectionTrait;
use store::case::{self, Inbox, InboxQuery, Tab};

use super::handover::{with_paper, with_paper_at};
use super::{act, act_at, cast};
use crate::harness::{CUIZHAI, SUNGENG, Test, both, later, monday, request_at};

/// Days after that Monday.
fn after(days: i64) -> DateTime<Utc> {
    monday() + TimeDelta::days(days)
}

/// A day of that November.
fn november(day: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 11, day).unwrap()
}

async fn ask(test: &Test, who: &Caller, now: DateTime<Utc>, query: &InboxQuery) -> Inbox {
    case::inbox(&test.store, &request_at(who.clone(), now), query)
        .await
        .unwrap()
}

/// Which half each row of a heap shows, from which day until when, and whether it is
/// late.
async fn legs(
    test: &Test,
    who: &Caller,
    now: DateTime<Utc>,
    tab: Tab,
) -> Vec<Option<(LegStage, NaiveDate, NaiveDate, bool)>> {
    let query = InboxQuery {
        tab,
        ..InboxQuery::default()
    };
    let rows = ask(test, who, now, &query).await.rows;
    rows.into_iter()
        .map(|row| {
            let leg = row.leg?;
            Some((leg.stage, leg.due.from, leg.due.date, leg.overdue))
        })
        .collect()
}

/// How many of a heap are said to be late in their leg, and how many rows of it are.
async fn late(test: &Test, who: &Caller, now: DateTime<Utc>) -> (u64, u64) {
    let query = InboxQuery {
        tab: Tab::Handover,
        ..InboxQuery::default()
    };
    let inbox = ask(test, who, now, &query).await;
    let late = |row: &&case::InboxRow| row.leg.as_ref().is_some_and(|leg| leg.overdue);
    let rows = inbox.rows.iter().filter(late).count();
    (inbox.counts.legs_late, rows as u64)
}

async fn broken(test: &Test) -> Vec<String> {
    let report = case::verify(&test.store, later()).await.unwrap();
    report.broken.into_iter().map(|one| one.why).collect()
}

fn take_over() -> Command {
    Command::TakeOver {
        note: String::new(),
    }
}

both! {
    async fn a_row_shows_the_day_of_the_half_that_is_the_callers(test: Test) {
        let cast = cast(&test).await;
        let auditor = test.staff("auditor", Role::Auditor, "dsj").await;
        let receipt = with_paper(&test, &cast).await;
        let lies = |late| [Some((LegStage::ToHandOver, november(23), november(24), late))];
        for who in [&cast.daqiao_clerk, &auditor] {
            assert_eq!(legs(&test, who, after(1), Tab::Handover).await, lies(false), "{who:?}");
            assert_eq!(legs(&test, who, after(2), Tab::Handover).await, lies(true), "{who:?}");
        }
        // The one that handles it has nothing to sign for yet, and sees no other's day.
        assert_eq!(legs(&test, &cast.cuizhai_officer, after(1), Tab::All).await, [None]);
        act_at(&test, &cast.daqiao_clerk, &receipt, Command::HandOver, after(1)).await.unwrap();
        let comes = |late| [Some((LegStage::ToTakeOver, november(24), november(25), late))];
        for who in [&cast.cuizhai_officer, &auditor] {
            assert_eq!(legs(&test, who, after(2), Tab::Handover).await, comes(false), "{who:?}");
            assert_eq!(legs(&test, who, after(3), Tab::Handover).await, comes(true), "{who:?}");
        }
        assert_eq!(legs(&test, &cast.daqiao_clerk, after(2), Tab::All).await, [None]);
        act_at(&test, &cast.cuizhai_officer, &receipt, take_over(), after(3)).await.unwrap();
        assert_eq!(legs(&test, &cast.cuizhai_officer, after(3), Tab::All).await, [None]);
        assert_eq!(broken(&test).await, [""; 0]);
    }

    async fn what_is_late_between_offices_is_counted_for_whom_it_waits(test: Test) {
        let cast = cast(&test).await;
        let auditor = test.staff("auditor", Role::Auditor, "dsj").await;
        let receipt = with_paper(&test, &cast).await;
        for (who, days, count) in [
            (&cast.daqiao_clerk, 1, 0),
            (&cast.daqiao_clerk, 2, 1),
            (&auditor, 2, 1),
            // It lies with the other office: theirs to hurry.
            (&cast.cuizhai_officer, 2, 0),
        ] {
            assert_eq!(late(&test, who, after(days)).await, (count, count), "{who:?} {days}");
        }
        act_at(&test, &cast.daqiao_clerk, &receipt, Command::HandOver, after(2)).await.unwrap();
        for (who, days, count) in [
            (&cast.daqiao_clerk, 4, 0),
            (&cast.cuizhai_officer, 3, 0),
            (&cast.cuizhai_officer, 4, 1),
            (&auditor, 4, 1),
        ] {
            assert_eq!(late(&test, who, after(days)).await, (count, count), "{who:?} {days}");
        }
        // No period of the case has run out, and that heap says so.
        let overdue = InboxQuery { tab: Tab::Overdue, ..InboxQuery::default() };
        assert_eq!(ask(&test, &cast.cuizhai_officer, after(4), &overdue).await.counts.overdue, 0);
        act_at(&test, &cast.cuizhai_officer, &receipt, take_over(), after(4)).await.unwrap();
        assert_eq!(late(&test, &auditor, after(5)).await, (0, 0));
    }

    async fn whoever_watches_over_the_hall_sees_the_halves_that_are_late(test: Test) {
        let cast = cast(&test).await;
        let receipt = with_paper(&test, &cast).await;
        let late = async |days| {
            let late = case::lateness(&test.store, after(days)).await.unwrap();
            assert_eq!(late.overdue, 0, "no period of the case");
            case::late_handovers(&test.store, after(days)).await.unwrap()
        };
        assert_eq!([late(1).await, late(2).await], [0, 1], "to be handed over");
        act_at(&test, &cast.daqiao_clerk, &receipt, Command::HandOver, after(2)).await.unwrap();
        assert_eq!([late(3).await, late(4).await], [0, 1], "to be taken over");
        act_at(&test, &cast.cuizhai_officer, &receipt, take_over(), after(4)).await.unwrap();
        assert_eq!(late(5).await, 0);
    }

    async fn two_offices_with_a_half_each_see_each_its_own(test: Test) {
        let cast = cast(&test).await;
        let receipt = with_paper(&test, &cast).await;
        let leader = test.staff("cuizhai-leader", Role::Leader, CUIZHAI).await;
        let next = test.staff("sungeng-officer", Role::CaseOfficer, SUNGENG).await;
        let transfer = Command::Transfer { to: SUNGENG.to_owned(), reason: "户籍在孙耿。".to_owned() };
        act_at(&test, &leader, &receipt, transfer, after(1)).await.unwrap();
        // The paper still lies at 大桥; the record goes at once.
        for (who, word, leg) in [
            (&cast.daqiao_clerk, "材料待移交", (LegStage::ToHandOver, november(23), november(24), true)),
            (&next, "材料待接收", (LegStage::ToTakeOver, november(24), november(25), false)),
        ] {
            assert_eq!(legs(&test, who, after(2), Tab::Handover).await, [Some(leg)]);
            let heap = InboxQuery { tab: Tab::Handover, ..InboxQuery::default() };
            assert_eq!(ask(&test, who, after(2), &heap).await.rows[0].handover, Some(word));
        }
        assert_eq!(broken(&test).await, [""; 0]);
    }

    async fn who_has_refused_waits_for_the_authority_and_not_for_a_day(test: Test) {
        let cast = cast(&test).await;
        let leader = test.staff("dsj-leader", Role::Leader, "dsj").await;
        let receipt = with_paper(&test, &cast).await;
        act(&test, &cast.daqiao_clerk, &receipt, Command::HandOver).await.unwrap();
        let refuse = Command::RefuseHandover { reason: "户籍不在本街道。".to_owned() };
        act(&test, &cast.cuizhai_officer, &receipt, refuse).await.unwrap();
        let heap = InboxQuery { tab: Tab::Handover, limit: Some(1), ..InboxQuery::default() };
        for who in [&cast.cuizhai_officer, &leader] {
            let rows = ask(&test, who, monday(), &heap).await.rows;
            assert_eq!((rows.len(), rows[0].handover, &rows[0].leg), (1, Some("待确定办理机构"), &None));
            assert!(rows[0].due_on.is_some(), "the period of the case runs on");
        }
    }

    async fn the_heap_is_sorted_by_the_legs_and_pages_hold_every_row_once(test: Test) {
        let cast = cast(&test).await;
        // Taken in, and handed over: what is due first is handed over last.
        let days = [(0, 3), (1, 1), (1, 2), (2, 2)];
        let mut taken = Vec::new();
        for (n, (day, _)) in days.into_iter().enumerate() {
            let key = format!("leg-days-form-key-{n}");
            taken.push(with_paper_at(&test, &cast, after(day), &key).await);
        }
        for (receipt, (_, day)) in taken.iter().zip(days) {
            act_at(&test, &cast.daqiao_clerk, receipt, Command::HandOver, after(day)).await.unwrap();
        }
        for limit in [1, 2, 3, 50] {
            let mut query = InboxQuery { tab: Tab::Handover, limit: Some(limit), ..InboxQuery::default() };
            let mut seen: Vec<Receipt> = Vec::new();
            loop {
                let page = ask(&test, &cast.cuizhai_clerk, after(3), &query).await;
                assert_eq!(page.total, 4);
                seen.extend(page.rows.into_iter().map(|row| row.receipt));
                query.cursor = page.next;
                if query.cursor.is_none() {
                    break;
                }
            }
            let order: Vec<Receipt> = [1, 2, 3, 0].into_iter().map(|n: usize| taken[n].clone()).collect();
            assert_eq!(seen, order, "{limit}");
        }
    }

    async fn measures_30_2_originals_under_way_at_the_end_keep_their_day(test: Test) {
        let cast = cast(&test).await;
        let receipt = with_paper(&test, &cast).await;
        act(&test, &cast.daqiao_clerk, &receipt, Command::HandOver).await.unwrap();
        act(&test, &cast.daqiao_clerk, &receipt, Command::Withdraw { reason: String::new() }).await.unwrap();
        let comes = [Some((LegStage::ToTakeOver, november(23), november(24), true))];
        assert_eq!(legs(&test, &cast.cuizhai_clerk, after(2), Tab::Handover).await, comes);
        // No other date is left: whoever sees the case sees this one.
        for who in [&cast.cuizhai_clerk, &cast.daqiao_clerk] {
            assert_eq!(legs(&test, who, after(2), Tab::All).await, comes, "{who:?}");
            assert_eq!(ask(&test, who, after(2), &InboxQuery::default()).await.rows[0].due_on, None);
        }
        act_at(&test, &cast.cuizhai_clerk, &receipt, take_over(), after(2)).await.unwrap();
        assert_eq!(legs(&test, &cast.cuizhai_clerk, after(2), Tab::All).await, [None]);
        assert_eq!(broken(&test).await, [""; 0]);
    }

    async fn what_older_rows_lack_is_derived_and_a_wrong_day_is_named(test: Test) {
        let cast = cast(&test).await;
        let lies = with_paper(&test, &cast).await;
        let sent = with_paper_at(&test, &cast, monday(), "leg-days-form-key-x").await;
        act(&test, &cast.daqiao_clerk, &sent, Command::HandOver).await.unwrap();
        let column = async |receipt: &Receipt, change: &str| {
            let sql = format!("UPDATE cases SET {change} WHERE receipt = '{}'", receipt.digits());
            test.store.database().execute_unprepared(&sql).await.unwrap();
        };
        for (receipt, who, name, what) in [
            (&lies, &cast.daqiao_clerk, "hand_over_since", "移交起算日期"),
            (&sent, &cast.cuizhai_clerk, "take_over_since", "接收起算日期"),
        ] {
            let before = legs(&test, who, monday(), Tab::Handover).await;
            assert!(before[0].is_some());
            for wrong in ["NULL", "'2026-11-20'"] {
                column(receipt, &format!("{name} = {wrong}")).await;
                let why = broken(&test).await;
                assert_eq!(why.len(), 1, "{why:?}");
                assert!(why[0].contains(what), "{why:?}");
            }
            // As the migration leaves it.
            column(receipt, &format!("{name} = NULL, next_clock_at = '1970-01-01 00:00:00+00:00'")).await;
            assert_eq!(case::refresh_all(&test.store, monday()).await.unwrap(), 1);
            assert_eq!(legs(&test, who, monday(), Tab::Handover).await, before);
            assert_eq!(broken(&test).await, [""; 0]);
        }
    }
}
