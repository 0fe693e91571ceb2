//! What an administrator sees of it and has sent again.

use rules::authority::Role;
use rules::outbox::{Dispatch, Medium};
use store::admin_log;
use store::outbox::{self, Outcome, Which};

use super::{lease, no_answer, one_letter, told};
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
        assert_eq!((&dead.receipt, dead.dispatch, dead.attempts), (&receipt, Dispatch::Dead, 1));
        assert_eq!((dead.what, dead.error.as_deref(), dead.next_attempt_at), ("已受理", Some("对方答复 550"), None));
        assert!(outbox::held(&test.store, &admin, Some(dead.id), 10).await.unwrap().is_empty());
        for which in [Which::One(dead.id), Which::AllDead] {
            assert_eq!(outbox::send_again(&test.store, &admin, which).await.unwrap(), 1);
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
