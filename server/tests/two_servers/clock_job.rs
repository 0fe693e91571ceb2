//! Two servers on one PostgreSQL run the clock job at once, and each act is
//! written once.

use crate::halls::{Hall, draft, is_sound, monday, resident, until};
use chrono::TimeDelta;
use rules::case::Event;
use sea_orm::{ConnectionTrait, DbBackend, Statement, TransactionTrait};
use store::{Request, case, outbox::Media};

/// Servers in the middle of writing an event: at the table, or behind the one that
/// is there, at the same case.
const WRITING: &str = "WITH first AS (SELECT pid FROM pg_locks \
     WHERE NOT granted AND relation = 'events'::regclass) \
     SELECT DISTINCT pid FROM pg_locks WHERE NOT granted \
     AND (pid IN (SELECT pid FROM first) \
     OR pg_blocking_pids(pid) && ARRAY(SELECT pid FROM first))";

#[tokio::test]
async fn two_servers_on_postgresql_run_the_clock_job_once() {
    const CASES: usize = 16;
    let Some(hall) = Hall::open().await else {
        return;
    };
    let store = hall.store(Media::default()).await;
    let who = resident(&store).await;
    let mut receipts = Vec::new();
    for number in 0..CASES {
        let draft = draft(&store, &who).await;
        let key = format!("a-case-of-this-test-{number:02}");
        let done = case::submit(&store, &who, &draft, &key).await.unwrap();
        receipts.push(done.receipt);
    }
    let late = monday() + TimeDelta::days(8);
    hall.set_clock(late);
    // No event can be written while this is held: both are in the middle of the
    // job when they are let go.
    let held = hall.admin.begin().await.unwrap();
    held.execute_unprepared("LOCK TABLE events IN SHARE ROW EXCLUSIVE MODE")
        .await
        .unwrap();
    let (one, two) = tokio::join!(hall.start("one.log"), hall.start("two.log"));
    let servers = [one, two];
    until(
        async || {
            let writing = Statement::from_string(DbBackend::Postgres, WRITING);
            held.query_all_raw(writing).await.unwrap().len() == 2
        },
        || format!("not both: {} {}", servers[0].log(), servers[1].log()),
    )
    .await;
    held.rollback().await.unwrap();
    for server in &servers {
        server.until("housekeeping").await;
        let log = server.log();
        assert!(
            !log.contains("failed") && !log.contains("cannot be settled"),
            "{log}"
        );
    }
    let who = Request::new(who.caller, late, "test", "192.0.2.1");
    for receipt in &receipts {
        let view = case::view(&store, &who, receipt).await.unwrap();
        let acts: Vec<_> = view
            .log
            .iter()
            .skip(1)
            .map(|recorded| &recorded.event)
            .collect();
        assert!(
            matches!(acts[..], [Event::DueSoon { .. }, Event::Overdue { .. }]),
            "{acts:?}"
        );
        assert_eq!(view.seq, 3, "written, not only derived");
    }
    assert_eq!(is_sound(&store, late).await, receipts.len() as u64);
    drop(servers);
    store.close().await.unwrap();
    hall.close().await;
}
