//! Public data: nothing is seen before it has been reviewed and opened, a review
//! is bound to its content, and small figures are never told.

use std::collections::BTreeSet;

use rules::authority::{Caller, Role};
use rules::catalogue::secrecy::{Answer, Question};
use rules::catalogue::{Cell, Field, FieldKind, Live, OpeningType, Topic};
use sea_orm::ConnectionTrait;
use store::case;
use store::dataset::{self, Filter, NewFile, NewVersion, Omitted, Standing};
use store::{Request, Store};

use crate::case::{BIRTH, HOMESTEAD, cast, file};
use crate::harness::{
    CUIZHAI, Test, at, both, code, console, data, fields, later, request, request_at,
};

const STREETS: &str = "streets";

async fn load(test: &Test) {
    test.seed().await;
    let folder = data().join("catalogue");
    dataset::load(&test.store, &console(), &folder)
        .await
        .unwrap();
}

fn version(content: &str, rows: u64) -> NewVersion {
    NewVersion {
        content: content.to_owned(),
        fields: vec![Field {
            name: "code".to_owned(),
            title: "代码".to_owned(),
            kind: FieldKind::Text,
            length: None,
            meaning: "代码".to_owned(),
            required: true,
        }],
        rows,
        files: ["csv", "parquet"]
            .map(|form| NewFile {
                form: form.to_owned(),
                hash: format!("{content}-{form}"),
                size: 10,
            })
            .to_vec(),
        omitted: Vec::new(),
    }
}

fn yes() -> Vec<Answer> {
    let answer = |question| Answer {
        question,
        holds: true,
    };
    Question::ALL.into_iter().map(answer).collect()
}

async fn dsj(test: &Test) -> Request {
    request(test.staff("dsj-leader", Role::Leader, "dsj").await)
}

async fn add(store: &Store, content: &str) -> dataset::Added {
    dataset::add(store, &console(), STREETS, &version(content, 4))
        .await
        .unwrap()
}

async fn opened(test: &Test, leader: &Request, content: &str) -> i32 {
    let number = add(&test.store, content).await.number;
    dataset::review(&test.store, leader, STREETS, number, content, yes(), "")
        .await
        .unwrap();
    dataset::open(&test.store, leader, STREETS, number)
        .await
        .unwrap();
    number
}

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
        assert_eq!(code(dataset::review(store, &leader, STREETS, 1, "ab", yes(), "").await), "reviewed_otherwise");
        let mut some = yes();
        some.pop();
        assert_eq!(fields(dataset::review(store, &leader, STREETS, 1, "aa", some, "").await), ["as_catalogued"]);
        let mut denied = yes();
        denied[2].holds = false;
        dataset::review(store, &leader, STREETS, 1, "aa", denied, "第二列能认出个人").await.unwrap();
        assert_eq!(code(dataset::open(store, &leader, STREETS, 1).await), "review_not_passed");
        dataset::review(store, &leader, STREETS, 1, "aa", yes(), "").await.unwrap();
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

    async fn measures_22_23_the_provider_reviews_the_authority_opens_others_see_nothing(test: Test) {
        load(&test).await;
        let store = &test.store;
        add(store, "aa").await;
        let street = request(test.staff("street-leader", Role::Leader, CUIZHAI).await);
        let officer = request(test.staff("dsj-officer", Role::CaseOfficer, "dsj").await);
        for who in [&street, &officer, &request(Caller::Anonymous)] {
            assert!(dataset::inspect(store, who, STREETS, 1).await.is_err());
            assert!(dataset::review(store, who, STREETS, 1, "aa", yes(), "").await.is_err());
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

    async fn what_is_withdrawn_is_gone_and_the_one_before_stands_again(test: Test) {
        load(&test).await;
        let store = &test.store;
        let leader = dsj(&test).await;
        opened(&test, &leader, "aa").await;
        opened(&test, &leader, "bb").await;
        assert_eq!(dataset::get(store, STREETS).await.unwrap().current().unwrap().number, 2);
        assert_eq!(fields(dataset::withdraw(store, &leader, STREETS, 2, " ").await), ["reason"]);
        dataset::withdraw(store, &leader, STREETS, 2, "一个名称写错了").await.unwrap();
        let left = dataset::get(store, STREETS).await.unwrap();
        assert_eq!(left.current().unwrap().number, 1);
        assert_eq!(left.versions[0].withdrawn.as_ref().unwrap().1, "一个名称写错了");
        assert!(left.versions[0].files.is_empty());
        assert_eq!(code(dataset::file(store, STREETS, 2, "csv").await), "not_found");
        assert_eq!(code(dataset::open(store, &leader, STREETS, 2).await), "withdrawn");
        dataset::withdraw(store, &leader, STREETS, 1, "全部重做").await.unwrap();
        assert!(dataset::list(store, &Filter::default()).await.unwrap().is_empty());
    }

    async fn measures_22_what_the_catalogue_no_longer_opens_is_given_to_nobody(test: Test) {
        load(&test).await;
        let store = &test.store;
        let leader = dsj(&test).await;
        opened(&test, &leader, "aa").await;
        assert_eq!(dataset::count(store).await.unwrap(), 1);
        let folder = test.folder.join("catalogue");
        std::fs::create_dir(&folder).unwrap();
        let body = std::fs::read_to_string(data().join("catalogue/streets.json")).unwrap();
        let mut streets: rules::catalogue::Resource = serde_json::from_str(&body).unwrap();
        streets.opening.kind = OpeningType::OnApplication;
        "说明用途".clone_into(&mut streets.opening.conditions);
        let body = serde_json::to_string(&streets).unwrap();
        std::fs::write(folder.join("streets.json"), body).unwrap();
        dataset::load(store, &console(), &folder).await.unwrap();
        let closed = dataset::get(store, STREETS).await.unwrap();
        assert!(closed.current().is_none());
        assert_eq!(closed.versions.len(), 1, "that there was one is told");
        assert!(closed.versions[0].files.is_empty());
        assert_eq!(code(dataset::file(store, STREETS, 1, "csv").await), "not_found");
        let listed = dataset::list(store, &Filter::default()).await.unwrap();
        assert_eq!(listed.len(), 1, "the description stays public");
        assert!(listed[0].version.is_none());
        assert_eq!(dataset::count(store).await.unwrap(), 0);
    }

    async fn a_mistaken_withdrawal_is_mended_by_one_new_version_that_awaits_review(test: Test) {
        load(&test).await;
        let store = &test.store;
        let leader = dsj(&test).await;
        opened(&test, &leader, "aa").await;
        dataset::withdraw(store, &leader, STREETS, 1, "撤错了").await.unwrap();
        let added = add(store, "aa").await;
        assert_eq!((added.number, added.fresh), (2, true));
        // Every hour again.
        let added = add(store, "aa").await;
        assert_eq!((added.number, added.fresh), (2, false));
        assert_eq!(code(dataset::open(store, &leader, STREETS, 2).await), "not_reviewed");
        dataset::review(store, &leader, STREETS, 2, "aa", yes(), "").await.unwrap();
        dataset::open(store, &leader, STREETS, 2).await.unwrap();
        assert_eq!(dataset::get(store, STREETS).await.unwrap().current().unwrap().number, 2);
    }

    async fn measures_23_what_is_altered_about_open_data_is_named(test: Test) {
        load(&test).await;
        let leader = dsj(&test).await;
        let path = test.folder.join("rows");
        std::fs::write(&path, "code\n").unwrap();
        let (hash, size) = test.store.files().put_file(&path).await.unwrap();
        let file = NewFile { form: "csv".to_owned(), hash: hash.clone(), size };
        let new = NewVersion { files: vec![file], ..version("aa", 1) };
        dataset::add(&test.store, &console(), STREETS, &new).await.unwrap();
        dataset::review(&test.store, &leader, STREETS, 1, "aa", yes(), "").await.unwrap();
        dataset::open(&test.store, &leader, STREETS, 1).await.unwrap();
        let faults = async || case::verify(&test.store, later()).await.unwrap().beside;
        assert_eq!(faults().await, Vec::<String>::new());
        let db = test.store.database();
        let back = format!("UPDATE data_files SET file_hash = '{hash}'");
        for (change, back, what) in [
            ("UPDATE data_files SET size = size + 1", "UPDATE data_files SET size = size - 1", "大小不符"),
            ("UPDATE data_files SET file_hash = 'ffff' || substr(file_hash, 5)", back.as_str(), "内容缺失"),
            (
                r#"UPDATE secrecy_reviews SET review = replace(review, '"content":"aa"', '"content":"ab"')"#,
                r#"UPDATE secrecy_reviews SET review = replace(review, '"content":"ab"', '"content":"aa"')"#,
                "审查和内容不符",
            ),
            ("UPDATE resources SET open_version = 2 WHERE id = 'streets'", "UPDATE resources SET open_version = 1 WHERE id = 'streets'", "第2版"),
        ] {
            db.execute_unprepared(change).await.unwrap();
            let found = faults().await;
            assert_eq!(found.len(), 1, "{change}: {found:?}");
            assert!(found[0].contains(STREETS) && found[0].contains(what), "{change}: {found:?}");
            db.execute_unprepared(back).await.unwrap();
        }
        let kept = test.folder.join("files").join(&hash[..2]).join(&hash);
        std::fs::write(&kept, "cod3\n").unwrap();
        assert!(faults().await[0].contains("内容被改动"));
        std::fs::remove_file(&kept).unwrap();
        assert!(faults().await[0].contains("内容缺失"));
        dataset::withdraw(&test.store, &leader, STREETS, 1, "文件丢了").await.unwrap();
        assert_eq!(faults().await, Vec::<String>::new());
    }

    async fn a_form_that_could_not_be_made_is_told_with_the_reason(test: Test) {
        load(&test).await;
        let leader = dsj(&test).await;
        let omitted = vec![Omitted { form: "xlsx".to_owned(), why: "放不下。".to_owned() }];
        let new = NewVersion { omitted: omitted.clone(), ..version("aa", 1) };
        dataset::add(&test.store, &console(), STREETS, &new).await.unwrap();
        dataset::review(&test.store, &leader, STREETS, 1, "aa", yes(), "").await.unwrap();
        dataset::open(&test.store, &leader, STREETS, 1).await.unwrap();
        let seen = dataset::get(&test.store, STREETS).await.unwrap();
        assert_eq!(seen.current().unwrap().omitted, omitted);
        // Of versions from before nothing is known.
        let sql = "UPDATE data_versions SET omitted = NULL";
        test.store.database().execute_unprepared(sql).await.unwrap();
        let seen = dataset::get(&test.store, STREETS).await.unwrap();
        assert!(seen.current().unwrap().omitted.is_empty());
    }

    async fn related_data_that_nobody_may_know_of_yet_are_not_named(test: Test) {
        load(&test).await;
        let leader = dsj(&test).await;
        let ids = [STREETS, "villages"].map(str::to_owned);
        assert!(dataset::titles(&test.store, &ids).await.unwrap().is_empty());
        opened(&test, &leader, "aa").await;
        let named = [(STREETS.to_owned(), "起步区街道".to_owned())];
        assert_eq!(dataset::titles(&test.store, &ids).await.unwrap(), named);
        assert!(dataset::titles(&test.store, &[]).await.unwrap().is_empty());
    }

    async fn two_character_words_topics_and_providers_find_it(test: Test) {
        load(&test).await;
        let store = &test.store;
        let leader = dsj(&test).await;
        opened(&test, &leader, "aa").await;
        let find = async |filter: Filter| {
            let found = dataset::list(store, &filter).await.unwrap();
            found.into_iter().map(|one| one.resource.id).collect::<Vec<_>>()
        };
        for words in ["街道", "区划", "办事处"] {
            let query = Some(words.to_owned());
            assert_eq!(find(Filter { query, ..Filter::default() }).await, [STREETS], "{words}");
        }
        // Found by its words, but not open yet.
        let query = Some("节假日".to_owned());
        assert!(find(Filter { query, ..Filter::default() }).await.is_empty());
        let topic = |topic| Filter { topic: Some(topic), ..Filter::default() };
        assert_eq!(find(topic(Topic::Places)).await, [STREETS]);
        assert!(find(topic(Topic::Statistics)).await.is_empty());
        let provider = |code: &str| Filter { provider: Some(code.to_owned()), ..Filter::default() };
        assert_eq!(find(provider("dsj")).await, [STREETS]);
        assert!(find(provider("mz")).await.is_empty());
    }

    async fn loading_the_catalogue_again_changes_nothing(test: Test) {
        load(&test).await;
        let again = dataset::load(&test.store, &console(), &data().join("catalogue")).await.unwrap();
        assert_eq!((again.changed, again.unchanged), (0, 6));
        for resource in dataset::resources(&test.store, &console()).await.unwrap() {
            assert_eq!(resource.opening.kind, OpeningType::Unconditional);
        }
    }

    async fn the_days_of_2025_and_2026_are_730_rows_of_the_live_calendar(test: Test) {
        load(&test).await;
        let rows = dataset::rows(&test.store, &console(), Live::Workdays).await.unwrap();
        assert_eq!(rows.len(), 730);
        let day = |text: &str| rows.iter().find(|row| row[0] == Cell::Date(text.parse().unwrap())).unwrap();
        assert_eq!(day("2026-02-14")[2], Cell::Boolean(true), "a worked Saturday");
        assert_eq!(day("2026-10-01")[2], Cell::Boolean(false));
    }

    async fn live_rows_fit_the_fields_of_the_catalogue(test: Test) {
        load(&test).await;
        for resource in dataset::resources(&test.store, &console()).await.unwrap() {
            let rules::catalogue::Source::Live(live) = resource.source else { continue };
            for row in dataset::rows(&test.store, &console(), live).await.unwrap() {
                assert_eq!(row.len(), resource.fields.len(), "{}", resource.id);
                for (cell, field) in row.iter().zip(&resource.fields) {
                    let fits = match (cell, field.kind) {
                        (Cell::Empty, _) => !field.required,
                        (Cell::Text(text), FieldKind::Text) => {
                            let most = field.length.map_or(usize::MAX, |most| usize::try_from(most).unwrap());
                            !(field.required && text.is_empty()) && text.chars().count() <= most
                        }
                        (Cell::Integer(_), FieldKind::Integer)
                        | (Cell::Date(_), FieldKind::Date)
                        | (Cell::Boolean(_), FieldKind::Boolean) => true,
                        _ => false,
                    };
                    assert!(fits, "{} {}: {cell:?}", resource.id, field.name);
                }
            }
        }
    }

    async fn measures_23_statistics_tell_months_that_are_over_and_nothing_small(test: Test) {
        let demo = store::seed::read_demo(&data()).unwrap();
        store::seed::demo_year(&test.store, &console(), &demo, &data(), 60, 7).await.unwrap();
        let now = request_at(Caller::System, at("2028-01-03T02:00:00Z"));
        let rows = dataset::rows(&test.store, &now, Live::CaseStatistics).await.unwrap();
        assert!(!rows.is_empty());
        let number = |cell: &Cell| match cell {
            Cell::Integer(n) => Some(*n),
            Cell::Empty => None,
            other => panic!("{other:?}"),
        };
        let told: Vec<i64> = rows.iter().flat_map(|row| [number(&row[5]), number(&row[6])]).flatten().collect();
        assert!(told.iter().all(|n| *n >= 5), "{told:?}");
        // The month that runs is not there.
        let running = request_at(Caller::System, at("2026-11-23T02:00:00Z"));
        let rows = dataset::rows(&test.store, &running, Live::CaseStatistics).await.unwrap();
        let late = |row: &Vec<Cell>| matches!(&row[0], Cell::Text(month) if month.as_str() >= "2026-11");
        assert!(!rows.iter().any(late));
    }

    async fn measures_23_a_month_has_the_items_that_there_were_in_it(test: Test) {
        let cast = cast(&test).await;
        file(&test, &cast.zhang, BIRTH).await;
        // Published again by hand: it has been there all the same.
        let console = Request::console(at("2027-06-01T02:00:00Z"));
        store::guide::publish(&test.store, &console, HOMESTEAD, 1).await.unwrap();
        let now = request_at(Caller::System, at("2028-01-03T02:00:00Z"));
        let rows = dataset::rows(&test.store, &now, Live::CaseStatistics).await.unwrap();
        let items = |month: &str| {
            let of = rows.iter().filter(|row| row[0] == Cell::Text(month.to_owned()));
            of.filter_map(|row| match &row[3] {
                Cell::Text(item) => Some(item.clone()),
                _ => None,
            })
            .collect::<BTreeSet<String>>()
        };
        // The guides were published on the 23rd.
        assert_eq!(items("2026-11"), BTreeSet::from([BIRTH.to_owned()]));
        let later = items("2026-12");
        assert!(later.contains(BIRTH) && later.contains(HOMESTEAD), "{later:?}");
        assert_eq!(items("2027-02"), later);
        assert_eq!(items("2027-12"), later);
    }
}
