//! Who may see and do what, asked at the store's own door.

use rules::authority::{Caller, Role};
use rules::calendar::legal_date;
use rules::case::Command;
use rules::receipt::Receipt;
use store::case::{self, Act, InboxQuery};

use super::{BIRTH, act, cast, file, grant, key, look, notice, take_in};
use crate::harness::{CUIZHAI, DAQIAO, Test, both, code, li, request};

both! {
    async fn for_whoever_has_no_business_the_case_does_not_exist(test: Test) {
        let cast = cast(&test).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        let view = look(&test, &cast.cuizhai_officer, &receipt).await;
        for (name, caller) in [
            ("another resident", test.resident(&li()).await),
            ("another street's officer", cast.daqiao_officer.clone()),
            ("another street's clerk", cast.daqiao_clerk.clone()),
            ("the administrator", test.staff("admin", Role::Administrator, "dsj").await),
        ] {
            let who = request(caller);
            assert_eq!(code(case::view(&test.store, &who, &receipt).await), "not_found", "{name}");
            for (number, command) in [Command::Accept, notice(&view), grant(), Command::Withdraw { reason: String::new() }, Command::Message { text: "x".to_owned() }].into_iter().enumerate() {
                let act = Act { receipt: receipt.clone(), seen: Some(1), key: key(number), command };
                assert_eq!(code(case::act(&test.store, &who, act).await), "not_found", "{name}");
            }
        }
        let nobody = crate::harness::nobody();
        assert_eq!(code(case::view(&test.store, &nobody, &receipt).await), "signed_out");
        let command = Command::Message { text: "x".to_owned() };
        // Whether there is such a case or not: numbers could be tried out.
        let missing = Receipt::from_parts(legal_date(nobody.now), 99_999_999);
        for receipt in [receipt, missing] {
            let act = Act { receipt: receipt.clone(), seen: None, key: key(1), command: command.clone() };
            assert_eq!(code(case::act(&test.store, &nobody, act).await), "signed_out");
            assert_eq!(code(case::view(&test.store, &nobody, &receipt).await), "signed_out");
            assert_eq!(code(case::sitting(&test.store, &nobody, &receipt).await), "signed_out");
        }
    }

    async fn whoever_sees_it_may_not_do_everything(test: Test) {
        let cast = cast(&test).await;
        let receipt = take_in(&test, &cast.daqiao_clerk, BIRTH).await;
        let auditor = test.staff("auditor", Role::Auditor, "dsj").await;
        let view = look(&test, &auditor, &receipt).await;
        assert!(act(&test, &auditor, &receipt, Command::Message { text: "x".to_owned() }).await.is_err());
        assert_eq!(code(act(&test, &auditor, &receipt, notice(&view)).await), "role_may_not");
        assert_eq!(code(act(&test, &cast.daqiao_clerk, &receipt, Command::Accept).await), "role_may_not");
        assert_eq!(code(act(&test, &cast.daqiao_clerk, &receipt, grant()).await), "role_may_not");
        assert!(!view.allows(&request(auditor), rules::authority::Action::Accept));
        assert!(view.allows(&request(cast.cuizhai_officer), rules::authority::Action::IssueNotice));
    }

    async fn a_resident_does_not_act_for_the_office(test: Test) {
        let cast = cast(&test).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        for command in [Command::Accept, grant(), Command::Close] {
            assert_eq!(code(act(&test, &cast.zhang, &receipt, command).await), "staff_only");
        }
        act(&test, &cast.zhang, &receipt, Command::Withdraw { reason: String::new() }).await.unwrap();
    }

    async fn the_inbox_is_the_staffs(test: Test) {
        let cast = cast(&test).await;
        let query = InboxQuery::default();
        assert_eq!(code(case::inbox(&test.store, &request(cast.zhang), &query).await), "not_found");
        assert_eq!(code(case::inbox(&test.store, &crate::harness::nobody(), &query).await), "signed_out");
        let admin = test.staff("admin", Role::Administrator, "dsj").await;
        assert_eq!(code(case::inbox(&test.store, &request(admin), &query).await), "role_may_not");
        let staff = request(cast.cuizhai_officer);
        assert_eq!(code(case::mine(&test.store, &staff, None, 10).await), "not_found");
        assert_eq!(code(case::messages(&test.store, &staff, None, 10).await), "not_found");
    }

    async fn a_number_of_somebody_else_is_no_place_in_ones_own_list(test: Test) {
        let cast = cast(&test).await;
        let li = test.resident(&li()).await;
        let own = file(&test, &li, BIRTH).await;
        let foreign = file(&test, &cast.zhang, BIRTH).await;
        let newest = file(&test, &li, BIRTH).await;
        let who = request(li);
        let before = case::mine(&test.store, &who, Some(&newest), 10).await.unwrap();
        assert_eq!(before.iter().map(|case| &case.receipt).collect::<Vec<_>>(), [&own]);
        // Else whoever tries numbers would learn which ones there are.
        assert_eq!(case::mine(&test.store, &who, Some(&foreign), 10).await.unwrap(), []);
    }

    async fn a_forged_office_in_the_session_is_not_enough(test: Test) {
        // The caller is made from the session alone; an id that is nobody's is signed out.
        let cast = cast(&test).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        let ghost = Caller::Staff { staff: 9999, role: Role::CaseOfficer, office: CUIZHAI.to_owned() };
        assert_eq!(code(case::view(&test.store, &request(ghost), &receipt).await), "signed_out");
        let _ = DAQIAO;
    }

    async fn staff_who_look_are_written_down(test: Test) {
        use sea_orm::{ConnectionTrait, Statement};
        let cast = cast(&test).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        look(&test, &cast.zhang, &receipt).await;
        look(&test, &cast.cuizhai_officer, &receipt).await;
        let search = InboxQuery { search: Some("张三".to_owned()), ..InboxQuery::default() };
        case::inbox(&test.store, &request(cast.cuizhai_officer), &search).await.unwrap();
        let db = test.store.database();
        let sql = "SELECT purpose, receipt FROM person_lookups ORDER BY id";
        let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
        let rows: Vec<(String, Option<String>)> = rows
            .iter()
            .map(|row| (row.try_get_by_index(0).unwrap(), row.try_get_by_index(1).unwrap()))
            .collect();
        assert_eq!(rows, [
            ("case_view".to_owned(), Some(receipt.digits().to_owned())),
            ("inbox_search".to_owned(), None),
        ]);
    }
}
