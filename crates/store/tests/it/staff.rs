//! Staff accounts and the administrator's log.

use std::time::Duration;

use rules::authority::{Caller, Role};
use rules::identity::IdKind;
use store::office::{self, Office};
use store::staff::{self, NewStaff};
use store::{admin_log, draft, reference, session, visit};

use crate::harness::{CUIZHAI, DAQIAO, Test, both, code, console, fields, monday, nobody, request};

fn new(login: &str) -> NewStaff {
    NewStaff {
        login: login.to_owned(),
        name: "周一".to_owned(),
        role: Role::WindowClerk,
        office: DAQIAO.to_owned(),
        password: "correct horse".to_owned(),
    }
}

both! {
    async fn the_first_administrator_is_made_at_the_console(test: Test) {
        test.seed().await;
        let id = staff::create_first_administrator(&test.store, &console(), &new("Admin")).await.unwrap();
        let token = staff::sign_in(&test.store, &nobody(), "admin", "correct horse").await.unwrap();
        let signed_in = session::caller(&test.store, token.as_str(), monday()).await.unwrap().unwrap();
        assert_eq!(signed_in.caller, Caller::Staff { staff: id, role: Role::Administrator, office: DAQIAO.to_owned() });
        assert_eq!(code(staff::create_first_administrator(&test.store, &nobody(), &new("other")).await), "not_found");
    }

    async fn an_administrator_creates_moves_locks_and_it_is_logged(test: Test) {
        let admin = request(test.seed().await.staff("admin", Role::Administrator, "dsj").await);
        let id = staff::create(&test.store, &admin, &new("zhou")).await.unwrap();
        let token = staff::sign_in(&test.store, &nobody(), "zhou", "correct horse").await.unwrap();
        let newcomer = request(Caller::Newcomer { staff: id });
        staff::change_own_password(&test.store, &newcomer, token.as_str(), "correct horse", "horse staple").await.unwrap();
        staff::move_to(&test.store, &admin, id, Role::CaseOfficer, CUIZHAI).await.unwrap();
        let signed_in = session::caller(&test.store, token.as_str(), monday()).await.unwrap().unwrap();
        assert_eq!(signed_in.caller, Caller::Staff { staff: id, role: Role::CaseOfficer, office: CUIZHAI.to_owned() });
        staff::lock(&test.store, &admin, id).await.unwrap();
        assert!(session::caller(&test.store, token.as_str(), monday()).await.unwrap().is_none());
        let wrong = staff::sign_in(&test.store, &nobody(), "zhou", "horse staple").await.unwrap_err();
        let wrong = wrong.refusal().unwrap();
        assert_eq!(wrong.code, "wrong_login_or_password");
        assert!(wrong.message.starts_with("工号"), "as the field is labelled: {}", wrong.message);
        staff::unlock(&test.store, &admin, id).await.unwrap();
        staff::set_password(&test.store, &admin, id, "battery staple").await.unwrap();
        staff::sign_in(&test.store, &nobody(), "zhou", "battery staple").await.unwrap();
        let log = admin_log::list(&test.store, &admin, None, 10).await.unwrap();
        let about: Vec<_> = log.iter().filter(|line| line.object == "staff/zhou").map(|line| line.action.as_str()).collect();
        assert_eq!(about, [
            "staff_password_set", "staff_unlocked", "staff_locked", "staff_moved", "staff_password_changed", "staff_created",
        ]);
        let detail = |action: &str| log.iter().find(|line| line.action == action).unwrap().detail.clone();
        assert_eq!(detail("staff_moved"), "岗位：窗口人员 → 经办人员；机构：大桥街道办事处 → 崔寨街道办事处");
        assert_eq!(detail("staff_created"), "周一，窗口人员，大桥街道办事处");
        for line in log.iter().filter(|line| line.object == "staff/zhou") {
            let by = if line.action == "staff_password_changed" { "zhou" } else { "admin" };
            assert_eq!(line.staff.as_deref(), Some(by), "{}", line.action);
        }
        let listed = staff::list(&test.store, &admin).await.unwrap();
        assert_eq!(listed.iter().map(|member| member.login.as_str()).collect::<Vec<_>>(), ["zhou", "admin"]);
    }

    async fn faulty_staff_is_refused_by_field(test: Test) {
        let admin = request(test.seed().await.staff("admin", Role::Administrator, "dsj").await);
        let faulty = NewStaff { login: "张".to_owned(), name: "1".to_owned(), password: "1".to_owned(), ..new("") };
        assert_eq!(fields(staff::create(&test.store, &admin, &faulty).await), ["login", "name", "password"]);
        let empty = NewStaff { name: String::new(), office: String::new(), password: String::new(), ..new("") };
        assert_eq!(fields(staff::create(&test.store, &admin, &empty).await), ["login", "name", "password", "office"]);
        let same = NewStaff { password: "Zhou-yi-1".to_owned(), ..new("zhou-yi-1") };
        assert_eq!(fields(staff::create(&test.store, &admin, &same).await), ["password"]);
        let nowhere = NewStaff { office: "nowhere".to_owned(), ..new("zhou") };
        assert_eq!(fields(staff::create(&test.store, &admin, &nowhere).await), ["office"]);
        staff::create(&test.store, &admin, &new("zhou")).await.unwrap();
        assert_eq!(fields(staff::create(&test.store, &admin, &new("ZHOU")).await), ["login"]);
    }

    async fn the_last_administrator_stays(test: Test) {
        let caller = test.seed().await.staff("admin", Role::Administrator, "dsj").await;
        let Caller::Staff { staff: id, .. } = caller else { panic!() };
        let admin = request(caller);
        assert_eq!(code(staff::lock(&test.store, &admin, id).await), "last_administrator");
        assert_eq!(code(staff::move_to(&test.store, &admin, id, Role::Auditor, "dsj").await), "last_administrator");
        test.staff("second", Role::Administrator, "dsj").await;
        staff::lock(&test.store, &admin, id).await.unwrap();
    }

    async fn nobody_else_manages_staff(test: Test) {
        test.seed().await;
        for (caller, refused) in [
            (Caller::Anonymous, "signed_out"),
            (Caller::Resident { account: 1, verified: true }, "not_found"),
            (test.staff("clerk", Role::WindowClerk, DAQIAO).await, "role_may_not"),
            (test.staff("officer", Role::CaseOfficer, DAQIAO).await, "role_may_not"),
            (test.staff("leader", Role::Leader, DAQIAO).await, "role_may_not"),
            (test.staff("auditor", Role::Auditor, "dsj").await, "role_may_not"),
        ] {
            let who = request(caller);
            assert_eq!(code(staff::create(&test.store, &who, &new("zhou")).await), refused);
            assert_eq!(code(staff::lock(&test.store, &who, 1).await), refused);
            assert_eq!(code(staff::set_password(&test.store, &who, 1, "battery staple").await), refused);
            assert_eq!(code(staff::move_to(&test.store, &who, 1, Role::Administrator, "dsj").await), refused);
        }
    }

    async fn ones_own_password(test: Test) {
        let who = request(test.seed().await.staff("zhou", Role::CaseOfficer, DAQIAO).await);
        let here = staff::sign_in(&test.store, &nobody(), "zhou", "correct horse").await.unwrap();
        let there = staff::sign_in(&test.store, &nobody(), "zhou", "correct horse").await.unwrap();
        let wrong = staff::change_own_password(&test.store, &who, here.as_str(), "x", "battery staple").await;
        assert_eq!(fields(wrong), ["old_password"]);
        staff::change_own_password(&test.store, &who, here.as_str(), "correct horse", "battery staple").await.unwrap();
        assert!(session::caller(&test.store, here.as_str(), monday()).await.unwrap().is_some());
        assert!(session::caller(&test.store, there.as_str(), monday()).await.unwrap().is_none());
    }

    async fn a_password_that_an_administrator_has_set_is_changed_before_all_else(test: Test) {
        let admin = request(test.seed().await.staff("admin", Role::Administrator, "dsj").await);
        let id = staff::create(&test.store, &admin, &new("zhou")).await.unwrap();
        let waits = || async {
            let listed = staff::list(&test.store, &admin).await.unwrap();
            listed.into_iter().find(|member| member.id == id).unwrap().must_change_password
        };
        let token = staff::sign_in(&test.store, &nobody(), "zhou", "correct horse").await.unwrap();
        let caller = || async {
            session::caller(&test.store, token.as_str(), monday()).await.unwrap().unwrap().caller
        };
        let newcomer = Caller::Newcomer { staff: id };
        assert_eq!(caller().await, newcomer);
        assert!(waits().await);

        let who = request(newcomer);
        assert_eq!(code(visit::begin(&test.store, &who, IdKind::ResidentCard, "11010519491231002X").await), "password_first");
        assert_eq!(code(draft::list(&test.store, &who).await), "password_first");
        assert_eq!(code(draft::load(&test.store, &who, "none").await), "password_first");
        assert_eq!(code(staff::list(&test.store, &who).await), "password_first");

        let same = staff::change_own_password(&test.store, &who, token.as_str(), "correct horse", "correct horse").await;
        assert_eq!(fields(same), ["new_password"]);
        assert_eq!(caller().await, who.caller, "the same password is no other");
        staff::change_own_password(&test.store, &who, token.as_str(), "correct horse", "horse staple").await.unwrap();
        assert_eq!(caller().await, Caller::Staff { staff: id, role: Role::WindowClerk, office: DAQIAO.to_owned() });
        assert!(!waits().await);
        let log = admin_log::list(&test.store, &admin, None, 1).await.unwrap();
        assert_eq!((log[0].action.as_str(), log[0].staff.as_deref()), ("staff_password_changed", Some("zhou")));
        assert_eq!(log[0].detail, "换掉管理员设的密码");

        staff::set_password(&test.store, &admin, id, "battery staple").await.unwrap();
        assert!(waits().await, "so it is with a new one");
    }

    async fn who_sets_their_own_password_has_changed_it(test: Test) {
        let caller = test.seed().await.staff("admin", Role::Administrator, "dsj").await;
        let admin = request(caller.clone());
        let listed = staff::list(&test.store, &admin).await.unwrap();
        assert!(!listed[0].must_change_password, "typed at the console by whom it is for");
        staff::set_password(&test.store, &admin, listed[0].id, "battery staple").await.unwrap();
        let token = staff::sign_in(&test.store, &nobody(), "admin", "battery staple").await.unwrap();
        let signed_in = session::caller(&test.store, token.as_str(), monday()).await.unwrap().unwrap();
        assert_eq!(signed_in.caller, caller);
    }

    async fn offices_are_saved_and_seen_at_once(test: Test) {
        let admin = request(test.seed().await.staff("admin", Role::Administrator, "dsj").await);
        let district = reference::district(&test.store, monday()).await.unwrap();
        let daqiao = district.offices[DAQIAO].clone();
        assert_eq!(daqiao.district.as_deref(), Some("天桥区"));
        let changed = Office { hours: Some("周一至周六".to_owned()), ..daqiao.clone() };
        let hours = daqiao.hours.clone().unwrap_or_else(|| "（空）".to_owned());
        office::save(&test.store, &admin, &changed).await.unwrap();
        let log = admin_log::list(&test.store, &admin, None, 1).await.unwrap();
        assert_eq!(log[0].detail, format!("对外时间：{hours} → 周一至周六"));
        let district = reference::district(&test.store, monday()).await.unwrap();
        assert_eq!(district.offices[DAQIAO], changed);
        test.seed().await;
        let district = reference::district(&test.store, monday()).await.unwrap();
        assert_eq!(district.offices[DAQIAO], changed, "seeding does not undo it");
        let faulty = Office { code: "大桥".to_owned(), name: String::new(), ..changed };
        assert_eq!(fields(office::save(&test.store, &admin, &faulty).await), ["code", "name"]);
    }

    // Checking a password takes a while; whatever happens in it, the old one opens
    // nothing that the new one does not end.
    async fn a_password_that_is_replaced_while_it_is_checked_opens_nothing(test: Test) {
        let Caller::Staff { staff: id, .. } = test.seed().await.staff("zhou", Role::CaseOfficer, DAQIAO).await else { panic!("staff") };
        for delay in [0, 10, 20, 40] {
            let old = format!("correct horse {delay}");
            staff::set_password(&test.store, &console(), id, &old).await.unwrap();
            let (stranger, administrator) = (nobody(), console());
            let sign_in = async {
                tokio::time::sleep(Duration::from_millis(delay)).await;
                staff::sign_in(&test.store, &stranger, "zhou", &old).await
            };
            let set = staff::set_password(&test.store, &administrator, id, "another horse");
            let (signed_in, set) = tokio::join!(sign_in, set);
            set.unwrap();
            match signed_in {
                Ok(token) => {
                    let caller = session::caller(&test.store, token.as_str(), monday()).await.unwrap();
                    assert!(caller.is_none(), "{delay}");
                }
                refused => assert_eq!(code(refused), "wrong_login_or_password", "{delay}"),
            }
        }
    }
}
