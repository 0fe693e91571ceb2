//! The thin API, as a program calls it.

use axum::{
    body::Body,
    http::{Method, Request, StatusCode},
};
use serde_json::{Value, json};

use super::{hall::Hall, reply::Reply, world::Person::Visitor};

pub(super) fn parsed(reply: &Reply) -> Value {
    serde_json::from_str(&reply.body).unwrap_or_else(|error| panic!("{error}: {}", reply.body))
}

/// The names of the parameters that are complained about.
pub(super) fn wrong(reply: &Reply) -> Vec<String> {
    assert_eq!(reply.status, StatusCode::BAD_REQUEST, "{}", reply.body);
    assert_eq!(reply.header("content-type"), "application/problem+json");
    let problem = parsed(reply);
    assert_eq!(
        (&problem["code"], &problem["status"]),
        (&json!("bad_parameters"), &json!(400))
    );
    let parameters = problem["parameters"].as_array().unwrap();
    let name = |parameter: &Value| parameter["name"].as_str().unwrap().to_owned();
    parameters.iter().map(name).collect()
}

#[tokio::test]
async fn licensing_82_the_fifth_working_day_with_every_day_that_shows_it() {
    let hall = Hall::open().await;
    let reply = hall
        .get(Visitor, "/api/v1/workdays/due?from=2026-09-30&days=5")
        .await;
    assert_eq!(reply.status, StatusCode::OK);
    let due = parsed(&reply);
    assert_eq!(
        (&due["from"], &due["days"], &due["due"], &due["provisional"]),
        (
            &json!("2026-09-30"),
            &json!(5),
            &json!("2026-10-13"),
            &json!(false)
        )
    );
    let ledger = due["ledger"].as_array().unwrap();
    assert_eq!(ledger.len(), 14);
    assert_eq!(
        ledger[0],
        json!({"date": "2026-09-30", "counted": false, "reason": "起算当日，不计"})
    );
    let counted: Vec<&Value> = ledger
        .iter()
        .filter(|day| day["counted"] == json!(true))
        .collect();
    assert_eq!(counted.len(), 5);
    assert_eq!(
        counted[4],
        &json!({"date": "2026-10-13", "counted": true, "number": 5, "reason": "第5个工作日"})
    );
    let next_year = "/api/v1/workdays/due?from=2026-12-28&days=10";
    assert_eq!(
        parsed(&hall.get(Visitor, next_year).await)["provisional"],
        json!(true)
    );
}

#[tokio::test]
async fn every_wrong_parameter_is_named_at_once() {
    let hall = Hall::open().await;
    for (query, names) in [
        ("", vec!["from", "days"]),
        ("?from=2026-9-30&days=5", vec!["from"]),
        ("?from=%2B2026-09-3&days=5", vec!["from"]),
        ("?from=+2026-9-03&days=5", vec!["from"]),
        ("?from=2026-%209-03&days=5", vec!["from"]),
        ("?from=2026-02-30&days=5", vec!["from"]),
        ("?from=1999-12-31&days=5", vec!["from"]),
        ("?from=2026-09-30&days=-1", vec!["days"]),
        ("?from=2026-09-30&days=%2B5", vec!["days"]),
        ("?from=2026-09-30&days=", vec!["days"]),
        ("?from=2026-09-30&days=99999999999", vec!["days"]),
        ("?from=2026-09-30&days=5&days=6", vec!["days"]),
        ("?from=x&days=y&unit=weeks", vec!["from", "days", "unit"]),
    ] {
        let reply = hall
            .get(Visitor, &format!("/api/v1/workdays/due{query}"))
            .await;
        assert_eq!(wrong(&reply), names, "{query}");
    }
    for (path, names) in [
        ("/api/v1/guides?any_window=yes", vec!["any_window"]),
        ("/api/v1/guides?audience=all", vec!["audience"]),
        ("/api/v1/guides?q=%00", vec!["q"]),
        ("/api/v1/guides?q=%ff&topic=%E4%BD", vec!["q", "topic"]),
        ("/api/v1/datasets?q=%ff&provider=%ff", vec!["q", "provider"]),
        (
            "/api/v1/datasets/villages/rows?q=%ff&sort=%ff&cursor=%ff&name.contains=%ff",
            vec!["q", "sort", "cursor", "name.contains"],
        ),
        ("/api/v1/guides?search=x", vec!["search"]),
        ("/api/v1/guides?topic=none", vec!["topic"]),
        ("/api/v1/openapi.json?x=1", vec!["x"]),
        (
            "/api/v1/guides/birth-registration?version=1",
            vec!["version"],
        ),
    ] {
        assert_eq!(wrong(&hall.get(Visitor, path).await), names, "{path}");
    }
}

#[tokio::test]
async fn guides_are_found_and_read() {
    let hall = Hall::open().await;
    let list = parsed(
        &hall
            .get(Visitor, "/api/v1/guides?q=%E7%94%9F%E8%82%B2")
            .await,
    );
    assert_eq!(list["guides"][0]["code"], json!("birth-registration"));
    let all = parsed(&hall.get(Visitor, "/api/v1/guides").await);
    let some = parsed(&hall.get(Visitor, "/api/v1/guides?can_apply=true").await);
    let count = |list: &Value| list["guides"].as_array().unwrap().len();
    assert!(0 < count(&some) && count(&some) < count(&all));
    let topic = all["guides"][0]["topic"].as_str().unwrap();
    let query: String = form_urlencoded::byte_serialize(topic.as_bytes()).collect();
    let path = format!("/api/v1/guides?topic={query}");
    let of_it = parsed(&hall.get(Visitor, &path).await);
    assert!(0 < count(&of_it) && count(&of_it) < count(&all), "{topic}");
    let unknown = hall.get(Visitor, "/api/v1/guides?topic=none").await;
    let named = parsed(&unknown)["parameters"][0]["message"].clone();
    assert!(named.as_str().unwrap().contains(topic), "{named}");
    let guide = parsed(&hall.get(Visitor, "/api/v1/guides/birth-registration").await);
    assert_eq!(guide["version"], json!(1));
    assert!(!guide["materials"].as_array().unwrap().is_empty());
    let none = hall.get(Visitor, "/api/v1/guides/none").await;
    assert_eq!(none.status, StatusCode::NOT_FOUND);
    assert_eq!(none.header("content-type"), "application/problem+json");
    assert_eq!(parsed(&none)["code"], json!("not_found"));
}

/// As the open data `guide-materials` says it.
#[tokio::test]
async fn what_nobody_has_to_hand_in_is_not_required() {
    let hall = Hall::open().await;
    let path = "/api/v1/guides/old-age-allowance";
    let guide = parsed(&hall.get(Visitor, path).await);
    let materials = guide["materials"].as_array().unwrap();
    let (spared, others): (Vec<&Value>, Vec<&Value>) = materials
        .iter()
        .partition(|one| one.get("exempt_by").is_some() || one["from_applicant"] == json!(false));
    assert!(spared.iter().any(|one| one.get("exempt_by").is_some()));
    assert!(spared.iter().all(|one| one["required"] == json!(false)));
    assert!(others.iter().any(|one| one["required"] == json!(true)));
}

#[tokio::test]
async fn the_status_of_a_case_says_nothing_of_anybody() {
    let hall = Hall::open().await;
    let receipt = hall.world.receipt.clone();
    let path = format!("/api/v1/cases/{receipt}/status");
    let reply = hall.get(Visitor, &path).await;
    let status = parsed(&reply);
    assert_eq!(status["receipt"], json!(receipt));
    assert!(!status["steps"].as_array().unwrap().is_empty());
    let keys: Vec<&String> = status.as_object().unwrap().keys().collect();
    for key in keys {
        assert!(
            [
                "receipt",
                "status",
                "handling_office",
                "due",
                "provisional",
                "steps"
            ]
            .contains(&key.as_str()),
            "{key}"
        );
    }
    assert!(!reply.body.contains("生育") && !reply.body.contains("示范"));
    let grouped = hall
        .get(Visitor, &path.replace("/status", "-/status"))
        .await;
    assert_eq!(grouped.status, StatusCode::OK, "separators do not matter");
    let bad = hall.get(Visitor, "/api/v1/cases/123/status").await;
    assert_eq!(
        (bad.status, parsed(&bad)["code"].clone()),
        (StatusCode::NOT_FOUND, json!("no_such_receipt"))
    );
}

#[tokio::test]
async fn any_origin_may_read_and_nobody_may_write() {
    let hall = Hall::open().await;
    let ask = |method: Method, path: &str| {
        let request = Request::builder()
            .method(method)
            .uri(path)
            .header("origin", "https://elsewhere.example")
            .header("sec-fetch-site", "cross-site");
        hall.send(request.body(Body::empty()).unwrap())
    };
    let reply = ask(Method::GET, "/api/v1/guides").await;
    assert_eq!(reply.header("access-control-allow-origin"), "*");
    assert_eq!(reply.header("ratelimit-limit"), "600");
    assert!(reply.header("ratelimit-remaining").parse::<u32>().unwrap() < 600);
    let head = ask(Method::HEAD, "/api/v1/guides").await;
    assert_eq!((head.status, head.body.as_str()), (StatusCode::OK, ""));
    for method in [Method::POST, Method::PUT, Method::DELETE, Method::PATCH] {
        let reply = ask(method.clone(), "/api/v1/guides").await;
        assert_eq!(reply.status, StatusCode::METHOD_NOT_ALLOWED, "{method}");
        assert_eq!(reply.header("allow"), "GET, HEAD", "{method}");
        assert_eq!(parsed(&reply)["code"], json!("read_only"), "{method}");
    }
    for path in [
        "/api/v1/",
        "/api/v1/none",
        "/api/v1/guides/%00",
        "/api/v1/guides/%FF",
    ] {
        let none = ask(Method::GET, path).await;
        assert_eq!(none.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(parsed(&none)["code"], json!("no_such_address"), "{path}");
    }
}

#[tokio::test]
async fn the_document_lists_every_address() {
    let hall = Hall::open().await;
    let document = parsed(&hall.get(Visitor, "/api/v1/openapi.json").await);
    let paths: Vec<&String> = document["paths"].as_object().unwrap().keys().collect();
    assert_eq!(
        paths,
        [
            "/api/v1/cases/{receipt}/status",
            "/api/v1/datasets",
            "/api/v1/datasets/{id}",
            "/api/v1/datasets/{id}/rows",
            "/api/v1/datasets/{id}/versions/{number}/files/{form}",
            "/api/v1/guides",
            "/api/v1/guides/{code}",
            "/api/v1/my/cases",
            "/api/v1/my/cases/{receipt}",
            "/api/v1/my/drafts",
            "/api/v1/my/drafts/{draft}",
            "/api/v1/my/drafts/{draft}/materials/{material}",
            "/api/v1/my/drafts/{draft}/pieces/{id}",
            "/api/v1/workdays/due"
        ]
    );
    let page = hall.get(Visitor, "/api/v1").await;
    for path in paths {
        assert!(page.body.contains(path.as_str()), "{path}");
    }
    insta::assert_snapshot!("open_interface", page.text());
}
