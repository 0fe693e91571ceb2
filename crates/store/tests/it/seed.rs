//! What is shipped goes in, twice without harm; demo accounts only when asked.

use rules::authority::Role;
use rules::calendar::Reason;
use rules::identity::IdKind;
use store::{account, reference, seed, session, staff};

use crate::harness::{CUIZHAI, DAQIAO, Test, both, code, console, data, monday, nobody, request};

both! {
    async fn places_calendar_and_guides_are_there(test: Test) {
        test.seed().await.seed().await;
        let district = reference::district(&test.store, monday()).await.unwrap();
        assert_eq!(district.places.villages().count(), 304);
        assert_eq!(district.places.lint(), Vec::<String>::new());
        assert_eq!(district.office_name(CUIZHAI), "崔寨街道办事处");
        let from = "2026-09-30".parse().unwrap();
        assert_eq!(district.calendar.working_days_between(from, "2026-10-13".parse().unwrap()), 5);
        let day = district.calendar.day("2026-10-01".parse().unwrap());
        assert!(matches!(day.reason, Reason::Holiday(_)) && !day.provisional);
        assert!(district.calendar.day("2027-10-01".parse().unwrap()).provisional);
    }

    async fn reference_data_takes_no_statement_once_read(test: Test) {
        test.seed().await;
        reference::district(&test.store, monday()).await.unwrap();
        let before = test.store.statements().get();
        for _ in 0..10 {
            reference::district(&test.store, monday()).await.unwrap();
        }
        assert_eq!(test.store.statements().get(), before);
    }

    async fn without_demo_nobody_can_sign_in(test: Test) {
        test.seed().await;
        let result = staff::sign_in(&test.store, &nobody(), "admin", "yiwang-demo-1").await;
        assert_eq!(code(result), "wrong_login_or_password");
    }

    async fn demo_accounts_work_like_real_ones(test: Test) {
        test.seed().await;
        let demo = seed::read_demo(&data()).unwrap();
        for _ in 0..2 {
            seed::seed_demo(&test.store, &console(), &demo).await.unwrap();
        }
        let token = staff::sign_in(&test.store, &nobody(), "daqiao-clerk", "yiwang-demo-1").await.unwrap();
        let signed_in = session::caller(&test.store, token.as_str(), monday()).await.unwrap().unwrap();
        assert!(matches!(signed_in.caller, rules::authority::Caller::Staff { ref office, .. } if office == DAQIAO));
        for person in &demo.residents {
            let token = account::sign_in(&test.store, &nobody(), &person.phone, &person.password).await.unwrap();
            let signed_in = session::caller(&test.store, token.as_str(), monday()).await.unwrap().unwrap();
            let rules::authority::Caller::Resident { verified, .. } = signed_in.caller else { panic!() };
            assert_eq!(verified, person.verified);
        }
    }

    async fn a_seed_leaves_demo_people_as_they_have_become(test: Test) {
        test.seed().await;
        let demo = seed::read_demo(&data()).unwrap();
        seed::seed_demo(&test.store, &console(), &demo).await.unwrap();
        let person = &demo.residents[0];
        let clerk = staff::list(&test.store, &console()).await.unwrap().into_iter().find(|member| member.login == "daqiao-clerk").unwrap();
        let caller = rules::authority::Caller::Staff { staff: clerk.id, role: clerk.role, office: clerk.office };
        let found = account::find(&test.store, &request(caller.clone()), IdKind::ResidentCard, &person.id_number).await.unwrap().unwrap();
        account::issue_code(&test.store, &request(caller), found.account, Some("13912345678")).await.unwrap();
        staff::set_password(&test.store, &console(), clerk.id, "battery staple").await.unwrap();
        staff::move_to(&test.store, &console(), clerk.id, Role::CaseOfficer, CUIZHAI).await.unwrap();
        staff::lock(&test.store, &console(), clerk.id).await.unwrap();
        let before = staff::list(&test.store, &console()).await.unwrap();
        seed::seed_demo(&test.store, &console(), &demo).await.unwrap();
        assert_eq!(staff::list(&test.store, &console()).await.unwrap(), before);
        staff::unlock(&test.store, &console(), clerk.id).await.unwrap();
        staff::sign_in(&test.store, &nobody(), "daqiao-clerk", "battery staple").await.unwrap();
    }
}
