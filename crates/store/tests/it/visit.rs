//! A person at the window: found once, logged, and never by number in an address.

use rules::authority::{Caller, Role};
use rules::identity::IdKind;
use sea_orm::{ConnectionTrait, Statement};
use store::{account, visit};

use crate::harness::{DAQIAO, Test, both, code, fields, request, request_at, zhang};

const CARD: IdKind = IdKind::ResidentCard;

async fn clerk(test: &Test) -> store::Request {
    request(
        test.seed()
            .await
            .staff("clerk", Role::WindowClerk, DAQIAO)
            .await,
    )
}

async fn look_ups(test: &Test) -> usize {
    let db = test.store.database();
    let all = Statement::from_string(db.get_database_backend(), "SELECT id FROM person_lookups");
    db.query_all_raw(all).await.unwrap().len()
}

both! {
    async fn an_account_is_found_by_its_card_and_the_look_up_is_logged(test: Test) {
        let who = clerk(&test).await;
        test.resident(&zhang()).await;
        let token = visit::begin(&test.store, &who, CARD, " 11010519491231002x ").await.unwrap();
        assert!(!token.contains("1101051949"));
        let found = visit::load(&test.store, &who, &token).await.unwrap();
        // Whoever registered typed the phone: it is not yet the applicant's.
        assert_eq!((found.person.name.as_str(), found.person.phone.as_str()), ("张三", ""));
        assert_eq!((found.verified, found.has_password), (false, true));
        assert_eq!(look_ups(&test).await, 1);
        account::verify(&test.store, &who, found.account.unwrap(), "13800138000").await.unwrap();
        let verified = visit::load(&test.store, &who, &token).await.unwrap();
        assert_eq!((verified.verified, verified.person.phone.as_str()), (true, "13800138000"));
    }

    async fn a_wrong_number_begins_nothing(test: Test) {
        let who = clerk(&test).await;
        let begun = visit::begin(&test.store, &who, CARD, "110105194912310021").await;
        assert_eq!(fields(begun), ["id_number"]);
        assert_eq!(look_ups(&test).await, 0);
    }

    async fn who_has_no_account_is_served_without_or_registered(test: Test) {
        let who = clerk(&test).await;
        let token = visit::begin(&test.store, &who, CARD, "11010519491231002X").await.unwrap();
        assert_eq!(visit::load(&test.store, &who, &token).await.unwrap().account, None);
        assert_eq!(fields(visit::set_person(&test.store, &who, &token, "", "12", false).await), ["name", "phone"]);
        visit::set_person(&test.store, &who, &token, "张三", "", false).await.unwrap();
        let served = visit::load(&test.store, &who, &token).await.unwrap();
        assert_eq!((served.person.name.as_str(), served.account), ("张三", None));
        // Another item: the window still knows the name.
        let again = visit::again(&test.store, &who, &served.person, None).await.unwrap();
        assert_eq!(visit::load(&test.store, &who, &again).await.unwrap().person, served.person);
        let once = visit::register(&test.store, &who, &again, "张三", "13800138000", false).await.unwrap();
        let registered = visit::load(&test.store, &who, &again).await.unwrap();
        assert_eq!((registered.verified, registered.has_password), (true, false));
        account::use_code(&test.store, &who, "13800138000", &once.code, "correct horse").await.unwrap();
    }

    async fn a_visit_is_its_clerks_and_ends_with_the_day(test: Test) {
        let who = clerk(&test).await;
        let token = visit::begin(&test.store, &who, CARD, "11010519491231002X").await.unwrap();
        let other = request(test.staff("other", Role::WindowClerk, DAQIAO).await);
        assert_eq!(code(visit::load(&test.store, &other, &token).await), "not_found");
        assert_eq!(code(visit::set_person(&test.store, &other, &token, "张三", "", false).await), "not_found");
        assert_eq!(code(visit::load(&test.store, &request(Caller::Anonymous), &token).await), "signed_out");
        let Caller::Staff { staff, .. } = who.caller else { panic!("staff") };
        let moved = request(Caller::Staff { staff, role: Role::Auditor, office: DAQIAO.to_owned() });
        assert_eq!(code(visit::load(&test.store, &moved, &token).await), "not_found");
        let tomorrow = request_at(who.caller.clone(), who.now + chrono::TimeDelta::hours(13));
        assert_eq!(code(visit::load(&test.store, &tomorrow, &token).await), "not_found");
        let officer = request(test.staff("officer", Role::CaseOfficer, DAQIAO).await);
        assert_eq!(code(visit::begin(&test.store, &officer, CARD, "11010519491231002X").await), "role_may_not");
    }
}
