//! Which messages are put in, with the command that brings them.

use rules::case::Command;
use rules::outbox::{Dispatch, Medium};
use store::case;
use store::outbox::{self, Media, Outcome};

use super::{EMAIL, choose, lease, minutes, one_letter, told};
use crate::case::{BIRTH, act, cast, file, look, notice};
use crate::harness::{Test, both, later, monday, request};

both! {
    async fn what_others_do_is_sent_once_by_the_chosen_media(test: Test) {
        let (cast, receipt) = one_letter(&test).await;
        assert!(lease(&test.store, Medium::Sms, monday()).await.is_empty());
        let letters = lease(&test.store, Medium::Email, monday()).await;
        let [letter] = letters.as_slice() else { panic!("{letters:?}") };
        assert_eq!((letter.to.as_str(), letter.what), (EMAIL, "已受理"));
        assert_eq!(letter.receipt, receipt);
        assert!(letter.has_account);
        assert_eq!(told(&test, &cast.zhang, &receipt).await, [(Medium::Email, Dispatch::Waiting)]);
        outbox::record(&test.store, monday(), letter, Outcome::Sent).await.unwrap();
        assert_eq!(told(&test, &cast.cuizhai_officer, &receipt).await, [(Medium::Email, Dispatch::Sent)]);
        assert!(lease(&test.store, Medium::Email, monday() + minutes(600)).await.is_empty());
        let figures = outbox::figures(&test.store).await.unwrap();
        assert_eq!((figures.waiting, figures.dead, figures.oldest), (0, 0, None));
    }

    async fn who_has_chosen_nothing_is_not_written_to(test: Test) {
        let cast = cast(&test).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        act(&test, &cast.cuizhai_officer, &receipt, Command::Accept).await.unwrap();
        assert_eq!(told(&test, &cast.zhang, &receipt).await, []);
    }

    async fn without_a_mail_server_nothing_is_put_in(test: Test) {
        let cast = cast(&test).await;
        choose(&test, &cast.zhang, true, EMAIL, true).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        let other = test.with_media(Media { email: false, sms: true }).await;
        act(&other, &cast.cuizhai_officer, &receipt, Command::Accept).await.unwrap();
        assert_eq!(told(&other, &cast.zhang, &receipt).await, [(Medium::Sms, Dispatch::Waiting)]);
        other.store.close().await.unwrap();
    }

    async fn a_command_that_fails_leaves_no_message(test: Test) {
        let (cast, receipt) = one_letter(&test).await;
        act(&test, &cast.cuizhai_officer, &receipt, Command::Accept).await.unwrap_err();
        assert_eq!(told(&test, &cast.zhang, &receipt).await.len(), 1);
    }

    async fn each_message_is_known_outside_by_a_number_of_its_own(test: Test) {
        let cast = cast(&test).await;
        choose(&test, &cast.zhang, true, EMAIL, true).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        for n in 0..3 {
            let text = format!("留言{n}");
            act(&test, &cast.cuizhai_officer, &receipt, Command::Message { text }).await.unwrap();
        }
        let mut keys = Vec::new();
        for medium in Medium::ALL {
            let letters = lease(&test.store, medium, monday()).await;
            assert_eq!(letters.len(), 3);
            keys.extend(letters.into_iter().map(|letter| letter.key));
        }
        keys.sort();
        keys.dedup();
        assert_eq!(keys.len(), 6);
    }

    async fn several_events_of_one_command_are_told_once_outside(test: Test) {
        let cast = cast(&test).await;
        choose(&test, &cast.zhang, true, EMAIL, false).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        let view = look(&test, &cast.cuizhai_officer, &receipt).await;
        act(&test, &cast.cuizhai_officer, &receipt, notice(&view)).await.unwrap();
        case::settle_due(&test.store, &later, 10).await.unwrap();
        let lines = case::messages(&test.store, &request(cast.zhang.clone()), None, 10).await.unwrap();
        assert_eq!(lines.len(), 4, "告知, 两次提醒, 逾期: {lines:?}");
        let letters = lease(&test.store, Medium::Email, later()).await;
        let said: Vec<_> = letters.iter().map(|letter| letter.what).collect();
        assert_eq!(said, ["需要补正，请在期限内完成", "逾期未补正，办理已终止"]);
    }
}
