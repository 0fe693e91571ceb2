//! What Prometheus reads.

use std::net::SocketAddr;

use axum::{
    body::Body,
    extract::ConnectInfo,
    http::{Method, StatusCode},
};

use super::{hall::Hall, reply::Reply, world::Person::Visitor};

pub(super) async fn scrape(hall: &Hall, from: &str) -> Reply {
    let peer: SocketAddr = from.parse().unwrap();
    let request = hall.request(Method::GET, Visitor, "/metrics");
    let request = request.extension(ConnectInfo(peer)).body(Body::empty());
    hall.send(request.unwrap()).await
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
    let reply = scrape(&hall, "127.0.0.1:9").await;
    let line = reply
        .body
        .lines()
        .find(|line| line.starts_with("yiwang_cases_unwritten "))
        .unwrap();
    assert_ne!(line, "yiwang_cases_unwritten 0");
}

#[tokio::test]
async fn nobody_else_reads_them() {
    let hall = Hall::open().await;
    let elsewhere = scrape(&hall, "192.0.2.1:9").await;
    assert_eq!(elsewhere.status, StatusCode::NOT_FOUND);
    let unknown = hall.get(Visitor, "/metrics").await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
}
