//! The same act on many cases: an answer for each, whatever becomes of the
//! others.

use std::time::Duration;

use rules::authority::{Caller, Role};
use rules::case::{Command, DeliveryMethod};
use rules::receipt::Receipt;
use sea_orm::ConnectionTrait;
use store::case::{self, Act, BULK_MOST, Bulk, BulkRow, BulkRun, Done};
use store::{Store, StoreError};

use super::desk::id;
use super::{BIRTH, act, cast, file, grant, key, look};
use crate::harness::{CUIZHAI, Test, both, code, monday, request};

/// A command by a page that shows nothing older than `now`; `n` is the number of
/// its form.
async fn quick(test: &Test, who: &Caller, receipt: &Receipt, n: usize, command: Command) -> Done {
    let (receipt, key) = (receipt.clone(), key(n));
    let act = Act {
        receipt,
        seen: None,
        key,
        command,
    };
    case::act(&test.store, &request(who.clone()), act)
        .await
        .unwrap()
}

/// The run of `who`, looked at afterwards.
async fn run_of(
    test: &Test,
    who: &Caller,
    n: usize,
    chosen: &[(Receipt, u32)],
    what: Bulk,
) -> BulkRun {
    let who = request(who.clone());
    let token = case::bulk(&test.store, &who, &key(n), chosen, what)
        .await
        .unwrap();
    case::bulk_run(&test.store, &who, &token).await.unwrap()
}

/// Asserts that every row of the list has its own, in order, and that one alone
/// was refused, with these words in its sentence.
fn all_but(run: &BulkRun, chosen: &[(Receipt, u32)], refused: usize, words: &str) {
    let of = |receipt: &Receipt| receipt.digits().to_owned();
    let rows: Vec<_> = run.rows.iter().map(|row| row.receipt.clone()).collect();
    let wanted: Vec<_> = chosen.iter().map(|(receipt, _)| of(receipt)).collect();
    assert_eq!(rows, wanted);
    let not: Vec<_> = (0..)
        .zip(&run.rows)
        .filter(|(_, row)| row.refused.is_some())
        .collect();
    assert_eq!(
        not.iter().map(|(n, _)| *n).collect::<Vec<usize>>(),
        [refused],
        "{not:?}"
    );
    let sentence = not[0].1.refused.as_deref().unwrap();
    assert!(sentence.contains(words), "{sentence}");
}

fn all_done(run: &BulkRun) {
    let done = |row: &BulkRow| row.refused.is_none() && row.waits.is_none();
    assert!(!run.rows.is_empty() && run.rows.iter().all(done), "{run:?}");
}

fn deliver() -> Bulk {
    Bulk::Deliver(DeliveryMethod::Electronic, monday().date_naive())
}

both! {
    // The keys of its rows are longer than that of the form.
    async fn a_form_whose_rows_would_have_no_key_is_refused_as_a_whole(test: Test) {
        let cast = cast(&test).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        let who = request(cast.cuizhai_officer.clone());
        let chosen = [(receipt, 1)];
        let long = "k".repeat(85);
        assert_eq!(code(case::bulk(&test.store, &who, &long, &chosen, Bulk::Take).await), "no_key");
        let token = case::bulk(&test.store, &who, &long[1..], &chosen, Bulk::Take).await.unwrap();
        all_done(&case::bulk_run(&test.store, &who, &token).await.unwrap());
    }

    async fn many_at_once_each_with_its_own_answer_and_twice_is_once(test: Test) {
        let cast = cast(&test).await;
        let mut chosen = Vec::new();
        for n in 0..3 {
            let receipt = file(&test, &cast.zhang, BIRTH).await;
            if n > 0 {
                act(&test, &cast.cuizhai_officer, &receipt, Command::Accept).await.unwrap();
                act(&test, &cast.cuizhai_officer, &receipt, grant()).await.unwrap();
            }
            let seq = look(&test, &cast.cuizhai_officer, &receipt).await.seq;
            chosen.push((receipt, seq));
        }
        // Somebody was quicker with the last one.
        act(&test, &cast.zhang, &chosen[2].0, Command::Message { text: "请寄到家里。".to_owned() }).await.unwrap();
        let who = request(cast.cuizhai_officer.clone());
        let what = Bulk::Deliver(DeliveryMethod::Electronic, monday().date_naive());
        assert_eq!(code(case::bulk(&test.store, &who, &key(1), &[], what.clone()).await), "none_chosen");
        let token = case::bulk(&test.store, &who, &key(1), &chosen, what.clone()).await.unwrap();
        let run = case::bulk_run(&test.store, &who, &token).await.unwrap();
        let done: Vec<_> = run.rows.iter().map(|row| row.refused.is_none()).collect();
        assert_eq!(done, [false, true, false], "{run:?}");
        assert!(run.rows[0].refused.as_deref().unwrap().contains("还没有受理"), "{run:?}");
        let overtaken = run.rows[2].refused.as_deref().unwrap();
        assert!(overtaken.contains("新的变化：留言，申请人。") && !overtaken.contains("您填写的内容"), "{overtaken}");
        let again = case::bulk(&test.store, &who, &key(1), &chosen, what).await.unwrap();
        assert_eq!((again.as_str(), case::bulk_run(&test.store, &who, &again).await.unwrap()), (token.as_str(), run));
        assert_eq!(look(&test, &cast.cuizhai_officer, &chosen[1].0).await.case.seq, 4);
        assert_eq!(code(case::bulk_run(&test.store, &request(cast.daqiao_officer), &token).await), "not_found");
    }

    async fn five_hundred_are_assigned_and_delivered_and_one_in_the_middle_stands_for_itself(test: Test) {
        let cast = cast(&test).await;
        let leader = test.staff("cuizhai-leader", Role::Leader, CUIZHAI).await;
        let officer = cast.cuizhai_officer.clone();
        let mut chosen = Vec::new();
        for _ in 0..BULK_MOST {
            chosen.push((file(&test, &cast.zhang, BIRTH).await, 1));
        }
        let taken = BULK_MOST / 2;
        chosen[taken].1 = quick(&test, &officer, &chosen[taken].0, 1, Command::Take).await.seq;
        let assigned = run_of(&test, &leader, 2, &chosen, Bulk::Assign(id(&officer))).await;
        assert_eq!(assigned.kind, "assign");
        all_but(&assigned, &chosen, taken, "已经由测试人员承办");

        let undecided = BULK_MOST / 2 + 1;
        for (n, (receipt, seq)) in chosen.iter_mut().enumerate() {
            *seq = quick(&test, &officer, receipt, 1000 + n, Command::Accept).await.seq;
            if n != undecided {
                *seq = quick(&test, &officer, receipt, 2000 + n, grant()).await.seq;
            }
        }
        let delivered = run_of(&test, &officer, 3, &chosen, deliver()).await;
        assert_eq!(delivered.kind, "deliver");
        all_but(&delivered, &chosen, undecided, "还没有作出决定");
        assert_eq!(run_of(&test, &officer, 3, &chosen, deliver()).await, delivered, "sent twice, it is one run");
    }

    async fn a_run_that_was_cut_off_says_so_and_is_taken_up(test: Test) {
        let cast = cast(&test).await;
        let officer = &cast.cuizhai_officer;
        let mut chosen = Vec::new();
        for _ in 0..12 {
            chosen.push((file(&test, &cast.zhang, BIRTH).await, 1));
        }
        let who = request(officer.clone());
        let token = case::begin_bulk(&test.store, &who, &key(1), &chosen, Bulk::Take).await.unwrap();
        // The machine stops after three cases, before the run has heard of them.
        for (receipt, seen) in &chosen[..3] {
            let key = format!("{}-{}", key(1), receipt.digits());
            let act = Act { receipt: receipt.clone(), seen: Some(*seen), key, command: Command::Take };
            case::act(&test.store, &who, act).await.unwrap();
        }
        // Somebody else has been quicker with the last one meanwhile.
        let other = test.staff("cuizhai-officer-2", Role::CaseOfficer, CUIZHAI).await;
        quick(&test, &other, &chosen[11].0, 2, Command::Take).await;
        let cut = case::bulk_run(&test.store, &who, &token).await.unwrap();
        assert_eq!(cut.kind, "take");
        assert!(cut.rows.iter().all(|row| row.waits == Some(1) && row.refused.is_none()), "{cut:?}");

        let again = Store::open(&test.config).await.unwrap();
        assert_eq!(code(case::go_on_bulk(&again, &request(other), &token).await), "not_found");
        case::go_on_bulk(&again, &who, &token).await.unwrap();
        let run = case::bulk_run(&test.store, &who, &token).await.unwrap();
        assert!(run.rows.iter().all(|row| row.waits.is_none()), "{run:?}");
        all_but(&run, &chosen, 11, "新的变化");
        for (receipt, _) in &chosen {
            assert_eq!(look(&test, officer, receipt).await.seq, 2, "once");
        }
        // The form sent again is the same run, in which nothing waits.
        assert_eq!(run_of(&test, officer, 1, &chosen, Bulk::Take).await, run);
        again.close().await.unwrap();
    }

    async fn a_run_goes_on_when_the_browser_is_gone(test: Test) {
        let cast = cast(&test).await;
        let mut chosen = Vec::new();
        for _ in 0..12 {
            chosen.push((file(&test, &cast.zhang, BIRTH).await, 1));
        }
        let who = request(cast.cuizhai_officer.clone());
        let token = case::begin_bulk(&test.store, &who, &key(1), &chosen, Bulk::Take).await.unwrap();
        let first_done = async {
            while look(&test, &cast.cuizhai_officer, &chosen[0].0).await.seq == 1 {
                tokio::task::yield_now().await;
            }
        };
        tokio::select! {
            done = case::go_on_bulk(&test.store, &who, &token) => { done.unwrap(); }
            () = first_done => {}
        }
        let waits = async || {
            let run = case::bulk_run(&test.store, &who, &token).await.unwrap();
            run.rows.iter().any(|row| row.waits.is_some())
        };
        let ended = tokio::time::timeout(Duration::from_mins(1), async {
            while waits().await {
                tokio::time::sleep(Duration::from_millis(10)).await;
            }
        });
        ended.await.unwrap();
        for (receipt, _) in &chosen {
            assert_eq!(look(&test, &cast.cuizhai_officer, receipt).await.seq, 2);
        }
    }

    async fn taken_up_twice_at_once_each_case_is_done_once(test: Test) {
        let cast = cast(&test).await;
        let mut chosen = Vec::new();
        for _ in 0..25 {
            chosen.push((file(&test, &cast.zhang, BIRTH).await, 1));
        }
        let who = request(cast.cuizhai_officer.clone());
        let other = Store::open(&test.config).await.unwrap();
        let token = case::begin_bulk(&test.store, &who, &key(1), &chosen, Bulk::Take).await.unwrap();
        let (one, two) = tokio::join!(
            case::go_on_bulk(&test.store, &who, &token),
            case::go_on_bulk(&other, &who, &token),
        );
        one.unwrap();
        two.unwrap();
        let run = case::bulk_run(&test.store, &who, &token).await.unwrap();
        all_done(&run);
        for (receipt, _) in &chosen {
            assert_eq!(look(&test, &cast.cuizhai_officer, receipt).await.seq, 2, "once");
        }
        other.close().await.unwrap();
    }

    async fn a_run_of_an_earlier_version_is_read_and_has_nothing_left_to_do(test: Test) {
        let cast = cast(&test).await;
        let chosen = [(file(&test, &cast.zhang, BIRTH).await, 1)];
        let who = request(cast.cuizhai_officer.clone());
        let token = case::bulk(&test.store, &who, &key(1), &chosen, Bulk::Take).await.unwrap();
        let row = format!("{{\"receipt\":\"{}\",\"refused\":null}}", chosen[0].0.digits());
        let sql = format!("UPDATE bulk_runs SET form = NULL, rows = '[{row}]'");
        test.store.database().execute_unprepared(&sql).await.unwrap();
        case::go_on_bulk(&test.store, &who, &token).await.unwrap();
        all_done(&case::bulk_run(&test.store, &who, &token).await.unwrap());
    }

    // The browser's way back gives the list with its old key and ticks.
    async fn another_act_or_other_rows_with_the_same_key_are_another_run(test: Test) {
        let cast = cast(&test).await;
        let mut chosen = Vec::new();
        for _ in 0..2 {
            chosen.push((file(&test, &cast.zhang, BIRTH).await, 1));
        }
        let officer = &cast.cuizhai_officer;
        let who = request(officer.clone());
        let run = |chosen: Vec<(Receipt, u32)>, what: Bulk| {
            let (store, who) = (&test.store, &who);
            async move {
                let token = case::bulk(store, who, &key(1), &chosen, what).await.unwrap();
                (case::bulk_run(store, who, &token).await.unwrap(), token)
            }
        };
        let (first, token) = run(chosen.clone(), Bulk::Take).await;
        all_done(&first);
        let (delivered, other) = run(chosen.clone(), deliver()).await;
        assert_ne!(token, other);
        assert_eq!(delivered.kind, "deliver");
        for row in &delivered.rows {
            assert!(row.refused.as_deref().unwrap().contains("新的变化："), "{row:?}");
        }
        let (given, third) = run(chosen.clone(), Bulk::Assign(id(officer))).await;
        assert!(given.kind == "assign" && ![&token, &other].contains(&&third), "{given:?}");
        chosen.pop();
        let (fewer, fourth) = run(chosen, Bulk::Take).await;
        assert!(fourth != token && fewer.rows.len() == 1 && fewer.rows[0].refused.is_none(), "what is done is done: {fewer:?}");
        assert_eq!(case::bulk_run(&test.store, &who, &token).await.unwrap(), first, "the first run stays as it was");
        assert_eq!(code(case::bulk(&test.store, &who, "short", &[], Bulk::Take).await), "no_key");
    }

    async fn one_more_than_the_most_is_refused_whole(test: Test) {
        let cast = cast(&test).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        let who = request(cast.cuizhai_officer.clone());
        let chosen = vec![(receipt.clone(), 1); BULK_MOST + 1];
        let refused = case::bulk(&test.store, &who, &key(1), &chosen, Bulk::Take).await;
        assert_eq!(code(refused), "too_many_chosen");
        assert_eq!(look(&test, &cast.cuizhai_officer, &receipt).await.seq, 1, "nothing was done");
    }

    async fn a_broken_case_has_a_row_of_its_own_and_the_run_goes_on(test: Test) {
        let cast = cast(&test).await;
        let mut chosen = Vec::new();
        for _ in 0..3 {
            chosen.push((file(&test, &cast.zhang, BIRTH).await, 1));
        }
        let broken = chosen[1].0.digits().to_owned();
        let sql = format!("UPDATE cases SET key_wrapped = head WHERE receipt = '{broken}'");
        test.store.database().execute_unprepared(&sql).await.unwrap();
        let first = run_of(&test, &cast.cuizhai_officer, 1, &chosen, Bulk::Take).await;
        all_but(&first, &chosen, 1, "系统出错，没有办成");
        for one in [0, 2] {
            assert_eq!(look(&test, &cast.cuizhai_officer, &chosen[one].0).await.seq, 2);
        }
        assert_eq!(run_of(&test, &cast.cuizhai_officer, 1, &chosen, Bulk::Take).await, first, "sent twice, it is one run");
    }

    async fn a_run_ends_when_the_database_is_gone(test: Test) {
        let cast = cast(&test).await;
        let chosen = [(file(&test, &cast.zhang, BIRTH).await, 1)];
        let gone = Store::open(&test.config).await.unwrap();
        gone.close().await.unwrap();
        let who = request(cast.cuizhai_officer.clone());
        let ended = case::bulk(&gone, &who, &key(1), &chosen, Bulk::Take).await;
        assert!(matches!(ended, Err(StoreError::Db(_))), "{ended:?}");
        assert_eq!(look(&test, &cast.cuizhai_officer, &chosen[0].0).await.seq, 1);
    }
}
