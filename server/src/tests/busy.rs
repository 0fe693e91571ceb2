//! Looking through rows costs a core: so much at once, so often by each address.

use std::{num::NonZeroU32, sync::Arc, time::Duration};

use axum::http::StatusCode;
use chrono::TimeDelta;
use datasets::{Room, Tables};
use serde_json::json;
use store::Request;

use super::{
    api::parsed,
    hall::Hall,
    monday,
    world::Person::{Auditor, Visitor},
};
use crate::routes;

const ROWS: &str = "/api/v1/datasets/villages/rows";
const PAGE: &str = "/data/villages";

/// A hall in which others are looking through rows, and do not come to an end.
async fn full() -> Hall {
    let mut hall = Hall::open().await;
    hall.state.tables = Arc::new(Tables::with(Room {
        scans: 0,
        wait: Duration::from_millis(1),
        quick: 0,
        ..Room::default()
    }));
    hall.router = routes::router(hall.state.clone(), hall.pages);
    hall
}

#[tokio::test]
async fn where_many_look_through_rows_one_is_asked_to_come_again() {
    let hall = full().await;
    for question in ["?sort=-code", "?q=%E6%9D%91", "?name.contains=%E6%9D%91"] {
        let reply = hall.get(Visitor, &format!("{ROWS}{question}")).await;
        assert_eq!(reply.status, StatusCode::SERVICE_UNAVAILABLE, "{question}");
        assert_eq!(reply.header("content-type"), "application/problem+json");
        assert_eq!(parsed(&reply)["code"], json!("busy"), "{question}");
        assert_eq!(reply.header("retry-after"), "10", "{question}");
        assert_eq!(reply.header("access-control-allow-origin"), "*");
    }
    let page = hall.get(Visitor, &format!("{PAGE}?q=%E6%9D%91")).await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(
        page.text().contains("现在查询的人多，请稍后再试"),
        "{}",
        page.text()
    );
    assert_eq!(page.header("retry-after"), "10");
    // What is found by its place alone is there for everybody.
    for path in [ROWS, "/api/v1/datasets/villages/rows?limit=1000", PAGE] {
        let reply = hall.get(Visitor, path).await;
        assert_eq!(reply.status, StatusCode::OK, "{path}");
    }
}

/// The desk counts what a version withholds, which is a look through its rows, too.
#[tokio::test]
async fn who_reviews_a_version_is_asked_to_come_again_as_well() {
    let hall = full().await;
    let later = Request::console(monday() + TimeDelta::days(40));
    crate::datasets::refresh(&hall.store, &later, None)
        .await
        .unwrap();
    let page = hall.get(Auditor, "/desk/data/case-statistics/2").await;
    assert_eq!(page.status, StatusCode::SERVICE_UNAVAILABLE);
    assert!(
        page.text().contains("现在查询的人多，请稍后再试"),
        "{}",
        page.text()
    );
    assert_eq!(page.header("retry-after"), "10");
}

#[tokio::test]
async fn questions_of_people_are_counted_with_those_of_programs() {
    let two = NonZeroU32::new(2).unwrap();
    let hall = Hall::open_with(|config| config.api_per_minute = two).await;
    assert_eq!(hall.get(Visitor, ROWS).await.status, StatusCode::OK);
    let question = format!("{PAGE}?sort=-code");
    assert_eq!(hall.get(Visitor, &question).await.status, StatusCode::OK);
    let reply = hall.get(Visitor, &question).await;
    assert_eq!(reply.status, StatusCode::TOO_MANY_REQUESTS);
    assert!(reply.text().contains("查询太频繁"), "{}", reply.text());
    let wait: u64 = reply.header("retry-after").parse().unwrap();
    assert!((1..=31).contains(&wait), "{wait}");
    // However its address is written.
    for other in [
        "/data/villages/",
        "/x/../data/villages",
        "/verify/..\\data\\villages",
    ] {
        let reply = hall.get(Visitor, &format!("{other}?sort=-code")).await;
        assert_eq!(reply.status, StatusCode::TOO_MANY_REQUESTS, "{other}");
    }
    let asked = [("id", "villages")];
    let reply = hall.post(Visitor, "/api/fn/hall/dataset", &asked).await;
    assert_eq!(reply.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(reply.refusal().code, "too_many_requests");
    assert_ne!(reply.header("retry-after"), "");
    // The page itself is there for everybody, with its downloads.
    assert_eq!(hall.get(Visitor, PAGE).await.status, StatusCode::OK);
}
