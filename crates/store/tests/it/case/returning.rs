//! A person comes back to the window: found by what they know, offered what they
//! gave, only by an office that took part.

use rules::authority::Role;
use rules::case::{Agent, MANDATE, Mandate, MandateKind, Person};
use rules::identity::IdKind;
use rules::refusal::RefusalKind;
use sea_orm::{ConnectionTrait, Statement};
use store::case::{self, candidates, earlier, newest_of_today, sitting, taken_in_today};
use store::draft::{self, Persons};
use store::visit;

use super::{BIRTH, HOMESTEAD, act, answers, cast, file, look, notice, person, take_in};
use crate::harness::{DAQIAO, Test, both, code, fields, request};

async fn looks(test: &Test, purpose: &str) -> usize {
    let db = test.store.database();
    let sql = format!("SELECT id FROM person_lookups WHERE purpose = '{purpose}'");
    let all = Statement::from_string(db.get_database_backend(), sql);
    db.query_all_raw(all).await.unwrap().len()
}

both! {
    async fn a_search_finds_persons_of_own_cases_only(test: Test) {
        let cast = cast(&test).await;
        let old = take_in(&test, &cast.daqiao_clerk, BIRTH).await;
        let newest = take_in(&test, &cast.daqiao_clerk, HOMESTEAD).await;
        let clerk = request(cast.daqiao_clerk.clone());
        for text in ["张三", "13800138000", "8000", "002X", "11010519491231002X"] {
            let found = candidates(&test.store, &clerk, text).await.unwrap().persons;
            assert_eq!(found.len(), 1, "one person, of two cases: {text}");
            assert_eq!(found[0].receipt, newest, "{text}");
            assert_eq!(found[0].name, "张*");
            assert!(!found[0].id_number.contains("19491231"), "{}", found[0].id_number);
        }
        assert_eq!(looks(&test, "inbox_search").await, 5);
        assert_eq!(candidates(&test.store, &clerk, "李四").await.unwrap().persons, []);
        // 太平 has nothing to do with them, an officer looks nobody up.
        let elsewhere = test.staff("taiping-clerk", rules::authority::Role::WindowClerk, "370115006").await;
        assert_eq!(candidates(&test.store, &request(elsewhere.clone()), "张三").await.unwrap().persons, []);
        let officer = request(cast.cuizhai_officer.clone());
        assert_eq!(code(candidates(&test.store, &officer, "张三").await), "role_may_not");
        // Chosen by a case that one may see.
        let token = visit::chosen(&test.store, &clerk, &old).await.unwrap();
        assert_eq!(visit::load(&test.store, &clerk, &token).await.unwrap().person, person());
        let refused = visit::chosen(&test.store, &request(elsewhere), &old).await.unwrap_err();
        assert_eq!(refused.refusal().unwrap().kind, RefusalKind::NotFound);
    }

    async fn who_is_not_listed_is_not_taken_for_nobody(test: Test) {
        let cast = cast(&test).await;
        let clerk = request(cast.daqiao_clerk.clone());
        for n in 0..11 {
            let applicant = Person {
                id_kind: IdKind::Passport,
                id_number: format!("E1000{n:04}"),
                ..person()
            };
            let persons = Persons { applicant, agent: None };
            let token = draft::start_at_window(&test.store, &clerk, BIRTH, &persons).await.unwrap();
            draft::save(&test.store, &clerk, &token, &answers(BIRTH)).await.unwrap();
            case::submit(&test.store, &clerk, &token, &draft::submit_key(&token)).await.unwrap();
            let found = candidates(&test.store, &clerk, "张三").await.unwrap();
            assert_eq!((found.persons.len(), found.more), ((n + 1).min(10), n == 10));
        }
    }

    async fn a_card_without_an_account_is_known_by_the_last_case_at_this_window(test: Test) {
        let clerk = test.seed().await.staff("daqiao-clerk", Role::WindowClerk, DAQIAO).await;
        let who = request(clerk.clone());
        let Person { id_number: number, .. } = person();
        let card = IdKind::ResidentCard;
        let first = visit::begin(&test.store, &who, card, &number).await.unwrap();
        assert_eq!(visit::load(&test.store, &who, &first).await.unwrap().known, None);
        assert_eq!(looks(&test, "window_known").await, 0, "nothing was opened");
        take_in(&test, &clerk, BIRTH).await;
        let token = visit::begin(&test.store, &who, card, &number).await.unwrap();
        let back = visit::load(&test.store, &who, &token).await.unwrap();
        assert_eq!((back.known, back.account), (Some(person()), None));
        assert_eq!(back.person.name, "", "the clerk has not compared yet");
        assert_eq!(looks(&test, "window_known").await, 1);
        // Another name on the same card is a slip, unless the card says so.
        let other = visit::set_person(&test.store, &who, &token, "张山", "", false).await;
        assert_eq!(fields(other), ["renamed"]);
        let other = visit::register(&test.store, &who, &token, "张山", "13800138000", false).await;
        assert_eq!(fields(other), ["renamed"]);
        visit::set_person(&test.store, &who, &token, "张山", "", true).await.unwrap();
        let served = visit::load(&test.store, &who, &token).await.unwrap();
        assert_eq!((served.person.name.as_str(), served.known), ("张山", None));
        visit::register(&test.store, &who, &token, "张山", "13800138000", false).await.unwrap();
        // Now the account says who it is.
        let token = visit::begin(&test.store, &who, card, &number).await.unwrap();
        assert_eq!(visit::load(&test.store, &who, &token).await.unwrap().known, None);
    }

    async fn a_window_without_part_in_the_case_knows_nobody(test: Test) {
        let clerk = test.seed().await.staff("daqiao-clerk", Role::WindowClerk, DAQIAO).await;
        take_in(&test, &clerk, HOMESTEAD).await;
        let elsewhere = test.staff("taiping-clerk", Role::WindowClerk, "370115006").await;
        let who = request(elsewhere);
        let number = person().id_number;
        let token = visit::begin(&test.store, &who, IdKind::ResidentCard, &number).await.unwrap();
        assert_eq!(visit::load(&test.store, &who, &token).await.unwrap().known, None);
        assert_eq!(looks(&test, "window_known").await, 0);
    }

    async fn what_was_asked_for_waits_sealed_until_somebody_is_chosen(test: Test) {
        let cast = cast(&test).await;
        let clerk = request(cast.daqiao_clerk.clone());
        let token = visit::search(&test.store, &clerk, "张三").await.unwrap();
        let visit = visit::load(&test.store, &clerk, &token).await.unwrap();
        assert_eq!(visit.asked.as_deref(), Some("张三"));
        assert!(visit.person.id_number.is_empty());
        let officer = request(cast.cuizhai_officer.clone());
        assert_eq!(code(visit::search(&test.store, &officer, "张三").await), "role_may_not");
    }

    async fn only_who_took_part_is_offered_what_was_given_and_the_look_is_logged(test: Test) {
        let cast = cast(&test).await;
        let clerk = request(cast.daqiao_clerk.clone());
        assert!(earlier(&test.store, &clerk, &person()).await.unwrap().is_empty());
        assert_eq!(looks(&test, "window_earlier").await, 0, "nothing was opened");
        // Filed online, handled in 崔寨: 大桥 has no part in it.
        file(&test, &cast.zhang, BIRTH).await;
        assert!(earlier(&test.store, &clerk, &person()).await.unwrap().is_empty());
        let there = request(cast.cuizhai_clerk.clone());
        let given = earlier(&test.store, &there, &person()).await.unwrap();
        assert_eq!(given.len(), 1);
        assert_eq!(given[0].answers["home.detail"], "1号");
        assert_eq!(given[0].guide.code, BIRTH);
        assert_eq!(looks(&test, "window_earlier").await, 1);
        let mine = take_in(&test, &cast.daqiao_clerk, HOMESTEAD).await;
        let given = earlier(&test.store, &clerk, &person()).await.unwrap();
        assert_eq!(given.iter().map(|one| &one.receipt).collect::<Vec<_>>(), [&mine]);
        let other = Person { id_number: "110105195803120010".to_owned(), ..person() };
        assert!(earlier(&test.store, &clerk, &other).await.unwrap().is_empty());
        let officer = request(cast.cuizhai_officer.clone());
        assert_eq!(code(earlier(&test.store, &officer, &person()).await), "role_may_not");
    }

    async fn a_sitting_is_one_persons_cases_of_today(test: Test) {
        let cast = cast(&test).await;
        let clerk = request(cast.daqiao_clerk.clone());
        let acting = Agent {
            person: Person { name: "赵六".to_owned(), id_number: "110105195803120010".to_owned(), ..person() },
            mandate: Some(Mandate { kind: MandateKind::Written, relation: "邻居".to_owned() }),
        };
        let persons = Persons { applicant: person(), agent: Some(acting.clone()) };
        let token = draft::start_at_window(&test.store, &clerk, BIRTH, &persons).await.unwrap();
        draft::save(&test.store, &clerk, &token, &answers(BIRTH)).await.unwrap();
        let refused = case::submit(&test.store, &clerk, &token, &draft::submit_key(&token)).await;
        assert_eq!(crate::harness::fields(refused), ["material.mandate"]);
        draft::keep_paper(&test.store, &clerk, &token, MANDATE, 2).await.unwrap();
        let first = case::submit(&test.store, &clerk, &token, &draft::submit_key(&token)).await.unwrap().receipt;
        assert_eq!(look(&test, &cast.cuizhai_officer, &first).await.case.submission.agent, Some(acting));
        let second = take_in(&test, &cast.daqiao_clerk, HOMESTEAD).await;
        let today = taken_in_today(&test.store, &clerk).await.unwrap().cases;
        assert_eq!(today.iter().map(|one| (&one.intake.receipt, one.copies)).collect::<Vec<_>>(), [(&second, 0), (&first, 2)]);
        assert_eq!(today[0].intake.applicant, "张*");
        assert_eq!(today[1].papers.iter().map(|paper| paper.title.as_str()).collect::<Vec<_>>(), ["收件凭证"]);
        // What the office has told meanwhile is printed at the same place.
        let before = look(&test, &cast.cuizhai_officer, &first).await;
        act(&test, &cast.cuizhai_officer, &first, notice(&before)).await.unwrap();
        let today = taken_in_today(&test.store, &clerk).await.unwrap().cases;
        let titles = today[1].papers.iter().map(|paper| paper.title.as_str());
        assert_eq!(titles.collect::<Vec<_>>(), ["收件凭证", "一次性补正告知书"]);
        assert_eq!(sitting(&test.store, &clerk, &first).await.unwrap(), today);
        let tomorrow = crate::harness::request_at(cast.daqiao_clerk.clone(), clerk.now + chrono::TimeDelta::days(1));
        assert!(taken_in_today(&test.store, &tomorrow).await.unwrap().cases.is_empty());
        let there = request(cast.cuizhai_clerk.clone());
        assert!(taken_in_today(&test.store, &there).await.unwrap().cases.is_empty(), "it took nothing in");
        let officer = request(cast.cuizhai_officer.clone());
        assert_eq!(code(taken_in_today(&test.store, &officer).await), "role_may_not");
    }

    async fn what_comes_in_online_does_not_hide_what_the_window_took_in(test: Test) {
        let cast = cast(&test).await;
        let clerk = request(cast.daqiao_clerk.clone());
        let first = take_in(&test, &cast.daqiao_clerk, HOMESTEAD).await;
        let second = take_in(&test, &cast.daqiao_clerk, BIRTH).await;
        for _ in 0..3 {
            file(&test, &cast.zhang, HOMESTEAD).await;
        }
        take_in(&test, &cast.cuizhai_clerk, BIRTH).await;
        for (most, listed, more) in [(1, vec![&second], true), (2, vec![&second, &first], false)] {
            let before = test.store.statements().get();
            let newest = newest_of_today(&test.store, &clerk, most).await.unwrap();
            assert_eq!(test.store.statements().get() - before, 1);
            assert_eq!(newest.intakes.iter().map(|one| &one.receipt).collect::<Vec<_>>(), listed);
            assert_eq!((newest.more, newest.intakes[0].applicant.as_str()), (more, "张*"));
        }
        let tomorrow = crate::harness::request_at(cast.daqiao_clerk, clerk.now + chrono::TimeDelta::days(1));
        assert!(newest_of_today(&test.store, &tomorrow, 2).await.unwrap().intakes.is_empty());
        let officer = request(cast.cuizhai_officer);
        assert_eq!(code(newest_of_today(&test.store, &officer, 2).await), "role_may_not");
    }

    async fn at_home_nobody_hands_in_a_mandate(test: Test) {
        let cast = cast(&test).await;
        let resident = request(cast.zhang.clone());
        let token = draft::start(&test.store, &resident, BIRTH).await.unwrap();
        let file = crate::files::receive(&test, crate::files::PDF).await.unwrap();
        let refused = draft::attach(&test.store, &resident, &token, MANDATE, &file, "委托书.pdf").await;
        assert_eq!(code(refused), "no_such_material");
    }
}
