//! What was open and is no longer given, and what was altered behind the store's back.

use rules::catalogue::OpeningType;
use sea_orm::ConnectionTrait;
use store::case;
use store::dataset::{self, Filter, NewFile, NewVersion};

use super::{STREETS, add, dsj, load, opened, version, yes};
use crate::harness::{Test, both, code, console, data, fields, later};

both! {
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
}
