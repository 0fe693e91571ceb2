//! What stops a backup or a restore, and that it leaves nothing half done.

use std::fs;

use store::backup::{Backup, backup, restore};
use store::secret::Secret;

use super::{bring_back, busy, contents, is_sound, open, save};
use crate::harness::{Test, both, monday, on_sqlite};

both! {
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

    async fn what_a_killed_backup_has_left_is_swept_by_the_next(test: Test) {
        busy(&test).await;
        let part = |name: &str, text: &str| {
            let path = test.folder.join(format!(".yiwang-backup-{name}.part"));
            fs::write(&path, text).unwrap();
            path
        };
        let (dead, written, new) = (part("dead", "half"), part("written", "half"), part("new", ""));
        let writer = fs::File::open(&written).unwrap();
        writer.try_lock().unwrap();
        save(&test, "hall.tar").await;
        assert_eq!([&dead, &written, &new].map(|path| path.exists()), [false, true, true]);
        drop(writer);
        save(&test, "second.tar").await;
        assert!(!written.exists(), "nobody writes to it any more");
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
}
