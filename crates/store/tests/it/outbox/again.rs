//! What an administrator sees of it and has sent again.

use rules::authority::Role;
use rules::case::Command;
use rules::outbox::{Dispatch, Medium};
use sea_orm::ConnectionTrait;
use store::admin_log;
use store::outbox::{self, Outcome, Which};

use super::{EMAIL, choose, lease, minutes, no_answer, one_letter, told};
use crate::case::{BIRTH, act, cast, file};
use crate::harness::{Test, both, code, monday, request};

both! {
    async fn an_administrator_has_dead_letters_sent_again(test: Test) {
        let (cast, receipt) = one_letter(&test).await;
        let admin = request(test.staff("boss", Role::Administrator, "dsj").await);
        let [letter] = &lease(&test.store, Medium::Email, monday()).await[..] else { panic!() };
        outbox::record(&test.store, monday(), letter, Outcome::Refused("对方答复 550".to_owned())).await.unwrap();
        let held = outbox::held(&test.store, &admin, None, 10).await.unwrap();
        assert_eq!(held.len(), 1);
        let dead = &held[0];
        assert_eq!((dead.receipt.as_ref(), dead.dispatch, dead.attempts), (Some(&receipt), Dispatch::Dead, 1));
        assert_eq!((dead.what, dead.error.as_deref(), dead.next_attempt_at), ("已受理", Some("对方答复 550"), None));
        assert!(outbox::held(&test.store, &admin, Some((Dispatch::Dead, dead.id)), 10).await.unwrap().is_empty());
        for which in [Which::One(dead.id), Which::AllDead] {
            assert_eq!(outbox::send_again(&test.store, &admin, which).await.unwrap(), 1);
            let waits = outbox::held(&test.store, &admin, None, 10).await.unwrap();
            assert_eq!((waits[0].dispatch, waits[0].attempts, waits[0].error.as_deref()), (Dispatch::Waiting, 0, None));
            let again = lease(&test.store, Medium::Email, monday()).await;
            assert_eq!((again[0].attempt, &again[0].key), (1, &letter.key), "as new, and the same outside");
            outbox::record(&test.store, monday(), &again[0], Outcome::Refused("对方答复 550".to_owned())).await.unwrap();
        }
        let log = admin_log::list(&test.store, &admin, None, 10).await.unwrap();
        let lines: Vec<_> = log.iter().map(|line| (line.action.as_str(), line.object.clone(), line.detail.as_str())).collect();
        assert_eq!(lines[..2], [
            ("outbox_sent_again", "outbox".to_owned(), "没有发出的通知，共 1 条"),
            ("outbox_sent_again", format!("outbox/{}", receipt.digits()), "邮件：已受理"),
        ]);
        outbox::send_again(&test.store, &admin, Which::AllDead).await.unwrap();
        let [letter] = &lease(&test.store, Medium::Email, monday()).await[..] else { panic!() };
        outbox::record(&test.store, monday(), letter, Outcome::Sent).await.unwrap();
        assert_eq!(code(outbox::send_again(&test.store, &admin, Which::One(dead.id)).await), "already_sent");
        assert_eq!(code(outbox::send_again(&test.store, &admin, Which::One(99)).await), "already_sent");
        assert_eq!(told(&test, &cast.zhang, &receipt).await, [(Medium::Email, Dispatch::Sent)]);
    }

    async fn dead_letters_stand_before_those_that_wait(test: Test) {
        let cast = cast(&test).await;
        choose(&test, &cast.zhang, true, EMAIL, false).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        for n in 0..5 {
            let text = format!("留言{n}");
            act(&test, &cast.cuizhai_officer, &receipt, Command::Message { text }).await.unwrap();
        }
        let admin = request(test.staff("boss", Role::Administrator, "dsj").await);
        // The oldest one and the one in the middle were given up.
        for (n, letter) in lease(&test.store, Medium::Email, monday()).await.iter().enumerate() {
            let outcome = if matches!(n, 0 | 2) { Outcome::Refused("对方答复 550".to_owned()) } else { no_answer() };
            outbox::record(&test.store, monday(), letter, outcome).await.unwrap();
        }
        let held = outbox::held(&test.store, &admin, None, 10).await.unwrap();
        let states: Vec<_> = held.iter().map(|held| held.dispatch).collect();
        assert_eq!(states, [Dispatch::Dead, Dispatch::Dead, Dispatch::Waiting, Dispatch::Waiting, Dispatch::Waiting]);
        assert!(held[0].id > held[1].id && held[2].id > held[3].id && held[3].id > held[4].id, "each the newest first");
        assert!(held[1].id < held[4].id, "before all that wait, old as it is");
        let (mut paged, mut last) = (Vec::new(), None);
        loop {
            let page = outbox::held(&test.store, &admin, last, 1).await.unwrap();
            let Some(line) = page.into_iter().next() else { break };
            last = Some((line.dispatch, line.id));
            paged.push(line);
        }
        assert_eq!(paged, held, "page by page none is left out and none comes twice");
    }

    async fn what_cannot_be_made_into_a_message_is_a_dead_letter(test: Test) {
        let (cast, receipt) = one_letter(&test).await;
        let admin = request(test.staff("boss", Role::Administrator, "dsj").await);
        let db = test.store.database();
        let change = |from: &str, to: &str| format!("UPDATE cases SET receipt = '{to}' WHERE receipt = '{from}'");
        db.execute_unprepared(&change(receipt.digits(), "x")).await.unwrap();
        let leased = outbox::lease(&test.store, monday(), Medium::Email, 10).await.unwrap();
        assert_eq!((leased.rows, leased.letters.len()), (1, 0));
        assert!(lease(&test.store, Medium::Email, monday() + minutes(600)).await.is_empty(), "it does not come up for ever");
        let held = outbox::held(&test.store, &admin, None, 10).await.unwrap();
        let [dead] = held.as_slice() else { panic!("{held:?}") };
        assert_eq!((dead.dispatch, dead.attempts, dead.error.as_deref()), (Dispatch::Dead, 1, Some("办件记录读不出来")));
        assert_eq!(dead.receipt, None, "the list is shown all the same");
        // Once it can be read again, it is sent again like any other.
        db.execute_unprepared(&change("x", receipt.digits())).await.unwrap();
        outbox::send_again(&test.store, &admin, Which::One(dead.id)).await.unwrap();
        let letters = lease(&test.store, Medium::Email, monday()).await;
        assert_eq!((letters[0].attempt, &letters[0].receipt), (1, &receipt));
        assert_eq!(told(&test, &cast.zhang, &receipt).await, [(Medium::Email, Dispatch::Waiting)]);
    }

    async fn one_that_waits_is_tried_at_once_and_its_count_goes_on(test: Test) {
        one_letter(&test).await;
        let admin = request(test.staff("boss", Role::Administrator, "dsj").await);
        for attempt in 1..=5 {
            let letters = lease(&test.store, Medium::Email, monday()).await;
            assert_eq!(letters[0].attempt, attempt);
            outbox::record(&test.store, monday(), &letters[0], no_answer()).await.unwrap();
            let held = outbox::held(&test.store, &admin, None, 10).await.unwrap();
            assert!(held[0].next_attempt_at > Some(monday()));
            outbox::send_again(&test.store, &admin, Which::One(held[0].id)).await.unwrap();
        }
    }

    async fn only_an_administrator_sees_and_sends_again(test: Test) {
        let (cast, _) = one_letter(&test).await;
        let auditor = test.staff("auditor", Role::Auditor, "dsj").await;
        for (who, expected) in [
            (cast.zhang, "not_found"),
            (cast.daqiao_clerk, "role_may_not"),
            (cast.cuizhai_officer, "role_may_not"),
            (auditor, "role_may_not"),
        ] {
            let who = request(who);
            assert_eq!(code(outbox::held(&test.store, &who, None, 10).await), expected);
            assert_eq!(code(outbox::send_again(&test.store, &who, Which::AllDead).await), expected);
        }
    }
}
