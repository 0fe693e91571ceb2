//! A backup while others work, and a hall from it, on the same engine and on the
//! other one.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use rules::authority::{Caller, Role};
use rules::case::Command;
use rules::outbox::Dispatch;
use rules::receipt::Receipt;
use sea_orm::{ConnectionTrait, DbBackend, Statement};
use store::account::{self, Contact};
use store::backup::{Backup, CARRIED, LEFT, Restored, Written, backup, restore};
use store::dataset::{self, NewFile, NewVersion};
use store::secret::Secret;
use store::{Store, case, guide, outbox, session};

use crate::case::{BIRTH, Cast, act, cast, draft_of, file, look, take_in};
use crate::harness::{
    Test, both, console, data, later, monday, nobody, on_postgres, on_sqlite, request, zhang,
};

/// Cases, a letter that waits, a file that nothing names, a draft with a file.
async fn busy(test: &Test) -> (Cast, Receipt) {
    store::check_key(&test.store).await.unwrap();
    let cast = cast(test).await;
    let contact = Contact {
        by_email: true,
        email: "zhang@example.com".to_owned(),
        by_sms: false,
    };
    account::change_contact(&test.store, &request(cast.zhang.clone()), &contact)
        .await
        .unwrap();
    let receipt = file(test, &cast.zhang, BIRTH).await;
    act(test, &cast.cuizhai_officer, &receipt, Command::Accept)
        .await
        .unwrap();
    take_in(test, &cast.daqiao_clerk, BIRTH).await;
    draft_of(test, &request(cast.zhang.clone()), BIRTH).await;
    crate::files::receive(test, b"%PDF-1.7\nnothing names this\n%%EOF\n")
        .await
        .unwrap();
    two_versions(test).await;
    (cast, receipt)
}

/// Two versions of a dataset, one of whose files is the same.
async fn two_versions(test: &Test) {
    let folder = data().join("catalogue");
    dataset::load(&test.store, &console(), &folder)
        .await
        .unwrap();
    for content in ["one", "two"] {
        let mut files = Vec::new();
        for (form, text) in [("csv", "shared"), ("parquet", content)] {
            let path = test.folder.join(format!("{form}-{content}"));
            fs::write(&path, text).unwrap();
            let (hash, size) = test.store.files().put_file(&path).await.unwrap();
            let form = form.to_owned();
            files.push(NewFile { form, hash, size });
        }
        let version = NewVersion {
            content: content.to_owned(),
            fields: Vec::new(),
            rows: 1,
            files,
            omitted: Vec::new(),
        };
        dataset::add(&test.store, &console(), "streets", &version)
            .await
            .unwrap();
    }
}

async fn save(test: &Test, name: &str) -> (PathBuf, Written) {
    let path = test.folder.join(name);
    let written = backup(&test.store, monday(), &path).await.unwrap();
    (path, written)
}

fn open(path: &Path) -> store::Result<Backup> {
    Backup::open(path, &Secret::new([7; 32]))
}

async fn bring_back(test: &Test, path: &Path) -> store::Result<Restored> {
    restore(&test.store, monday(), &open(path)?).await
}

/// The lines of each table as the file holds them, and the names of its files.
fn contents(path: &Path) -> (Vec<(String, BTreeSet<String>)>, BTreeSet<String>) {
    let mut archive = tar::Archive::new(fs::File::open(path).unwrap());
    let (mut tables, mut files) = (Vec::new(), BTreeSet::new());
    for entry in archive.entries().unwrap() {
        let mut entry = entry.unwrap();
        let name = entry.path().unwrap().display().to_string();
        if name.starts_with("rows/") {
            let mut text = String::new();
            std::io::Read::read_to_string(&mut entry, &mut text).unwrap();
            tables.push((name, text.lines().map(str::to_owned).collect()));
        } else if name.starts_with("files/") {
            files.insert(name);
        }
    }
    (tables, files)
}

async fn is_sound(store: &Store) {
    let report = case::verify(store, later()).await.unwrap();
    assert!(
        report.broken.is_empty() && report.beside.is_empty(),
        "{report:?}"
    );
    assert!(report.cases > 0);
}

/// What was saved is what another backup of the restored hall holds, but for the
/// messages held back.
async fn holds_the_same(restored: &Test, path: &Path) {
    let (again, _) = save(restored, "again.tar").await;
    let ((before, files), (after, files_again)) = (contents(path), contents(&again));
    assert_eq!(files, files_again);
    assert_eq!(before.len(), after.len());
    for ((name, before), (_, after)) in before.iter().zip(&after) {
        // The second backup puts the sweep of its files off, too: to the same day.
        if name == "rows/outbox.jsonl" {
            assert_eq!(before.len(), after.len());
        } else {
            assert_eq!(before, after, "{name}");
        }
    }
}

/// People work with what was restored: search finds, they sign in, new
/// rows get numbers of their own, the letter waits for an administrator.
async fn works_on(test: &Test, cast: &Cast, receipt: &Receipt) {
    let view = look(test, &cast.zhang, receipt).await;
    assert_eq!(view.seq, 2);
    let found = guide::published(&test.store, Some("生育")).await.unwrap();
    assert!(!found.is_empty());
    let token = account::sign_in(&test.store, &nobody(), &zhang().phone, "correct horse")
        .await
        .unwrap();
    assert!(!token.as_str().is_empty());
    let admin = test.staff("admin", Role::Administrator, "dsj").await;
    let held = outbox::held(&test.store, &request(admin), None, 10)
        .await
        .unwrap();
    assert_eq!(held.len(), 2);
    assert!(held.iter().all(|held| held.dispatch == Dispatch::Dead));
    // Of rows with numbers of the database's own, and of papers with ours.
    file(test, &cast.zhang, BIRTH).await;
    is_sound(&test.store).await;
}

/// From the engine of `test` into an empty hall.
async fn moves_into(test: &Test, into: Test) {
    let (cast, receipt) = busy(test).await;
    let password = "correct horse";
    let token = account::sign_in(&test.store, &nobody(), &zhang().phone, password)
        .await
        .unwrap();
    let (path, written) = save(test, "hall.tar").await;
    assert_eq!(written.files, 4, "an upload and three of public data");
    let restored = bring_back(&into, &path).await.unwrap();
    assert_eq!(
        (restored.rows, restored.files),
        (written.rows, written.files)
    );
    let waiting = outbox::figures(&test.store).await.unwrap().waiting;
    assert_eq!((restored.held_back, waiting), (2, 2));
    store::check_key(&into.store).await.unwrap();
    let session = session::caller(&into.store, token.as_str(), monday()).await;
    assert!(session.unwrap().is_none(), "everybody signs in anew");
    is_sound(&into.store).await;
    holds_the_same(&into, &path).await;
    works_on(&into, &cast, &receipt).await;
    let refused = bring_back(&into, &path).await.unwrap_err().to_string();
    assert!(refused.contains("DATABASE_URL: not empty"), "{refused}");
}

/// Files one case after the other until it is told to stop; `filed` counts them.
async fn keep_filing(test: Test, who: Caller, stop: Arc<AtomicBool>, filed: Arc<AtomicUsize>) {
    while !stop.load(Ordering::Relaxed) {
        file(&test, &who, BIRTH).await;
        filed.fetch_add(1, Ordering::Relaxed);
    }
}

both! {
    async fn a_hall_moves_to_sqlite(test: Test) {
        on_sqlite(async |into: Test| moves_into(&test, into).await).await;
    }

    async fn a_hall_moves_to_postgresql(test: Test) {
        on_postgres(async |into: Test| moves_into(&test, into).await).await;
    }

    async fn a_backup_under_load_holds_whole_commands(test: Test) {
        let cast = cast(&test).await;
        let before = file(&test, &cast.zhang, BIRTH).await;
        let (stop, filed) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
        let other = test.on(test.store.clone());
        let filing = tokio::spawn(keep_filing(other, cast.zhang.clone(), stop.clone(), filed.clone()));
        let mut saved = Vec::new();
        while saved.len() < 3 || filed.load(Ordering::Relaxed) < 8 {
            saved.push(save(&test, &format!("load-{}.tar", saved.len())).await.0);
        }
        stop.store(true, Ordering::Relaxed);
        filing.await.unwrap();
        let (first, last) = (saved.swap_remove(0), saved.pop().unwrap());
        assert!(contents(&first).0 != contents(&last).0, "nobody wrote meanwhile");
        saved.truncate(2);
        saved.extend([first, last]);
        for path in saved {
            on_sqlite(async |into: Test| {
                bring_back(&into, &path).await.unwrap();
                is_sound(&into.store).await;
                look(&into, &cast.zhang, &before).await;
            }).await;
        }
    }

    async fn what_is_damaged_cut_or_of_another_key_is_refused_and_leaves_nothing(test: Test) {
        busy(&test).await;
        let (path, _) = save(&test, "hall.tar").await;
        let whole = fs::read(&path).unwrap();
        let damaged = test.folder.join("damaged.tar");
        // A byte here and there: in headers, rows, files, the manifest, its code.
        let mut places: Vec<usize> = (0..whole.len()).step_by(whole.len() / 40).collect();
        places.extend([b"PDF-1.7", b"\"files\"", b"\"sha256"].iter().map(|word| {
            whole.windows(word.len()).rposition(|found| found == *word).unwrap()
        }));
        for place in places {
            let mut bytes = whole.clone();
            bytes[place] ^= 0x15;
            fs::write(&damaged, &bytes).unwrap();
            // What pads an entry means nothing: then the same is restored.
            if let Ok(opened) = open(&damaged) {
                assert_eq!(format!("{:?}", open(&path).unwrap()).replace("hall.tar", "damaged.tar"), format!("{opened:?}"), "byte {place}");
                assert_eq!(whole[place], 0, "byte {place} of {}", whole.len());
            }
        }
        for length in [0, 100, 512, whole.len() / 2, whole.len() - 2048] {
            fs::write(&damaged, &whole[..length]).unwrap();
            let said = open(&damaged).unwrap_err().to_string();
            assert!(said.contains("damaged"), "{length}: {said}");
        }
        let said = Backup::open(&path, &Secret::new([8; 32])).unwrap_err().to_string();
        assert!(said.contains("SECRET_KEY_FILE"), "{said}");
        let refused = backup(&test.store, monday(), &path).await.unwrap_err().to_string();
        assert!(refused.contains("exists already"), "{refused}");
        assert_eq!(fs::read(&path).unwrap(), whole);
    }

    async fn a_restore_that_breaks_off_leaves_an_empty_hall_and_is_done_again(test: Test) {
        busy(&test).await;
        let (path, _) = save(&test, "hall.tar").await;
        on_sqlite(async |into: Test| {
            let opened = open(&path).unwrap();
            // The file changes between its reading and its restoring: its last file.
            let whole = fs::read(&path).unwrap();
            let mut bytes = whole.clone();
            let place = whole.windows(4).rposition(|found| found == b"%PDF").unwrap();
            bytes[place + 6] ^= 1;
            fs::write(&path, &bytes).unwrap();
            let said = restore(&into.store, monday(), &opened).await.unwrap_err().to_string();
            assert!(said.contains("changed while it was read"), "{said}");
            fs::write(&path, &whole).unwrap();
            bring_back(&into, &path).await.unwrap();
            is_sound(&into.store).await;
        }).await;
    }

    async fn a_storage_with_other_files_is_refused(test: Test) {
        busy(&test).await;
        let (path, _) = save(&test, "hall.tar").await;
        on_sqlite(async |into: Test| {
            fs::write(into.folder.join("files/notes.txt"), "mine").unwrap();
            let said = bring_back(&into, &path).await.unwrap_err().to_string();
            assert!(said.contains("STORAGE_URL: not empty") && said.contains("notes.txt"), "{said}");
            fs::remove_file(into.folder.join("files/notes.txt")).unwrap();
            bring_back(&into, &path).await.unwrap();
        }).await;
    }

    async fn a_file_that_is_missing_stops_the_backup_and_is_named(test: Test) {
        busy(&test).await;
        let (path, _) = save(&test, "hall.tar").await;
        let hash = contents(&path).1.pop_first().unwrap().replace("files/", "");
        let stored = test.folder.join("files").join(&hash[..2]).join(&hash);
        for change in [Some("%PDF-1.7 another"), None] {
            match change {
                Some(text) => fs::write(&stored, text).unwrap(),
                None => fs::remove_file(&stored).unwrap(),
            }
            let second = test.folder.join("second.tar");
            let said = backup(&test.store, monday(), &second).await.unwrap_err().to_string();
            assert!(said.contains(&hash), "{said}");
            assert!(!second.exists());
            let left = fs::read_dir(&test.folder).unwrap();
            assert!(!left.into_iter().any(|e| e.unwrap().file_name().to_string_lossy().contains("part")));
        }
    }

    async fn every_table_is_carried_or_left_for_a_reason(test: Test) {
        let mut known: Vec<&str> = CARRIED.to_vec();
        known.extend(LEFT.map(|(table, _)| table));
        known.sort_unstable();
        let mut entities: Vec<&str> = store::entities().into_iter().map(|(table, _)| table).collect();
        entities.sort_unstable();
        assert_eq!(known, entities);
        // Each after those that it refers to; and what refers to a file holds it.
        for (table, to) in references(&test).await {
            if to == "files" {
                assert!(store::files::NAMED_BY.contains(&table.as_str()), "{table}");
            }
            let place = |name: &str| CARRIED.iter().position(|table| *table == name);
            if let Some(at) = place(&table) {
                assert!(place(&to).is_some_and(|before| before < at), "{table} refers to {to}");
            }
        }
    }

    async fn search_tables_are_known(test: Test) {
        let db = test.store.database();
        let sql = match db.get_database_backend() {
            DbBackend::Sqlite => "SELECT name FROM sqlite_master WHERE type = 'table' AND sql LIKE 'CREATE VIRTUAL%'",
            _ => "SELECT DISTINCT table_name::text AS name FROM information_schema.columns \
                  WHERE table_schema = current_schema() AND data_type = 'tsvector'",
        };
        let rows = db.query_all_raw(Statement::from_string(db.get_database_backend(), sql)).await.unwrap();
        let mut found: Vec<String> = rows.iter().map(|row| row.try_get("", "name").unwrap()).collect();
        found.sort();
        assert_eq!(found, store::search::TABLES, "made anew by a restore");
    }
}

/// Table and table that it refers to.
async fn references(test: &Test) -> Vec<(String, String)> {
    let db = test.store.database();
    let sql = match db.get_database_backend() {
        DbBackend::Sqlite => {
            "SELECT m.name AS one, f.\"table\" AS other FROM sqlite_master m, \
             pragma_foreign_key_list(m.name) f WHERE m.type = 'table'"
        }
        _ => {
            "SELECT a.relname::text AS one, b.relname::text AS other FROM pg_constraint c \
             JOIN pg_class a ON a.oid = c.conrelid JOIN pg_class b ON b.oid = c.confrelid \
             WHERE c.contype = 'f' AND c.connamespace = current_schema()::regnamespace \
             AND a.relname <> 'guide_search'"
        }
    };
    let rows = db
        .query_all_raw(Statement::from_string(db.get_database_backend(), sql))
        .await
        .unwrap();
    assert!(rows.len() > 20);
    rows.iter()
        .map(|row| {
            (
                row.try_get("", "one").unwrap(),
                row.try_get("", "other").unwrap(),
            )
        })
        .collect()
}
