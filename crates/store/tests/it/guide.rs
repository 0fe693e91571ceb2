//! Guides: loading, publication, lists and Chinese search.

use rules::authority::{Caller, Role};
use rules::form::{Field, FieldKind};
use rules::guide::{Audience, Guide};
use store::guide::{self, Filter, Publication};
use store::seed;

use crate::harness::{Test, both, code, console, data, nobody, request};

async fn titles(test: &Test, filter: Filter) -> Vec<String> {
    let found = guide::list(&test.store, &filter).await.unwrap();
    found.into_iter().map(|line| line.title).collect()
}

async fn search(test: &Test, words: &str) -> Vec<String> {
    let filter = Filter {
        query: Some(words.to_owned()),
        ..Filter::default()
    };
    guide::list(&test.store, &filter)
        .await
        .unwrap()
        .into_iter()
        .map(|line| line.code)
        .collect()
}

/// A folder with the shipped file of one guide, changed.
fn changed(test: &Test, code: &str, from: &str, to: &str) -> std::path::PathBuf {
    let folder = test.folder.join("changed");
    std::fs::create_dir_all(&folder).unwrap();
    let shipped = std::fs::read_to_string(data().join(format!("guides/{code}.json"))).unwrap();
    assert!(shipped.contains(from), "{code} does not say {from}");
    std::fs::write(
        folder.join(format!("{code}.json")),
        shipped.replace(from, to),
    )
    .unwrap();
    folder
}

const BIRTH: &str = "birth-registration";

/// `data/` of the next release, where a birth is registered under another title.
fn shipped(test: &Test, title: &str) -> std::path::PathBuf {
    let release = test.folder.join("release");
    for part in ["guides", "places", "calendar"] {
        std::fs::create_dir_all(release.join(part)).unwrap();
        for file in std::fs::read_dir(data().join(part)).unwrap() {
            let file = file.unwrap();
            std::fs::copy(file.path(), release.join(part).join(file.file_name())).unwrap();
        }
    }
    std::fs::copy(data().join("offices.json"), release.join("offices.json")).unwrap();
    let path = release.join(format!("guides/{BIRTH}.json"));
    let guide = std::fs::read_to_string(&path).unwrap();
    std::fs::write(&path, guide.replace("生育登记", title)).unwrap();
    release
}

/// At home a section is a screen: one topic, no more fields than one overlooks.
#[test]
fn every_section_is_a_topic_for_one_screen() {
    for file in std::fs::read_dir(data().join("guides")).unwrap() {
        let path = file.unwrap().path();
        let guide: Guide = serde_json::from_str(&std::fs::read_to_string(&path).unwrap()).unwrap();
        let mut titles = std::collections::BTreeSet::new();
        for section in &guide.form {
            let place = format!("{}: {}", guide.code, section.title);
            assert!(titles.insert(&section.title), "{place}: twice");
            assert!(
                (2..=10).contains(&section.title.chars().count()),
                "{place}: a title of a few characters"
            );
            let several =
                |field: &Field| matches!(field.kind, FieldKind::Address | FieldKind::Group { .. });
            let fields = &section.fields;
            assert!(fields.len() <= 7, "{place}: {} fields", fields.len());
            assert!(
                fields.len() >= 2 || fields.iter().any(several),
                "{place}: one question only"
            );
        }
    }
}

both! {
    async fn everyday_words_find_the_item(test: Test) {
        test.seed().await;
        for (words, first) in [
            ("低保", "minimum-living"),
            ("换证", "id-card-renewal"),
            ("生育登记", "birth-registration"),
        ] {
            assert_eq!(search(&test, words).await.first().map(String::as_str), Some(first), "{words}");
        }
        assert!(search(&test, "补贴").await.contains(&"disability-subsidies".to_owned()));
        let insured = search(&test, "参保").await;
        for code in ["flexible-employment-insurance", "resident-medical-insurance", "resident-pension"] {
            assert!(insured.contains(&code.to_owned()), "{code} not in {insured:?}");
        }
    }

    async fn all_words_first_then_any(test: Test) {
        test.seed().await;
        let insured = search(&test, "参保 医疗").await;
        assert_eq!(insured.first().map(String::as_str), Some("resident-medical-insurance"));
        assert!(!search(&test, "低保 不存在的词").await.is_empty(), "any word, where not all are found");
        assert!(search(&test, "鑫淼焱").await.is_empty());
        assert!(search(&test, "\" OR code:x ' & | !").await.is_empty());
    }

    async fn filters_narrow_the_list(test: Test) {
        test.seed().await;
        let all = guide::list(&test.store, &Filter::default()).await.unwrap();
        assert_eq!(all.len(), std::fs::read_dir(data().join("guides")).unwrap().count());
        let topic = &all[0].topic;
        let filter = Filter { topic: Some(topic.clone()), ..Filter::default() };
        let narrowed = guide::list(&test.store, &filter).await.unwrap();
        assert!(!narrowed.is_empty() && narrowed.len() < all.len());
        assert!(narrowed.iter().all(|line| line.topic == *topic));
        let business = Filter { audience: Some(Audience::Business), ..Filter::default() };
        let business = guide::list(&test.store, &business).await.unwrap();
        assert!(!business.is_empty() && business.iter().all(|line| line.audience == Audience::Business));
        let one_visit = Filter { one_visit: true, ..Filter::default() };
        assert!(guide::list(&test.store, &one_visit).await.unwrap().iter().all(|line| line.one_visit));
        let can_apply = Filter { can_apply: true, ..Filter::default() };
        assert!(!titles(&test, can_apply).await.contains(&"居民身份证换领".to_owned()));
    }

    async fn lists_and_guides_take_few_statements(test: Test) {
        test.seed().await;
        let before = test.store.statements().get();
        titles(&test, Filter::default()).await;
        assert_eq!(test.store.statements().get() - before, 1);
        search(&test, "低保").await;
        assert_eq!(test.store.statements().get() - before, 3);
        guide::get(&test.store, "minimum-living").await.unwrap();
        assert_eq!(test.store.statements().get() - before, 5, "which version, and its content");
        guide::get(&test.store, "minimum-living").await.unwrap();
        assert_eq!(test.store.statements().get() - before, 6, "a version never changes");
    }

    async fn only_changed_files_make_a_version(test: Test) {
        test.seed().await;
        let again = guide::load_dir(&test.store, &console(), &data().join("guides"), Publication::Shipped).await.unwrap();
        assert!(again.made.is_empty());
        assert!(again.unchanged > 10);
        let folder = changed(&test, "birth-registration", "生育登记", "生育服务登记");
        let report = guide::load_dir(&test.store, &console(), &folder, Publication::Waits).await.unwrap();
        assert_eq!(report.made, [("birth-registration".to_owned(), 2)]);
        assert_eq!(guide::get(&test.store, "birth-registration").await.unwrap().version, 1, "not published yet");
        assert_eq!(guide::get_version(&test.store, &console(), "birth-registration", 2).await.unwrap().guide.title, "生育服务登记");
        assert_eq!(code(guide::get_version(&test.store, &nobody(), "birth-registration", 2).await), "not_found");
        assert_eq!(guide::get_version(&test.store, &nobody(), "birth-registration", 1).await.unwrap().version, 1);
    }

    async fn an_administrator_publishes(test: Test) {
        test.seed().await;
        let folder = changed(&test, "birth-registration", "生育登记", "婚育备案");
        guide::load_dir(&test.store, &console(), &folder, Publication::Waits).await.unwrap();
        let auditor = request(test.staff("auditor", Role::Auditor, "dsj").await);
        for who in [nobody(), auditor] {
            assert!(guide::publish(&test.store, &who, "birth-registration", 2).await.is_err());
        }
        let admin = request(test.staff("admin", Role::Administrator, "dsj").await);
        assert_eq!(code(guide::publish(&test.store, &admin, "birth-registration", 3).await), "not_found");
        guide::publish(&test.store, &admin, "birth-registration", 2).await.unwrap();
        assert_eq!(guide::get(&test.store, "birth-registration").await.unwrap().version, 2);
        assert_eq!(search(&test, "婚育备案").await.first().map(String::as_str), Some("birth-registration"));
        let log = store::admin_log::list(&test.store, &admin, None, 1).await.unwrap();
        assert!(log[0].detail.starts_with("第1版 → 第2版；事项名称：生育登记 → 婚育备案"), "{}", log[0].detail);
        let versions = guide::versions(&test.store, &admin).await.unwrap();
        let ours: Vec<_> = versions.iter().filter(|line| line.code == "birth-registration").map(|line| (line.version, line.current)).collect();
        assert_eq!(ours, [(2, true), (1, false)]);
    }

    async fn an_unpublished_guide_does_not_exist_for_the_public(test: Test) {
        let folder = changed(&test, "birth-registration", "生育登记", "生育登记");
        guide::load_dir(&test.store, &console(), &folder, Publication::Waits).await.unwrap();
        assert_eq!(code(guide::get(&test.store, "birth-registration").await), "not_found");
        assert!(titles(&test, Filter::default()).await.is_empty());
        assert!(search(&test, "生育").await.is_empty());
    }

    async fn a_faulty_file_loads_nothing(test: Test) {
        let folder = changed(&test, "birth-registration", "\"title\"", "\"titel\"");
        let error = guide::load_dir(&test.store, &console(), &folder, Publication::Shipped).await.unwrap_err();
        assert!(error.to_string().contains("birth-registration.json"), "{error}");
        assert!(titles(&test, Filter::default()).await.is_empty());
        let anybody = request(Caller::Resident { account: 1, verified: true });
        assert_eq!(code(guide::load_dir(&test.store, &anybody, &folder, Publication::Shipped).await), "not_found");
    }

    async fn every_fault_is_a_line_with_file_and_field(test: Test) {
        let folder = changed(&test, BIRTH, "生育登记", "生育登记");
        let file = folder.join(format!("{BIRTH}.json"));
        let mut guide: serde_json::Value = serde_json::from_str(&std::fs::read_to_string(&file).unwrap()).unwrap();
        guide["title"] = "".into();
        let again = guide["materials"][0].clone();
        guide["materials"].as_array_mut().unwrap().push(again);
        std::fs::write(&file, guide.to_string()).unwrap();
        let shipped = std::fs::read_to_string(data().join("guides/food-stall.json")).unwrap();
        std::fs::write(folder.join("copy.json"), shipped).unwrap();
        let error = guide::load_dir(&test.store, &console(), &folder, Publication::Waits).await.unwrap_err().to_string();
        let lines: Vec<_> = error.lines().collect();
        assert_eq!(lines.len(), 3, "{error}");
        assert!(lines[0].contains("birth-registration.json: title"), "{error}");
        assert!(lines[1].contains("birth-registration.json: materials["), "{error}");
        assert!(lines[2].contains("copy.json: code") && lines[2].contains("food-stall.json"), "{error}");
        assert!(guide::versions(&test.store, &console()).await.unwrap().is_empty());
    }

    async fn a_shipped_upgrade_reaches_what_the_seed_has_published(test: Test) {
        test.seed().await;
        let shipped = shipped(&test, "婚育备案");
        let report = seed::seed(&test.store, &console(), &shipped).await.unwrap();
        assert_eq!((report.made.len(), report.waiting.len()), (1, 0));
        assert_eq!(guide::get(&test.store, BIRTH).await.unwrap().version, 2);
        let again = seed::seed(&test.store, &console(), &shipped).await.unwrap();
        assert!(again.made.is_empty());
        assert_eq!(guide::get(&test.store, BIRTH).await.unwrap().version, 2);
    }

    async fn a_seed_leaves_what_an_administrator_has_published(test: Test) {
        test.seed().await;
        let folder = changed(&test, BIRTH, "生育登记", "生育服务登记");
        guide::load_dir(&test.store, &console(), &folder, Publication::Waits).await.unwrap();
        let admin = request(test.staff("admin", Role::Administrator, "dsj").await);
        guide::publish(&test.store, &admin, BIRTH, 2).await.unwrap();
        for _ in 0..2 {
            let report = seed::seed(&test.store, &console(), &data()).await.unwrap();
            assert!(report.made.is_empty(), "it is version 1");
        }
        let shipped = shipped(&test, "婚育备案");
        let report = seed::seed(&test.store, &console(), &shipped).await.unwrap();
        assert_eq!(report.waiting, [(BIRTH.to_owned(), 3)]);
        let again = seed::seed(&test.store, &console(), &shipped).await.unwrap();
        assert!(again.made.is_empty());
        assert_eq!(guide::get(&test.store, BIRTH).await.unwrap().guide.title, "生育服务登记");
    }

    async fn a_seed_does_not_overtake_what_waits_to_be_published(test: Test) {
        test.seed().await;
        let folder = changed(&test, BIRTH, "生育登记", "生育服务登记");
        guide::load_dir(&test.store, &console(), &folder, Publication::Waits).await.unwrap();
        let report = seed::seed(&test.store, &console(), &shipped(&test, "婚育备案")).await.unwrap();
        assert_eq!(report.waiting, [(BIRTH.to_owned(), 3)]);
        assert_eq!(guide::get(&test.store, BIRTH).await.unwrap().version, 1);
    }
}
