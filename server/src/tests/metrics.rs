//! What Prometheus reads.

use std::net::SocketAddr;

use axum::{
    body::Body,
    extract::ConnectInfo,
    http::{Method, StatusCode},
};
use chrono::TimeDelta;
use sea_orm::ConnectionTrait as _;
use store::{case, draft};

use super::{
    hall::Hall,
    monday,
    public_data::another_version,
    reply::Reply,
    world::{
        Person::{Clerk, Visitor},
        answers,
    },
};
use crate::jobs;

pub(super) async fn scrape(hall: &Hall, from: &str) -> Reply {
    let peer: SocketAddr = from.parse().unwrap();
    let request = hall.request(Method::GET, Visitor, "/metrics");
    let request = request.extension(ConnectInfo(peer)).body(Body::empty());
    hall.send(request.unwrap()).await
}

/// The figure with this name, if it is shown.
async fn figure(hall: &Hall, name: &str) -> Option<u64> {
    let body = scrape(hall, "127.0.0.1:9").await.body;
    let mut figures = body.lines().filter_map(|line| line.split_once(' '));
    let (_, figure) = figures.find(|(found, _)| *found == name)?;
    Some(figure.parse().unwrap())
}

#[tokio::test]
async fn requests_are_counted_by_route_and_never_by_address() {
    let hall = Hall::open().await;
    hall.get(Visitor, "/guides/birth-registration").await;
    hall.get(Visitor, "/guides/old-age-allowance").await;
    hall.get(Visitor, "/no-such-page/with-a-secret").await;
    let reply = scrape(&hall, "127.0.0.1:9").await;
    assert_eq!(reply.status, StatusCode::OK);
    let guides = r#"yiwang_request_duration_seconds_count{method="GET",path="/guides/{code}",status="200"} 2"#;
    assert!(reply.body.contains(guides), "{}", reply.body);
    assert!(
        reply.body.contains("yiwang_cases_overdue 0"),
        "{}",
        reply.body
    );
    assert!(
        reply.body.contains("yiwang_cases_unwritten 0"),
        "{}",
        reply.body
    );
    assert!(!reply.body.contains("secret"), "{}", reply.body);
    assert!(reply.body.ends_with("# EOF\n"), "{}", reply.body);
}

#[tokio::test]
async fn what_is_late_is_seen() {
    let hall = Hall::open().await;
    hall.set_clock("2026-12-20T02:00:00Z".parse().unwrap());
    let unwritten = figure(&hall, "yiwang_cases_unwritten").await.unwrap();
    assert!(unwritten > 0);
    assert_eq!(figure(&hall, "yiwang_cases_overdue").await, Some(0));
    // Written down by the job, and then late to whoever looks.
    jobs::housekeeping(&hall.state).await;
    let overdue = figure(&hall, "yiwang_cases_overdue").await.unwrap();
    assert!(overdue > 0);
    assert!(figure(&hall, "yiwang_cases_unwritten").await.unwrap() < unwritten);
}

/// No period of a case ends because materials lie.
#[tokio::test]
async fn materials_that_lie_between_offices_are_seen() {
    let hall = Hall::open().await;
    let clerk = hall.caller(Clerk).await;
    // Somebody of 大桥, at the window of 崔寨, with paper.
    let (token, material) = (&hall.world.window_draft, &hall.world.material);
    let mut typed = answers();
    typed.insert("home.village".to_owned(), "370105017201".to_owned());
    draft::save(&hall.store, &clerk, token, &typed)
        .await
        .unwrap();
    draft::keep_paper(&hall.store, &clerk, token, material, 1)
        .await
        .unwrap();
    let key = draft::submit_key(token);
    case::submit(&hall.store, &clerk, token, &key)
        .await
        .unwrap();
    for (days, late) in [(0, 0), (1, 0), (2, 1)] {
        hall.set_clock(monday() + TimeDelta::days(days));
        let found = figure(&hall, "yiwang_handovers_late").await;
        assert_eq!(found, Some(late), "{days}");
        assert_eq!(figure(&hall, "yiwang_cases_overdue").await, Some(0));
    }
}

#[tokio::test]
async fn data_that_nobody_has_opened_are_seen() {
    let hall = Hall::open().await;
    let waiting = async || {
        let body = scrape(&hall, "127.0.0.1:9").await.body;
        let figure = "yiwang_data_waiting ";
        let line = body.lines().find_map(|line| line.strip_prefix(figure));
        line.unwrap().parse::<u64>().unwrap()
    };
    let before = waiting().await;
    another_version(&hall).await;
    assert_eq!(waiting().await, before + 1);
}

#[tokio::test]
async fn jobs_say_how_often_they_ran_and_when_it_last_went_well() {
    let hall = Hall::open().await;
    let before = scrape(&hall, "127.0.0.1:9").await.body;
    for line in [
        "# HELP yiwang_job_runs Rounds of a job that have ended, well or not.",
        "# TYPE yiwang_job_runs counter",
        "yiwang_job_runs_total{job=\"housekeeping\"} 0",
        "yiwang_job_failures_total{job=\"data\"} 0",
    ] {
        assert!(before.lines().any(|one| one == line), "{line}: {before}");
    }
    let never = "yiwang_job_last_success_timestamp_seconds{";
    assert!(!before.contains(never), "{before}");
    jobs::housekeeping(&hall.state).await;
    jobs::new_versions(&hall.state).await;
    let after = scrape(&hall, "127.0.0.1:9").await.body;
    let now = monday().timestamp();
    for line in [
        "# TYPE yiwang_job_last_success_timestamp_seconds gauge".to_owned(),
        "# UNIT yiwang_job_last_success_timestamp_seconds seconds".to_owned(),
        format!("yiwang_job_last_success_timestamp_seconds{{job=\"housekeeping\"}} {now}"),
        format!("yiwang_job_last_success_timestamp_seconds{{job=\"data\"}} {now}"),
        "yiwang_job_runs_total{job=\"housekeeping\"} 1".to_owned(),
        "yiwang_job_failures_total{job=\"housekeeping\"} 0".to_owned(),
    ] {
        assert!(after.lines().any(|one| one == line), "{line}: {after}");
    }
    hall.store.close().await.unwrap();
    jobs::housekeeping(&hall.state).await;
    let failed = scrape(&hall, "127.0.0.1:9").await.body;
    for line in [
        "yiwang_job_runs_total{job=\"housekeeping\"} 2",
        "yiwang_job_failures_total{job=\"housekeeping\"} 1",
    ] {
        assert!(failed.lines().any(|one| one == line), "{line}: {failed}");
    }
}

#[tokio::test]
async fn nobody_else_reads_them() {
    let hall = Hall::open().await;
    let elsewhere = scrape(&hall, "192.0.2.1:9").await;
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND);
    let unknown = hall.get(Visitor, "/metrics").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}

/// Figures of before, or noughts, would look as if all were well.
#[tokio::test]
async fn what_cannot_be_counted_is_not_shown() {
    let hall = Hall::open().await;
    let standing = [
        "yiwang_cases_overdue",
        "yiwang_cases_unwritten",
        "yiwang_handovers_late",
        "yiwang_data_waiting",
        "yiwang_outbox_waiting",
        "yiwang_outbox_dead",
        "yiwang_outbox_oldest_seconds",
    ];
    assert_eq!(figure(&hall, "yiwang_database_up").await, Some(1));
    for name in standing {
        assert!(figure(&hall, name).await.is_some(), "{name}");
    }
    hall.store.close().await.unwrap();
    let reply = scrape(&hall, "127.0.0.1:9").await;
    assert_eq!(reply.status, StatusCode::OK);
    assert_eq!(figure(&hall, "yiwang_database_up").await, Some(0));
    for name in standing {
        assert!(!reply.body.contains(name), "{name}: {}", reply.body);
    }
    // What this server counts itself is.
    let jobs = "yiwang_job_runs_total{job=\"housekeeping\"} 0";
    assert!(reply.body.contains(jobs), "{}", reply.body);
}

/// What is wrong with the data of the district is no fault of the database, and not of
/// what is counted without them.
#[tokio::test]
async fn a_figure_that_cannot_be_counted_hides_no_other() {
    let hall = Hall::open().await;
    let sql = "UPDATE offices SET kind = 'no such kind' WHERE code = 'mz'";
    let database = hall.store.database();
    database.execute_unprepared(sql).await.unwrap();
    // What was read of it before is no longer believed.
    hall.set_clock(monday() + TimeDelta::minutes(2));
    assert_eq!(figure(&hall, "yiwang_database_up").await, Some(1));
    assert_eq!(figure(&hall, "yiwang_handovers_late").await, None);
    for name in [
        "yiwang_cases_overdue",
        "yiwang_cases_unwritten",
        "yiwang_data_waiting",
        "yiwang_outbox_waiting",
    ] {
        assert!(figure(&hall, name).await.is_some(), "{name}");
    }
}
