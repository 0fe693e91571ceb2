//! Residents: registration, sign-in, the window.

use chrono::TimeDelta;
use rules::authority::{Caller, Role};
use rules::identity::IdKind;
use sea_orm::{ConnectionTrait, Statement};
use store::account::{self, Registration};
use store::{Request, session};

use crate::harness::{
    DAQIAO, Test, both, code, fields, li, monday, nobody, request, request_at, zhang,
};

async fn clerk(test: &Test) -> Request {
    request(
        test.seed()
            .await
            .staff("daqiao", Role::WindowClerk, DAQIAO)
            .await,
    )
}

async fn count(test: &Test, sql: &str) -> i64 {
    let db = test.store.database();
    let row = db
        .query_one_raw(Statement::from_string(db.get_database_backend(), sql))
        .await;
    row.unwrap().unwrap().try_get_by_index(0).unwrap()
}

both! {
    async fn registered_one_signs_in_and_is_unverified(test: Test) {
        let caller = test.resident(&zhang()).await;
        let token = account::sign_in(&test.store, &nobody(), "138 0013 8000", "correct horse").await.unwrap();
        let signed_in = session::caller(&test.store, token.as_str(), monday()).await.unwrap().unwrap();
        assert_eq!(signed_in.caller, caller);
        assert_eq!(signed_in.name, "张三");
        assert_eq!(signed_in.office, None);
    }

    async fn all_problems_are_told_at_once(test: Test) {
        let faulty = Registration {
            name: "3".to_owned(),
            id_number: "110105194912310021".to_owned(),
            phone: "1380".to_owned(),
            password: "1234".to_owned(),
            ..Registration::default()
        };
        let found = fields(account::register(&test.store, &nobody(), &faulty).await);
        assert_eq!(found, ["name", "id_number", "phone", "password"]);
    }

    async fn the_password_is_not_on_the_card(test: Test) {
        let faulty = Registration { password: "19491231".to_owned(), ..zhang() };
        let found = fields(account::register(&test.store, &nobody(), &faulty).await);
        assert_eq!(found, ["password"]);
    }

    async fn a_known_number_is_not_told_from_a_known_phone(test: Test) {
        test.resident(&zhang()).await;
        let same_phone = Registration { phone: zhang().phone, ..li() };
        let same_id = Registration { id_number: zhang().id_number, ..li() };
        let mut sentences = Vec::new();
        for person in [same_phone, same_id] {
            let error = account::register(&test.store, &nobody(), &person).await.unwrap_err();
            let refusal = error.refusal().unwrap();
            assert_eq!(refusal.code, "already_registered");
            assert!(refusal.message.contains("窗口"));
            sentences.push(refusal.message.clone());
        }
        assert_eq!(sentences[0], sentences[1]);
    }

    async fn sixteen_at_once_make_one_account(test: Test) {
        let tries = (0..16).map(|_| {
            let store = test.store.clone();
            tokio::spawn(async move { account::register(&store, &nobody(), &zhang()).await })
        });
        let mut made = 0;
        for one in tries.collect::<Vec<_>>() {
            match one.await.unwrap() {
                Ok(_) => made += 1,
                Err(error) => assert_eq!(error.refusal().unwrap_or_else(|| panic!("{error}")).code, "already_registered"),
            }
        }
        assert_eq!(made, 1);
    }

    async fn nothing_personal_is_stored_in_clear(test: Test) {
        test.resident(&zhang()).await;
        let db = test.store.database();
        let rows = db.query_all_raw(Statement::from_string(
            db.get_database_backend(),
            "SELECT name_sealed, id_number_sealed, phone_sealed, id_number_index, phone_index, id_tail_index, phone_tail_index FROM accounts",
        )).await.unwrap();
        for row in rows {
            for column in 0..7 {
                let bytes: Vec<u8> = row.try_get_by_index(column).unwrap();
                for clear in ["张三", "11010519491231002X", "002X", "13800138000", "8000"] {
                    assert!(!bytes.windows(clear.len()).any(|part| part == clear.as_bytes()));
                }
            }
        }
    }

    async fn wrong_password_and_unknown_phone_get_one_sentence(test: Test) {
        test.resident(&zhang()).await;
        for (phone, password) in [("13800138000", "wrong"), ("13900139000", "correct horse"), ("", "")] {
            let result = account::sign_in(&test.store, &nobody(), phone, password).await;
            assert_eq!(code(result), "wrong_phone_or_password", "{phone}");
        }
    }

    // Measures 35
    async fn the_clerk_finds_verifies_and_it_is_logged(test: Test) {
        let Caller::Resident { account: id, .. } = test.resident(&zhang()).await else { panic!() };
        let clerk = clerk(&test).await;
        let found = account::find(&test.store, &clerk, IdKind::ResidentCard, "11010519491231002x").await.unwrap().unwrap();
        assert_eq!((found.account, found.name.as_str(), found.phone.as_str()), (id, "张三", "138****8000"));
        assert!(!found.verified && found.has_password);
        assert_eq!(account::find(&test.store, &clerk, IdKind::ResidentCard, &li().id_number).await.unwrap(), None);
        account::verify(&test.store, &clerk, id, &zhang().phone).await.unwrap();
        account::verify(&test.store, &clerk, id, &zhang().phone).await.unwrap();
        let token = account::sign_in(&test.store, &nobody(), "13800138000", "correct horse").await.unwrap();
        let signed_in = session::caller(&test.store, token.as_str(), monday()).await.unwrap().unwrap();
        assert_eq!(signed_in.caller, Caller::Resident { account: id, verified: true });
        let profile = account::profile(&test.store, &request(signed_in.caller)).await.unwrap();
        assert_eq!(profile.id_number, "110***********002X");
        let log: Vec<_> = profile.log.iter().map(|line| (line.what, line.office.as_deref())).collect();
        assert_eq!(log, [("窗口核验身份证件", Some(DAQIAO)), ("网上注册", None)]);
        assert_eq!(count(&test, "SELECT count(*) FROM person_lookups").await, 2);
        assert_eq!(count(&test, "SELECT count(*) FROM person_lookups WHERE account_id IS NULL").await, 1);
    }

    async fn only_a_window_clerk_looks_people_up(test: Test) {
        let resident = test.resident(&zhang()).await;
        let officer = test.seed().await.staff("officer", Role::CaseOfficer, DAQIAO).await;
        let auditor = test.staff("auditor", Role::Auditor, DAQIAO).await;
        for (caller, refused) in [
            (Caller::Anonymous, "signed_out"),
            (resident, "not_found"),
            (officer, "role_may_not"),
            (auditor, "role_may_not"),
        ] {
            let who = request(caller);
            let found = account::find(&test.store, &who, IdKind::ResidentCard, &zhang().id_number).await;
            assert_eq!(code(found), refused);
            assert_eq!(code(account::verify(&test.store, &who, 1, &zhang().phone).await), refused);
            assert_eq!(code(account::phone_to_confirm(&test.store, &who, 1).await), refused);
            assert_eq!(code(account::reclaim(&test.store, &who, 1, "13700137000").await), refused);
            assert_eq!(code(account::issue_code(&test.store, &who, 1, None).await), refused);
        }
        assert_eq!(count(&test, "SELECT count(*) FROM person_lookups").await, 0);
    }

    async fn registered_at_a_window_one_sets_the_password_with_the_code(test: Test) {
        let clerk = clerk(&test).await;
        let given = Registration { password: String::new(), ..zhang() };
        let (id, one_time) = account::register_at_window(&test.store, &clerk, &given).await.unwrap();
        assert_eq!(one_time.code.len(), 8);
        assert_eq!(code(account::sign_in(&test.store, &nobody(), "13800138000", "").await), "wrong_phone_or_password");
        account::use_code(&test.store, &nobody(), "13800138000", &one_time.code, "new password").await.unwrap();
        let token = account::sign_in(&test.store, &nobody(), "13800138000", "new password").await.unwrap();
        let signed_in = session::caller(&test.store, token.as_str(), monday()).await.unwrap().unwrap();
        assert_eq!(signed_in.caller, Caller::Resident { account: id, verified: true });
        let again = account::use_code(&test.store, &nobody(), "13800138000", &one_time.code, "third password").await;
        assert_eq!(code(again), "wrong_code");
    }

    async fn a_code_expires_is_replaced_and_wears_out(test: Test) {
        let Caller::Resident { account: id, .. } = test.resident(&zhang()).await else { panic!() };
        let clerk = clerk(&test).await;
        let first = account::issue_code(&test.store, &clerk, id, None).await.unwrap();
        let second = account::issue_code(&test.store, &clerk, id, None).await.unwrap();
        let try_it = async |minutes: i64, code: &str| {
            let who = request_at(Caller::Anonymous, monday() + TimeDelta::minutes(minutes));
            account::use_code(&test.store, &who, "13800138000", code, "new password").await
        };
        assert_eq!(code(try_it(1, &first.code).await), "wrong_code", "replaced");
        assert_eq!(code(try_it(30, &second.code).await), "wrong_code", "expired");
        let later = request_at(clerk.caller.clone(), monday() + TimeDelta::minutes(40));
        let third = account::issue_code(&test.store, &later, id, None).await.unwrap();
        let wrong = if third.code == "00000000" { "00000001" } else { "00000000" };
        for minute in [41, 42, 43, 43] {
            assert_eq!(code(try_it(minute, wrong).await), "wrong_code");
        }
        assert_eq!(code(try_it(44, &third.code).await), "too_many_tries", "throttled, not spent");
        try_it(60, &third.code).await.unwrap();
    }

    async fn a_changed_phone_is_put_right_at_the_window(test: Test) {
        let Caller::Resident { account: id, .. } = test.resident(&zhang()).await else { panic!() };
        test.resident(&li()).await;
        let clerk = clerk(&test).await;
        let taken = account::issue_code(&test.store, &clerk, id, Some(&li().phone)).await;
        assert_eq!(code(taken), "already_registered");
        let one_time = account::issue_code(&test.store, &clerk, id, Some("13700137000")).await.unwrap();
        account::use_code(&test.store, &nobody(), "13700137000", &one_time.code, "new password").await.unwrap();
        account::sign_in(&test.store, &nobody(), "13700137000", "new password").await.unwrap();
        assert_eq!(code(account::sign_in(&test.store, &nobody(), "13800138000", "new password").await), "wrong_phone_or_password");
    }

    async fn verifying_asks_for_the_phone_and_ends_the_open_sessions(test: Test) {
        let Caller::Resident { account: id, .. } = test.resident(&zhang()).await else { panic!() };
        let clerk = clerk(&test).await;
        let open = account::sign_in(&test.store, &nobody(), "13800138000", "correct horse").await.unwrap();
        assert_eq!(account::phone_to_confirm(&test.store, &clerk, id).await.unwrap(), "13800138000");
        assert_eq!(count(&test, "SELECT count(*) FROM person_lookups WHERE purpose = 'window_phone'").await, 1);
        for other in ["", "13700137000"] {
            assert_eq!(code(account::verify(&test.store, &clerk, id, other).await), "phone_changed");
        }
        assert!(session::caller(&test.store, open.as_str(), monday()).await.unwrap().is_some());
        account::verify(&test.store, &clerk, id, "13800138000").await.unwrap();
        assert!(session::caller(&test.store, open.as_str(), monday()).await.unwrap().is_none());
    }

    async fn an_account_is_taken_back_from_whoever_registered_it(test: Test) {
        let Caller::Resident { account: id, .. } = test.resident(&zhang()).await else { panic!() };
        test.resident(&li()).await;
        let clerk = clerk(&test).await;
        let theirs = account::sign_in(&test.store, &nobody(), "13800138000", "correct horse").await.unwrap();
        assert_eq!(fields(account::reclaim(&test.store, &clerk, id, "").await), ["phone"]);
        assert_eq!(code(account::reclaim(&test.store, &clerk, id, &li().phone).await), "already_registered");
        // The phone may stay: somebody else typed it.
        for phone in ["13800138000", "13700137000"] {
            let one_time = account::reclaim(&test.store, &clerk, id, phone).await.unwrap();
            assert!(session::caller(&test.store, theirs.as_str(), monday()).await.unwrap().is_none());
            assert_eq!(code(account::sign_in(&test.store, &nobody(), phone, "correct horse").await), "wrong_phone_or_password");
            account::use_code(&test.store, &nobody(), phone, &one_time.code, "new password").await.unwrap();
            let token = account::sign_in(&test.store, &nobody(), phone, "new password").await.unwrap();
            let signed_in = session::caller(&test.store, token.as_str(), monday()).await.unwrap().unwrap();
            assert_eq!(signed_in.caller, Caller::Resident { account: id, verified: true });
        }
    }

    async fn a_new_phone_at_the_window_ends_what_the_old_one_opened(test: Test) {
        let Caller::Resident { account: id, .. } = test.resident(&zhang()).await else { panic!() };
        let clerk = clerk(&test).await;
        let open = account::sign_in(&test.store, &nobody(), "13800138000", "correct horse").await.unwrap();
        account::issue_code(&test.store, &clerk, id, None).await.unwrap();
        assert!(session::caller(&test.store, open.as_str(), monday()).await.unwrap().is_some());
        account::issue_code(&test.store, &clerk, id, Some("13700137000")).await.unwrap();
        assert!(session::caller(&test.store, open.as_str(), monday()).await.unwrap().is_none());
        assert_eq!(code(account::sign_in(&test.store, &nobody(), "13700137000", "correct horse").await), "wrong_phone_or_password");
    }

    async fn a_new_password_ends_the_other_sessions(test: Test) {
        let caller = test.resident(&zhang()).await;
        let here = account::sign_in(&test.store, &nobody(), "13800138000", "correct horse").await.unwrap();
        let there = account::sign_in(&test.store, &nobody(), "13800138000", "correct horse").await.unwrap();
        let who = request(caller);
        let wrong = account::change_password(&test.store, &who, here.as_str(), "wrong", "new password").await;
        assert_eq!(fields(wrong), ["old_password"]);
        let weak = account::change_password(&test.store, &who, here.as_str(), "correct horse", "13800138000").await;
        assert_eq!(fields(weak), ["new_password"]);
        account::change_password(&test.store, &who, here.as_str(), "correct horse", "new password").await.unwrap();
        assert!(session::caller(&test.store, here.as_str(), monday()).await.unwrap().is_some());
        assert!(session::caller(&test.store, there.as_str(), monday()).await.unwrap().is_none());
    }

    async fn one_changes_ones_own_phone(test: Test) {
        let caller = test.resident(&zhang()).await;
        test.resident(&li()).await;
        let who = request(caller);
        assert_eq!(fields(account::change_phone(&test.store, &who, "wrong", "13700137000").await), ["password"]);
        assert_eq!(code(account::change_phone(&test.store, &who, "correct horse", &li().phone).await), "already_registered");
        account::change_phone(&test.store, &who, "correct horse", "13700137000").await.unwrap();
        account::sign_in(&test.store, &nobody(), "13700137000", "correct horse").await.unwrap();
        assert_eq!(account::profile(&test.store, &who).await.unwrap().phone, "137****7000");
    }
}
