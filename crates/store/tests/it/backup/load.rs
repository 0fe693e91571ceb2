//! A backup while cases are filed.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use rules::authority::Caller;

use super::{bring_back, contents, is_sound, save};
use crate::case::{BIRTH, cast, file, look};
use crate::harness::{Test, both, on_sqlite};

/// Files one case after the other until it is told to stop; `filed` counts them.
async fn keep_filing(test: Test, who: Caller, stop: Arc<AtomicBool>, filed: Arc<AtomicUsize>) {
    while !stop.load(Ordering::Relaxed) {
        file(&test, &who, BIRTH).await;
        filed.fetch_add(1, Ordering::Relaxed);
    }
}

both! {
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
}
