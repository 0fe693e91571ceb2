//! The log cannot be changed unnoticed, nor read without the key.

use rules::case::Command;
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use store::case::{self, Broken, VerifyReport};
use store::secret::Secret;
use store::{Store, StoreConfig, paper};

use super::{BIRTH, act, cast, file, look, notice};
use crate::files::{PDF, pdf};
use crate::harness::{Test, both, later, request};

/// What somebody at the database's console can do, and what they leave behind.
async fn tamper(test: &Test, sql: &str) -> VerifyReport {
    let db = test.store.database();
    let off: &[&str] = match db.get_database_backend() {
        DbBackend::Sqlite => &[
            "DROP TRIGGER IF EXISTS events_no_update",
            "DROP TRIGGER IF EXISTS events_no_delete",
        ],
        _ => &["ALTER TABLE events DISABLE TRIGGER events_append_only"],
    };
    for statement in off {
        db.execute_unprepared(statement).await.unwrap();
    }
    db.execute_unprepared(sql).await.unwrap();
    case::verify(&test.store, later()).await.unwrap()
}

/// Changes the bytes of a stored file in every way: each is named as what it is.
async fn altered(test: &Test, hash: &str, name: &str) {
    let path = test.folder.join("files").join(&hash[..2]).join(hash);
    let bytes = std::fs::read(&path).unwrap();
    for (bytes, what) in [
        (Some(vec![0_u8; bytes.len()]), "内容被改动"),
        (Some(Vec::new()), "大小不符"),
        (None, "内容缺失"),
    ] {
        match bytes {
            Some(bytes) => std::fs::write(&path, bytes).unwrap(),
            None => std::fs::remove_file(&path).unwrap(),
        }
        let report = case::verify(&test.store, later()).await.unwrap();
        assert_eq!(report.broken.len(), 1, "{what}: {report:?}");
        let Broken { seq, why, .. } = &report.broken[0];
        assert_eq!(*seq, 1);
        assert!(why.starts_with(name) && why.ends_with(what), "{why}");
    }
}

async fn case_of_four(test: &Test) {
    let cast = cast(test).await;
    let receipt = file(test, &cast.zhang, BIRTH).await;
    for text in ["一", "二", "三"] {
        act(
            test,
            &cast.zhang,
            &receipt,
            Command::Message {
                text: text.to_owned(),
            },
        )
        .await
        .unwrap();
    }
    assert!(
        case::verify(&test.store, later())
            .await
            .unwrap()
            .broken
            .is_empty()
    );
}

both! {
    // Measures 34: what was done cannot be undone in silence.
    async fn the_database_refuses_to_change_events(test: Test) {
        case_of_four(&test).await;
        for sql in ["UPDATE events SET kind = 'accepted' WHERE seq = 2", "DELETE FROM events WHERE seq = 4"] {
            let error = test.store.database().execute_unprepared(sql).await.unwrap_err();
            assert!(error.to_string().contains("append-only"), "{error}");
        }
    }

    async fn the_database_refuses_to_change_who_did_and_looked_at_what(test: Test) {
        let cast = cast(&test).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        look(&test, &cast.cuizhai_officer, &receipt).await;
        let db = test.store.database();
        for table in ["admin_log", "account_log", "person_lookups"] {
            let count = Statement::from_string(db.get_database_backend(), format!("SELECT count(*) FROM {table}"));
            let count = async || -> i64 {
                let row = db.query_one_raw(count.clone()).await.unwrap().unwrap();
                row.try_get_by_index(0).unwrap()
            };
            let before = count().await;
            assert!(before > 0, "{table}");
            let mut changes = vec![format!("UPDATE {table} SET request_id = 'x'"), format!("DELETE FROM {table}")];
            if db.get_database_backend() == DbBackend::Postgres {
                changes.push(format!("TRUNCATE {table}"));
            }
            for sql in changes {
                let error = db.execute_unprepared(&sql).await.unwrap_err();
                assert!(error.to_string().contains(&format!("{table} is append-only")), "{sql}: {error}");
            }
            assert_eq!(count().await, before, "{table}");
        }
    }

    async fn an_altered_event_is_named(test: Test) {
        case_of_four(&test).await;
        let report = tamper(&test, "UPDATE events SET office = 'mz' WHERE seq = 3").await;
        assert_eq!(report.broken.len(), 1);
        assert_eq!(report.broken[0].seq, 3);
        assert!(report.broken[0].why.contains("改动"), "{}", report.broken[0].why);
    }

    async fn a_changed_time_is_named(test: Test) {
        case_of_four(&test).await;
        let report = tamper(&test, "UPDATE events SET at = '2026-11-22T02:00:00+00:00' WHERE seq = 1").await;
        assert_eq!(report.broken[0].seq, 1);
    }

    async fn an_event_taken_out_is_named(test: Test) {
        case_of_four(&test).await;
        let report = tamper(&test, "DELETE FROM events WHERE seq = 2").await;
        assert_eq!((report.broken[0].seq, report.broken[0].why.as_str()), (2, "事件缺失"));
    }

    async fn a_missing_end_is_named(test: Test) {
        case_of_four(&test).await;
        let report = tamper(&test, "DELETE FROM events WHERE seq = 4").await;
        assert_eq!(report.broken[0].seq, 4);
    }

    async fn payloads_swapped_are_named(test: Test) {
        case_of_four(&test).await;
        let sql = "UPDATE events SET payload = (SELECT payload FROM events AS e WHERE e.seq = 3) WHERE seq = 4";
        let report = tamper(&test, sql).await;
        assert_eq!(report.broken[0].seq, 4);
    }

    async fn nothing_personal_is_stored_in_clear(test: Test) {
        case_of_four(&test).await;
        let db = test.store.database();
        for (table, columns) in [
            ("events", "payload"),
            ("cases", "name_sealed"),
            ("cases", "key_wrapped"),
            ("cases", "id_number_index"),
        ] {
            let sql = Statement::from_string(db.get_database_backend(), format!("SELECT {columns} FROM {table}"));
            for row in db.query_all_raw(sql).await.unwrap() {
                let bytes: Vec<u8> = row.try_get_by_index(0).unwrap();
                for clear in ["张三", "11010519491231002X", "13800138000", "王强"] {
                    assert!(!bytes.windows(clear.len()).any(|part| part == clear.as_bytes()), "{table}.{columns}");
                }
            }
        }
    }

    async fn with_another_key_nothing_opens(test: Test) {
        case_of_four(&test).await;
        let other = StoreConfig { secret: Secret::new([8; 32]), ..test.config.clone() };
        let store = Store::open(&other).await.unwrap();
        let report = case::verify(&store, later()).await.unwrap();
        assert_eq!((report.broken.len(), report.broken[0].seq), (1, 1));
        assert!(report.broken[0].why.contains("密钥"));
        store.close().await.unwrap();
    }

    async fn a_row_that_its_events_do_not_bear_out_is_named(test: Test) {
        case_of_four(&test).await;
        // Each on top of the one before: what is named is the first difference.
        for (change, what) in [
            ("turn = 'nobody'", "该谁办"),
            ("status = 'decided'", "状态"),
            ("handling_office = '370105017'", "办理机构"),
            ("guide_version = 2", "指南版本"),
        ] {
            let report = tamper(&test, &format!("UPDATE cases SET {change}")).await;
            assert_eq!(report.broken.len(), 1, "{change}");
            assert!(report.broken[0].why.contains(what), "{}", report.broken[0].why);
        }
    }

    async fn a_line_of_a_notice_that_its_event_does_not_bear_out_is_named(test: Test) {
        let cast = cast(&test).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        let before = look(&test, &cast.cuizhai_officer, &receipt).await;
        act(&test, &cast.cuizhai_officer, &receipt, notice(&before)).await.unwrap();
        let whole = case::verify(&test.store, later()).await.unwrap();
        assert!(whole.broken.is_empty(), "{whole:?}");
        // Each on top of the one before: what is named is the first difference.
        for (change, what) in [
            (
                "INSERT INTO notice_lines (case_id, line, target, name, defect) \
                 SELECT case_id, 99, target, name, defect FROM notice_lines WHERE line = 1",
                "第99项的统计是后来添加的",
            ),
            ("UPDATE notice_lines SET defect = 'missing', target = 'material:x' WHERE line = 1", "第1项的统计和事件不符"),
            ("DELETE FROM notice_lines WHERE line = 1", "第1项的统计缺失"),
        ] {
            let report = tamper(&test, change).await;
            assert_eq!((report.broken.len(), report.broken[0].seq), (1, 2), "{change}: {report:?}");
            assert!(report.broken[0].why.contains(what), "{}", report.broken[0].why);
        }
    }

    // Somebody may have restored the rows and nothing else.
    async fn a_log_that_the_database_would_let_change_is_named(test: Test) {
        case_of_four(&test).await;
        assert_eq!(case::verify(&test.store, later()).await.unwrap().unguarded, Vec::<String>::new());
        let db = test.store.database();
        let off: &[(&str, &str)] = match db.get_database_backend() {
            DbBackend::Sqlite => &[
                ("admin_log_no_delete", "DROP TRIGGER admin_log_no_delete"),
                ("events_no_update", "DROP TRIGGER events_no_update"),
                (
                    "papers_no_delete",
                    "DROP TRIGGER papers_no_delete; \
                     CREATE TRIGGER papers_no_delete BEFORE DELETE ON papers BEGIN SELECT 1; END",
                ),
            ],
            _ => &[
                ("admin_log_append_only", "DROP TRIGGER admin_log_append_only ON admin_log"),
                ("events_append_only", "ALTER TABLE events DISABLE TRIGGER events_append_only"),
                ("papers_no_delete", "ALTER TABLE papers DISABLE TRIGGER papers_no_delete"),
            ],
        };
        for (n, (_, sql)) in (1..).zip(off) {
            db.execute_unprepared(sql).await.unwrap();
            let report = case::verify(&test.store, later()).await.unwrap();
            assert!(report.broken.is_empty() && report.beside.is_empty(), "{report:?}");
            assert_eq!(report.unguarded.len(), n, "{report:?}");
            for (name, _) in off.iter().take(n) {
                assert!(report.unguarded.iter().any(|line| line.contains(name)), "{name}: {report:?}");
            }
        }
    }

    async fn a_guide_that_is_not_what_was_loaded_is_named(test: Test) {
        case_of_four(&test).await;
        let sql = format!("UPDATE guide_versions SET content = replace(content, '生育登记', '结婚登记') WHERE guide_code = '{BIRTH}'");
        let report = tamper(&test, &sql).await;
        assert_eq!(report.beside.len(), 1, "{:?}", report.beside);
        assert!(report.beside[0].contains(BIRTH), "{:?}", report.beside);
    }

    async fn a_file_that_is_gone_is_named(test: Test) {
        case_of_four(&test).await;
        let report = tamper(&test, "DELETE FROM case_files").await;
        assert_eq!(report.broken[0].seq, 1);
        assert!(report.broken[0].why.contains("登记缺失"), "{}", report.broken[0].why);
    }

    async fn bytes_that_are_gone_are_named(test: Test) {
        case_of_four(&test).await;
        std::fs::remove_dir_all(test.folder.join("files")).unwrap();
        std::fs::create_dir_all(test.folder.join("files")).unwrap();
        let report = case::verify(&test.store, later()).await.unwrap();
        assert!(report.broken[0].why.contains("内容缺失"), "{}", report.broken[0].why);
    }

    async fn altered_bytes_of_a_file_are_named(test: Test) {
        case_of_four(&test).await;
        let hash = crate::files::receive(&test, PDF).await.unwrap().hash;
        altered(&test, &hash, "文件").await;
    }

    async fn altered_bytes_of_a_paper_are_named_and_given_to_nobody(test: Test) {
        let cast = cast(&test).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        let who = request(cast.zhang);
        let kept = paper::keep(&test.store, &who, &receipt, 1, pdf("收件")).await.unwrap();
        assert!(paper::read(&test.store, &who, &receipt, 1).await.unwrap().is_some());
        altered(&test, &kept.hash.unwrap(), "文书崔寨街道〔2026〕收1号").await;
        assert!(paper::read(&test.store, &who, &receipt, 1).await.is_err());
    }

    async fn a_paper_that_its_event_does_not_bear_out_is_named(test: Test) {
        case_of_four(&test).await;
        // The database refuses that only once the PDF is there.
        let report = tamper(&test, "UPDATE papers SET issued_on = '2026-11-02'").await;
        assert_eq!((report.broken.len(), report.broken[0].seq), (1, 1), "{report:?}");
        assert!(report.broken[0].why.contains("收1号和事件不符"), "{}", report.broken[0].why);
    }

    async fn a_paper_taken_out_or_numbered_anew_is_named(test: Test) {
        case_of_four(&test).await;
        let off = match test.store.database().get_database_backend() {
            DbBackend::Sqlite => "DROP TRIGGER papers_no_delete",
            _ => "ALTER TABLE papers DISABLE TRIGGER papers_no_delete",
        };
        test.store.database().execute_unprepared(off).await.unwrap();
        for sql in ["UPDATE papers SET n = 7", "DELETE FROM papers"] {
            let report = tamper(&test, sql).await;
            assert_eq!(report.beside.len(), 1, "{sql}: {report:?}");
            assert!(report.beside[0].contains("2026/收已经编到1号"), "{}", report.beside[0]);
        }
    }

    async fn a_case_taken_out_is_found_by_its_traces(test: Test) {
        case_of_four(&test).await;
        let off = match test.store.database().get_database_backend() {
            DbBackend::Sqlite => "PRAGMA foreign_keys = OFF; DELETE FROM cases; PRAGMA foreign_keys = ON",
            _ => "ALTER TABLE events DROP CONSTRAINT fk_events_case_id; \
                  ALTER TABLE case_files DROP CONSTRAINT fk_case_files_case_id; \
                  ALTER TABLE messages DROP CONSTRAINT fk_messages_case_id; \
                  ALTER TABLE papers DROP CONSTRAINT fk_papers_case_id; DELETE FROM cases",
        };
        let report = tamper(&test, off).await;
        assert_eq!((report.cases, report.beside.len()), (0, 1), "{:?}", report.beside);
    }
}
