//! Two servers on one PostgreSQL run the clock job at once, and each act is
//! written once.

use crate::halls::{Hall, draft, is_sound, monday, resident};
use chrono::TimeDelta;
use rules::case::Event;
use store::{Request, case, outbox::Media};

#[tokio::test]
async fn two_servers_on_postgresql_run_the_clock_job_once() {
    let Some(hall) = Hall::open().await else {
        return;
    };
    let store = hall.store(Media::default()).await;
    let who = resident(&store).await;
    let draft = draft(&store, &who).await;
    let done = case::submit(&store, &who, &draft, "the-only-one-of-this-test")
        .await
        .unwrap();
    let late = monday() + TimeDelta::days(8);
    hall.set_clock(late);
    let servers = [hall.start("one.log").await, hall.start("two.log").await];
    for server in &servers {
        server.until("housekeeping").await;
        let log = server.log();
        assert!(
            !log.contains("failed") && !log.contains("cannot be settled"),
            "{log}"
        );
    }
    let who = Request::new(who.caller, late, "test", "192.0.2.1");
    let view = case::view(&store, &who, &done.receipt).await.unwrap();
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
    is_sound(&store, late).await;
    drop(servers);
    store.close().await.unwrap();
    hall.close().await;
}
