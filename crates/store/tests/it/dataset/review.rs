//! From a new version to one that is open.

use rules::authority::{Caller, Role};
use sea_orm::ConnectionTrait;
use store::dataset::{self, Filter, NewVersion, Reviewed, Reviews, Standing};

use super::{STREETS, add, content, dsj, load, opened, version, yes};
use crate::harness::{CUIZHAI, Test, both, code, console, fields, monday, request};

both! {
    async fn measures_23_the_store_refuses_to_open_what_has_not_been_reviewed(test: Test) {
        load(&test).await;
        let store = &test.store;
        let leader = dsj(&test).await;
        let first = add(store, "aa").await;
        assert_eq!((first.number, first.fresh), (1, true));
        assert_eq!(code(dataset::get(store, STREETS).await), "not_found");
        assert_eq!(code(dataset::file(store, STREETS, 1, "csv").await), "not_found");
        assert!(dataset::list(store, &Filter::default()).await.unwrap().is_empty());
        assert_eq!(code(dataset::open(store, &leader, STREETS, 1).await), "not_reviewed");
        // Of other content than what stands there.
        assert_eq!(code(dataset::review(store, &leader, STREETS, 1, &content("ab"), yes(), "").await), "reviewed_otherwise");
        let mut some = yes();
        some.pop();
        assert_eq!(fields(dataset::review(store, &leader, STREETS, 1, &content("aa"), some, "").await), ["grade_and_terms"]);
        let mut denied = yes();
        denied[2].holds = false;
        dataset::review(store, &leader, STREETS, 1, &content("aa"), denied, "第二列能认出个人").await.unwrap();
        assert_eq!(code(dataset::open(store, &leader, STREETS, 1).await), "review_not_passed");
        dataset::review(store, &leader, STREETS, 1, &content("aa"), yes(), "").await.unwrap();
        dataset::open(store, &leader, STREETS, 1).await.unwrap();
        // A double click.
        dataset::open(store, &leader, STREETS, 1).await.unwrap();
        let open = dataset::get(store, STREETS).await.unwrap();
        assert_eq!(open.current().unwrap().number, 1);
        assert_eq!(dataset::file(store, STREETS, 1, "csv").await.unwrap().hash, "aa-csv");
        // A review is of one version: the next one waits again.
        assert_eq!(add(store, "bb").await.number, 2);
        assert_eq!(code(dataset::open(store, &leader, STREETS, 2).await), "not_reviewed");
        assert_eq!(dataset::get(store, STREETS).await.unwrap().versions.len(), 1);
    }

    async fn a_version_whose_review_was_asked_a_question_less_is_opened(test: Test) {
        load(&test).await;
        let store = &test.store;
        let leader = dsj(&test).await;
        add(store, "aa").await;
        dataset::review(store, &leader, STREETS, 1, &content("aa"), yes(), "").await.unwrap();
        let without = async |part: &str| {
            let sql = format!("UPDATE secrecy_reviews SET review = replace(review, '{part}', '')");
            store.database().execute_unprepared(&sql).await.unwrap();
        };
        without(r#",{"question":"grade_and_terms","holds":true}"#).await;
        assert_eq!(code(dataset::open(store, &leader, STREETS, 1).await), "review_not_passed");
        without(r#""edition":"second","#).await;
        dataset::open(store, &leader, STREETS, 1).await.unwrap();
    }

    async fn everybody_may_know_when_and_by_which_office_a_version_was_reviewed(test: Test) {
        load(&test).await;
        let store = &test.store;
        let leader = dsj(&test).await;
        add(store, "aa").await;
        dataset::review(store, &leader, STREETS, 1, &content("aa"), yes(), "").await.unwrap();
        let told = async || dataset::reviewed(store, &[STREETS, "villages"]).await.unwrap();
        assert!(told().await.is_empty(), "nobody has heard of the version");
        dataset::open(store, &leader, STREETS, 1).await.unwrap();
        let by = |office: &str| {
            let review = Reviewed { at: monday(), office: office.to_owned() };
            Reviews::from([((STREETS.to_owned(), 1), review)])
        };
        assert_eq!(told().await, by("dsj"));
        let signed = async |from: &str, to: &str| {
            let sql = format!("UPDATE secrecy_reviews SET review = replace(review, '{from}', '{to}')");
            store.database().execute_unprepared(&sql).await.unwrap();
        };
        // By the office of then, whoever provides the data now.
        signed(r#""office":"dsj""#, r#""office":"mz""#).await;
        assert_eq!(told().await, by("mz"));
        // Signed before the office was written down: nobody but the provider reviews.
        signed(r#""office":"mz","#, "").await;
        assert_eq!(told().await, by("dsj"));
        assert!(dataset::reviewed(store, &[]).await.unwrap().is_empty());
    }

    async fn measures_14_a_review_that_cannot_be_read_hides_no_other(test: Test) {
        load(&test).await;
        let (store, villages) = (&test.store, "villages");
        let leader = dsj(&test).await;
        // Denied, and then passed.
        add(store, "aa").await;
        let mut denied = yes();
        denied[2].holds = false;
        dataset::review(store, &leader, STREETS, 1, &content("aa"), denied, "第二列能认出个人").await.unwrap();
        dataset::review(store, &leader, STREETS, 1, &content("aa"), yes(), "").await.unwrap();
        dataset::open(store, &leader, STREETS, 1).await.unwrap();
        dataset::add(store, &console(), villages, &version("aa", 304)).await.unwrap();
        let provider = request(test.staff("mz-leader", Role::Leader, "mz").await);
        dataset::review(store, &provider, villages, 1, &content("aa"), yes(), "").await.unwrap();
        dataset::open(store, &leader, villages, 1).await.unwrap();
        let told = async || {
            let reviews = dataset::reviewed(store, &[STREETS, villages]).await.unwrap();
            reviews.into_keys().map(|(id, _)| id).collect::<Vec<_>>()
        };
        assert_eq!(told().await, [STREETS, villages]);
        // The one by which it was opened; the one before it does not stand in its place.
        let sql = "UPDATE secrecy_reviews SET review = '{' WHERE id = (SELECT max(secrecy_reviews.id) \
            FROM secrecy_reviews JOIN data_versions ON data_versions.id = version_id WHERE resource_id = 'streets')";
        store.database().execute_unprepared(sql).await.unwrap();
        assert_eq!(told().await, [villages]);
    }

    async fn measures_22_23_the_provider_reviews_the_authority_opens_others_see_nothing(test: Test) {
        load(&test).await;
        let store = &test.store;
        add(store, "aa").await;
        let street = request(test.staff("street-leader", Role::Leader, CUIZHAI).await);
        let officer = request(test.staff("dsj-officer", Role::CaseOfficer, "dsj").await);
        for who in [&street, &officer, &request(Caller::Anonymous)] {
            assert!(dataset::inspect(store, who, STREETS, 1).await.is_err());
            assert!(dataset::review(store, who, STREETS, 1, &content("aa"), yes(), "").await.is_err());
            assert!(dataset::open(store, who, STREETS, 1).await.is_err());
            assert!(dataset::kept_file(store, who, STREETS, 1, "csv").await.is_err());
            assert!(dataset::add(store, who, STREETS, &version("zz", 1)).await.is_err());
        }
        assert!(dataset::work(store, &street).await.unwrap().is_empty());
        let auditor = request(test.staff("auditor", Role::Auditor, "dsj").await);
        assert_eq!(dataset::work(store, &auditor).await.unwrap().len(), 1);
        let seen = dataset::inspect(store, &auditor, STREETS, 1).await.unwrap();
        assert!(!seen.may_review && !seen.may_open && !seen.may_withdraw);
        let leader = dsj(&test).await;
        let seen = dataset::inspect(store, &leader, STREETS, 1).await.unwrap();
        assert!(seen.may_review && !seen.may_open);
        assert_eq!(seen.standing, Standing::AwaitsReview);
    }

    async fn the_same_content_is_no_new_version_and_two_servers_make_one(test: Test) {
        load(&test).await;
        let tries: Vec<_> = (0..8)
            .map(|_| {
                let store = test.store.clone();
                tokio::spawn(async move { add(&store, "aa").await })
            })
            .collect();
        let mut fresh = 0;
        for one in tries {
            let added = one.await.unwrap();
            assert_eq!(added.number, 1);
            fresh += usize::from(added.fresh);
        }
        assert_eq!(fresh, 1);
    }

    async fn measures_23_what_carries_on_a_version_is_not_put_down_behind_another(test: Test) {
        load(&test).await;
        let put = async |called: &str, after: i32| {
            let new = NewVersion { after: Some(after), ..version(called, 4) };
            dataset::add(&test.store, &console(), STREETS, &new).await
        };
        let before = async || dataset::before(&test.store, &console(), STREETS).await.unwrap();
        assert_eq!((before().await.newest, before().await.version), (0, None));
        assert_eq!(put("aa", 0).await.unwrap().number, 1);
        // Another server looked before the first was there.
        assert_eq!(code(put("bb", 0).await), "newer_version");
        let same = put("aa", 0).await.unwrap();
        assert_eq!((same.number, same.fresh), (1, false));
        assert_eq!(put("bb", 1).await.unwrap().number, 2);
        let last = before().await.version.unwrap();
        assert_eq!((last.number, last.file("csv").unwrap().hash.as_str()), (2, "bb-csv"));
        assert!(dataset::before(&test.store, &request(Caller::Anonymous), STREETS).await.is_err());
    }

    async fn measures_23_what_did_not_pass_or_was_withdrawn_is_not_carried_on(test: Test) {
        load(&test).await;
        let leader = dsj(&test).await;
        let before = async || {
            let before = dataset::before(&test.store, &console(), STREETS).await.unwrap();
            (before.newest, before.version.map_or(0, |version| version.number))
        };
        opened(&test, &leader, "aa").await;
        opened(&test, &leader, "bb").await;
        add(&test.store, "cc").await;
        assert_eq!(before().await, (3, 3));
        // One that was passed over is not opened behind the one that followed.
        add(&test.store, "dd").await;
        opened(&test, &leader, "ee").await;
        let passed_over = dataset::review(&test.store, &leader, STREETS, 4, &content("dd"), yes(), "").await;
        passed_over.unwrap();
        assert_eq!(code(dataset::open(&test.store, &leader, STREETS, 4).await), "newer_is_open");
        dataset::withdraw(&test.store, &leader, STREETS, 5, "有一个月数错了").await.unwrap();
        assert_eq!(before().await, (5, 4));
        dataset::withdraw(&test.store, &leader, STREETS, 2, "有一个月数错了").await.unwrap();
        dataset::open(&test.store, &leader, STREETS, 4).await.unwrap();
        dataset::withdraw(&test.store, &leader, STREETS, 4, "有一个月数错了").await.unwrap();
        assert_eq!(before().await, (5, 3));
        let mut doubts = yes();
        doubts[0].holds = false;
        dataset::review(&test.store, &leader, STREETS, 3, &content("cc"), doubts, "有一个月数错了").await.unwrap();
        assert_eq!(before().await, (5, 1));
    }

    async fn measures_23_what_did_not_pass_is_not_opened_beside_what_was_made_anew(test: Test) {
        load(&test).await;
        let leader = dsj(&test).await;
        let sign = async |rows: &str, holds: bool| {
            let mut answers = yes();
            answers[0].holds = holds;
            let note = if holds { "" } else { "有一个月能推出来" };
            dataset::review(&test.store, &leader, STREETS, 1, &content(rows), answers, note).await
        };
        let may_review = async || {
            dataset::inspect(&test.store, &leader, STREETS, 1).await.unwrap().may_review
        };
        add(&test.store, "aa").await;
        sign("aa", false).await.unwrap();
        // Denied by mistake: nothing has followed it yet.
        assert!(may_review().await);
        sign("aa", true).await.unwrap();
        sign("aa", false).await.unwrap();
        // Made without it.
        assert_eq!(add(&test.store, "bb").await.number, 2);
        assert!(!may_review().await);
        assert_eq!(code(sign("aa", true).await), "made_anew");
        assert_eq!(code(dataset::open(&test.store, &leader, STREETS, 1).await), "review_not_passed");
    }
}
