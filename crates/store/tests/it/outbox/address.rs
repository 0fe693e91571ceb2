//! Where a message goes, whose choice that is, and that no address stands in clear.

use rules::authority::Caller;
use rules::case::Command;
use rules::outbox::{Dispatch, Medium};
use sea_orm::{ConnectionTrait, Statement};
use store::account::{self, Contact};
use store::outbox::{self, Outcome};

use super::{EMAIL, choose, lease, minutes, no_answer, one_letter, told};
use crate::case::{BIRTH, act, act_at, cast, take_in, verify_account};
use crate::harness::{Test, both, code, fields, monday, request};

both! {
    async fn what_a_window_took_in_is_told_by_the_phone_that_was_given(test: Test) {
        let cast = cast(&test).await;
        let receipt = take_in(&test, &cast.daqiao_clerk, BIRTH).await;
        assert!(lease(&test.store, Medium::Email, monday()).await.is_empty());
        let letters = lease(&test.store, Medium::Sms, monday()).await;
        let [letter] = letters.as_slice() else { panic!("{letters:?}") };
        assert_eq!((letter.to.as_str(), letter.what), ("13800138000", "窗口已为您收件"));
        assert_eq!((letter.has_account, &letter.receipt), (false, &receipt), "an account that nobody has verified is nobody's");
        outbox::record(&test.store, monday(), letter, Outcome::Sent).await.unwrap();
        // With a verified account it is the account's choice.
        let zhang = verify_account(&test, &cast.daqiao_clerk, &cast.zhang).await;
        act(&test, &cast.daqiao_clerk, &receipt, Command::Message { text: "请带原件".to_owned() }).await.unwrap();
        assert_eq!(told(&test, &zhang, &receipt).await, [(Medium::Sms, Dispatch::Sent)]);
        choose(&test, &zhang, true, EMAIL, false).await;
        act(&test, &cast.daqiao_clerk, &receipt, Command::Message { text: "请带原件".to_owned() }).await.unwrap();
        let letters = lease(&test.store, Medium::Email, monday()).await;
        assert_eq!((letters[0].to.as_str(), letters[0].has_account), (EMAIL, true));
    }

    async fn the_address_is_the_one_of_the_moment_it_is_sent(test: Test) {
        let (cast, receipt) = one_letter(&test).await;
        choose(&test, &cast.zhang, true, " NEW@Example.COM ", false).await;
        let letters = lease(&test.store, Medium::Email, monday()).await;
        assert_eq!(letters[0].to, "NEW@example.com");
        outbox::record(&test.store, monday(), &letters[0], no_answer()).await.unwrap();
        choose(&test, &cast.zhang, false, "", false).await;
        let leased = outbox::lease(&test.store, monday() + minutes(1), Medium::Email, 10).await.unwrap();
        assert_eq!((leased.rows, leased.letters.len()), (1, 0));
        assert_eq!(told(&test, &cast.zhang, &receipt).await, [(Medium::Email, Dispatch::Dropped)]);
    }

    async fn a_choice_is_checked_and_an_address_that_is_not_used_is_not_kept(test: Test) {
        let cast = cast(&test).await;
        let who = request(cast.zhang.clone());
        for (email, by_email) in [("", true), ("zhang", true)] {
            let contact = Contact { by_email, email: email.to_owned(), by_sms: false };
            let refused = account::change_contact(&test.store, &who, &contact).await;
            assert_eq!(fields(refused), ["email"]);
        }
        choose(&test, &cast.zhang, true, EMAIL, true).await;
        choose(&test, &cast.zhang, true, "", true).await;
        let profile = account::profile(&test.store, &who).await.unwrap();
        assert_eq!(profile.email.as_deref(), Some("z****@example.com"), "an empty field keeps it");
        assert!(profile.by_email && profile.by_sms);
        assert_eq!(profile.log[0].what, "修改通知方式");
        choose(&test, &cast.zhang, false, EMAIL, false).await;
        let profile = account::profile(&test.store, &who).await.unwrap();
        assert_eq!((profile.email, profile.by_email, profile.by_sms), (None, false, false));
        assert_eq!(code(account::change_contact(&test.store, &request(cast.daqiao_clerk), &Contact::default()).await), "not_found");
    }

    async fn an_account_taken_back_writes_to_nobody_else(test: Test) {
        let cast = cast(&test).await;
        choose(&test, &cast.zhang, true, EMAIL, true).await;
        let Caller::Resident { account, .. } = cast.zhang else { panic!() };
        account::reclaim(&test.store, &request(cast.daqiao_clerk), account, "13700137000").await.unwrap();
        let profile = account::profile(&test.store, &request(cast.zhang)).await.unwrap();
        assert_eq!((profile.email, profile.by_email, profile.by_sms), (None, false, false));
    }

    async fn no_address_stands_in_clear(test: Test) {
        let (cast, receipt) = one_letter(&test).await;
        choose(&test, &cast.zhang, true, EMAIL, true).await;
        act_at(&test, &cast.cuizhai_officer, &receipt, Command::Message { text: "好".to_owned() }, monday()).await.unwrap();
        let letters = lease(&test.store, Medium::Email, monday()).await;
        let shown = format!("{letters:?}");
        assert!(!shown.contains(EMAIL) && !shown.contains(receipt.digits()), "{shown}");
        let db = test.store.database();
        for sql in ["SELECT * FROM outbox", "SELECT * FROM accounts", "SELECT * FROM account_log"] {
            let statement = Statement::from_string(db.get_database_backend(), sql);
            let rows = db.query_all_raw(statement).await.unwrap();
            assert!(!rows.is_empty());
            let shown = format!("{rows:?}");
            assert!(!shown.contains(EMAIL) && !shown.contains("13800138000"), "{sql}");
        }
    }
}
