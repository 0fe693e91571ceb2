//! `server verify` while the hall is at work.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, AtomicUsize, Ordering};

use rules::authority::Caller;
use rules::case::Command;
use rules::receipt::Receipt;
use store::case;

use super::{BIRTH, act, cast, file};
use crate::harness::{Test, both, later};

/// Until it is told to stop: a message to each case, and one more case. `done` counts
/// them.
async fn work(
    test: Test,
    who: Caller,
    receipts: Vec<Receipt>,
    stop: Arc<AtomicBool>,
    done: Arc<AtomicUsize>,
) {
    while !stop.load(Ordering::Relaxed) {
        for receipt in &receipts {
            let words = "请问办到哪一步了？".to_owned();
            act(&test, &who, receipt, Command::Message { text: words })
                .await
                .unwrap();
            done.fetch_add(1, Ordering::Relaxed);
        }
        file(&test, &who, BIRTH).await;
    }
}

both! {
    async fn what_is_done_while_it_reads_is_no_fault(test: Test) {
        let cast = cast(&test).await;
        let mut receipts = Vec::new();
        for _ in 0..6 {
            receipts.push(file(&test, &cast.zhang, BIRTH).await);
        }
        let (stop, done) = (Arc::new(AtomicBool::new(false)), Arc::new(AtomicUsize::new(0)));
        let other = test.on(test.store.clone());
        let working = tokio::spawn(work(other, cast.zhang.clone(), receipts, stop.clone(), done.clone()));
        let mut times = 0;
        while times < 5 || done.load(Ordering::Relaxed) < 30 {
            assert!(!working.is_finished(), "nobody works");
            let report = case::verify(&test.store, later()).await.unwrap();
            assert!(report.broken.is_empty() && report.beside.is_empty(), "{report:?}");
            assert!(report.events >= report.cases, "{report:?}");
            times += 1;
        }
        stop.store(true, Ordering::Relaxed);
        working.await.unwrap();
    }
}
