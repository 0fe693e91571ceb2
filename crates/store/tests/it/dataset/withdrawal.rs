//! What was open and is no longer given, and what was altered behind the store's back.

use chrono::TimeDelta;
use rules::catalogue::OpeningType;
use sea_orm::ConnectionTrait;
use store::case;
use store::dataset::{self, Filter, NewFile, NewVersion};

use super::{STREETS, add, content, content_of, dsj, load, opened, version, yes};
use crate::harness::{Test, both, code, console, data, fields, later, monday, request_at};

/// A version of the streets whose files are there.
async fn put_down(test: &Test, called: &str) -> NewVersion {
    let mut files = Vec::new();
    for form in ["csv", "parquet"] {
        let path = test.folder.join(format!("{called}.{form}"));
        std::fs::write(&path, format!("{form} {called}\n")).unwrap();
        let (hash, size) = test.store.files().put_file(&path).await.unwrap();
        let form = form.to_owned();
        files.push(NewFile { form, hash, size });
    }
    let new = NewVersion {
        content: content_of(&files[0].hash),
        files,
        ..version(called, 1)
    };
    dataset::add(&test.store, &console(), STREETS, &new)
        .await
        .unwrap();
    new
}

both! {
    async fn what_is_withdrawn_is_gone_and_the_one_before_stands_again(test: Test) {
        load(&test).await;
        let store = &test.store;
        let leader = dsj(&test).await;
        opened(&test, &leader, "aa").await;
        let tomorrow = request_at(leader.caller.clone(), monday() + TimeDelta::days(1));
        opened(&test, &tomorrow, "bb").await;
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
        let gone = dataset::get(store, STREETS).await.unwrap();
        assert_eq!(gone.first_opened_at(), Some(monday()), "whatever came after it");
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
        dataset::review(store, &leader, STREETS, 2, &content("aa"), yes(), "").await.unwrap();
        dataset::open(store, &leader, STREETS, 2).await.unwrap();
        assert_eq!(dataset::get(store, STREETS).await.unwrap().current().unwrap().number, 2);
    }

    async fn measures_23_what_was_altered_after_its_review_is_not_opened(test: Test) {
        load(&test).await;
        let leader = dsj(&test).await;
        add(&test.store, "aa").await;
        dataset::review(&test.store, &leader, STREETS, 1, &content("aa"), yes(), "").await.unwrap();
        let db = test.store.database();
        for (change, back, why) in [
            (
                "UPDATE data_files SET file_hash = 'bb-csv' WHERE form = 'csv'",
                "UPDATE data_files SET file_hash = 'aa-csv' WHERE form = 'csv'",
                "altered",
            ),
            (
                "UPDATE data_versions SET fields = replace(fields, '代码', '编码')",
                "UPDATE data_versions SET fields = replace(fields, '编码', '代码')",
                "altered",
            ),
            (
                "UPDATE data_files SET file_hash = 'bb-parquet' WHERE form = 'parquet'",
                "UPDATE data_files SET file_hash = 'aa-parquet' WHERE form = 'parquet'",
                "reviewed_otherwise",
            ),
        ] {
            db.execute_unprepared(change).await.unwrap();
            assert_eq!(code(dataset::open(&test.store, &leader, STREETS, 1).await), why, "{change}");
            db.execute_unprepared(back).await.unwrap();
        }
        dataset::open(&test.store, &leader, STREETS, 1).await.unwrap();
    }

    async fn measures_23_what_is_altered_about_open_data_is_named(test: Test) {
        load(&test).await;
        let leader = dsj(&test).await;
        // The second one waits for its review.
        let first = put_down(&test, "aa").await;
        let second = put_down(&test, "bb").await;
        dataset::review(&test.store, &leader, STREETS, 1, &first.content, yes(), "").await.unwrap();
        dataset::open(&test.store, &leader, STREETS, 1).await.unwrap();
        let faults = async || case::verify(&test.store, later()).await.unwrap().beside;
        assert_eq!(faults().await, Vec::<String>::new());
        let db = test.store.database();
        let hash = |version: &NewVersion, at: usize| version.files[at].hash.clone();
        let (csv, parquet) = (hash(&first, 0), hash(&first, 1));
        let file = |form: &str, hash: &str| {
            let of_it = "version_id = (SELECT id FROM data_versions WHERE number = 1)";
            format!("UPDATE data_files SET file_hash = '{hash}' WHERE {of_it} AND form = '{form}'")
        };
        let review = |from: &str, to: &str| {
            format!("UPDATE secrecy_reviews SET review = replace(review, '{from}', '{to}')")
        };
        let version = |set: &str, number: i32| {
            format!("UPDATE data_versions SET {set} WHERE number = {number}")
        };
        let by = "opened_by = (SELECT staff_id FROM secrecy_reviews)";
        for (change, back, what) in [
            ("UPDATE data_files SET size = size + 1".to_owned(), "UPDATE data_files SET size = size - 1".to_owned(), "大小不符"),
            (file("csv", &format!("ffff{}", &csv[4..])), file("csv", &csv), "内容缺失"),
            // The bytes of what nobody has reviewed.
            (file("csv", &hash(&second, 0)), file("csv", &csv), "和内容校验值不符"),
            (file("parquet", &hash(&second, 1)), file("parquet", &parquet), "审查和内容不符"),
            (version("fields = replace(fields, '代码', '编码')", 1), version("fields = replace(fields, '编码', '代码')", 1), "和内容校验值不符"),
            (review(&first.content, &second.content), review(&second.content, &first.content), "审查和内容不符"),
            (review(&parquet, &csv), review(&format!(r#""parquet":"{csv}""#), &format!(r#""parquet":"{parquet}""#)), "审查和内容不符"),
            ("UPDATE resources SET open_version = 2 WHERE id = 'streets'".to_owned(), "UPDATE resources SET open_version = 1 WHERE id = 'streets'".to_owned(), "第2版"),
            (version("opened_by = NULL", 1), version(by, 1), "发布和日志不符"),
            (version("opened_at = made_at", 2), version("opened_at = NULL", 2), "发布和日志不符"),
            ("UPDATE secrecy_reviews SET version_id = version_id + 1".to_owned(), "UPDATE secrecy_reviews SET version_id = version_id - 1".to_owned(), "审查和日志不符"),
        ] {
            db.execute_unprepared(&change).await.unwrap();
            let found = faults().await;
            assert!(found.iter().any(|line| line.contains(STREETS) && line.contains(what)), "{change}: {found:?}");
            db.execute_unprepared(&back).await.unwrap();
            assert_eq!(faults().await, Vec::<String>::new(), "{back}");
        }
        let kept = test.folder.join("files").join(&csv[..2]).join(&csv);
        std::fs::write(&kept, "csv AA\n").unwrap();
        assert!(faults().await[0].contains("内容被改动"));
        std::fs::remove_file(&kept).unwrap();
        assert!(faults().await[0].contains("内容缺失"));
        dataset::withdraw(&test.store, &leader, STREETS, 1, "文件丢了").await.unwrap();
        assert_eq!(faults().await, Vec::<String>::new());
        // What was taken away is put back by hand, or for another reason.
        for change in ["withdrawn_why = '换新'", "withdrawn_at = NULL"] {
            db.execute_unprepared(&version(change, 1)).await.unwrap();
            let found = faults().await;
            assert!(found.iter().any(|line| line.contains("撤下和日志不符")), "{change}: {found:?}");
        }
    }
}
