//! A hall moves to either engine, and people work on with it.

use std::path::Path;

use rules::authority::Role;
use rules::outbox::Dispatch;
use rules::receipt::Receipt;
use store::{account, guide, outbox, session};

use super::{bring_back, busy, contents, is_sound, save};
use crate::case::{BIRTH, Cast, file, look};
use crate::harness::{Test, both, monday, nobody, on_postgres, on_sqlite, request, zhang};

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

both! {
    async fn a_hall_moves_to_sqlite(test: Test) {
        on_sqlite(async |into: Test| moves_into(&test, into).await).await;
    }

    async fn a_hall_moves_to_postgresql(test: Test) {
        on_postgres(async |into: Test| moves_into(&test, into).await).await;
    }
}
