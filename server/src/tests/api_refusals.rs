//! What a program is told when it cannot be: always a problem (RFC 9457), with
//! when to come again where that is the matter, to be read from any origin.

use std::num::NonZeroU32;

use axum::http::StatusCode;
use serde_json::json;

use super::{
    api::parsed,
    hall::Hall,
    reply::Reply,
    world::Person::{Owner, Visitor},
};

fn is_problem(reply: &Reply, status: StatusCode, code: &str) {
    assert_eq!(reply.status, status, "{}", reply.body);
    assert_eq!(reply.header("content-type"), "application/problem+json");
    assert_eq!(parsed(reply)["code"], json!(code));
}

/// Seconds until it may come again.
fn wait(reply: &Reply) -> u64 {
    reply.header("retry-after").parse().unwrap()
}

#[tokio::test]
async fn who_calls_too_often_is_told_when_to_come_again() {
    let two = NonZeroU32::new(2).unwrap();
    let hall = Hall::open_with(|config| config.api_per_minute = two).await;
    // Both come back within the minute, one of them in half of it.
    for (left, reset) in [("1", "30"), ("0", "60")] {
        let reply = hall.get(Visitor, "/api/v1/guides").await;
        assert_eq!(reply.status, StatusCode::OK);
        assert_eq!(reply.header("ratelimit-remaining"), left);
        assert_eq!(reply.header("ratelimit-reset"), reset);
    }
    let reply = hall.get(Visitor, "/api/v1/guides").await;
    is_problem(&reply, StatusCode::TOO_MANY_REQUESTS, "too_many_requests");
    assert!((1..=31).contains(&wait(&reply)), "{:?}", reply.headers);
    assert_eq!(reply.header("ratelimit-remaining"), "0");
    assert_eq!(reply.header("ratelimit-reset"), reply.header("retry-after"));
    assert_eq!(reply.header("access-control-allow-origin"), "*");
    // What is one's own is counted the same, and no other origin reads it.
    let own = hall.get(Owner, "/api/v1/my/drafts").await;
    is_problem(&own, StatusCode::TOO_MANY_REQUESTS, "too_many_requests");
    assert_eq!(own.header("access-control-allow-origin"), "");
}

#[tokio::test]
async fn to_read_about_the_interface_is_no_call_of_it() {
    let two = NonZeroU32::new(2).unwrap();
    let hall = Hall::open_with(|config| config.api_per_minute = two).await;
    for _ in 0..3 {
        let page = hall.get(Visitor, "/api/v1").await;
        assert_eq!(page.status, StatusCode::OK);
        assert_eq!(page.header("ratelimit-remaining"), "");
    }
    let call = hall.get(Visitor, "/api/v1/guides").await;
    assert_eq!(call.header("ratelimit-remaining"), "1");
    // The document is for programs.
    let document = hall.get(Visitor, "/api/v1/openapi.json").await;
    assert_eq!(document.header("ratelimit-remaining"), "0");
    assert_eq!(hall.get(Visitor, "/api/v1").await.status, StatusCode::OK);
    // A person reads it: what fails is a page.
    hall.store.close().await.unwrap();
    let page = hall.get(Owner, "/api/v1").await;
    assert_eq!(page.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(page.text().contains("系统出了点问题"), "{}", page.body);
}

#[tokio::test]
async fn who_tries_receipt_numbers_out_is_told_when_to_come_again() {
    let hall = Hall::open().await;
    let path = format!("/api/v1/cases/{}/status", hall.world.receipt);
    let mut reply = hall.get(Visitor, &path).await;
    let mut tries = 1;
    while reply.status == StatusCode::OK && tries < 100 {
        reply = hall.get(Visitor, &path).await;
        tries += 1;
    }
    is_problem(&reply, StatusCode::TOO_MANY_REQUESTS, "too_many_tries");
    let about = hall.get(Visitor, "/api/v1").await.text();
    let most = format!("15分钟最多{}次", tries - 1);
    assert!(about.contains(&most), "{most}: {about}");
    assert!((1..=900).contains(&wait(&reply)), "{:?}", reply.headers);
    assert_eq!(reply.header("access-control-allow-origin"), "*");
    // That so many calls are left would say the contrary.
    assert_eq!(reply.header("ratelimit-remaining"), "");
    let other = hall.get(Visitor, "/api/v1/guides").await;
    assert_ne!(other.header("ratelimit-remaining"), "");
    // People are counted with programs, and told the same.
    let page = hall
        .get(Visitor, &format!("/progress/{}", hall.world.receipt))
        .await;
    assert_eq!(page.status, StatusCode::TOO_MANY_REQUESTS);
    assert!((1..=900).contains(&wait(&page)), "{:?}", page.headers);
    assert!(page.text().contains("尝试次数过多"), "{}", page.text());
}

#[tokio::test]
async fn a_database_that_is_away_is_a_problem_and_no_page() {
    let hall = Hall::open().await;
    hall.store.close().await.unwrap();
    // Whose session has to be looked up fails before the handler is reached.
    for person in [Visitor, Owner] {
        let reply = hall.get(person, "/api/v1/datasets").await;
        is_problem(&reply, StatusCode::INTERNAL_SERVER_ERROR, "internal");
        assert_eq!(reply.header("access-control-allow-origin"), "*");
    }
    let own = hall.get(Owner, "/api/v1/my/drafts").await;
    is_problem(&own, StatusCode::INTERNAL_SERVER_ERROR, "internal");
    assert_eq!(own.header("access-control-allow-origin"), "");
    let page = hall.get(Owner, "/my").await;
    assert_eq!(page.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(page.text().contains("系统出了点问题"), "{}", page.body);
}

#[tokio::test]
async fn the_document_names_the_form_of_every_refusal() {
    let hall = Hall::open().await;
    let document = parsed(&hall.get(Visitor, "/api/v1/openapi.json").await);
    let problem = json!({"$ref": "#/components/schemas/ApiProblem"});
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            let answers = operation["responses"].as_object().unwrap();
            for status in ["400", "429"] {
                assert!(answers.contains_key(status), "{method} {path}: {status}");
            }
            let refusals = answers
                .iter()
                .filter(|(status, _)| status.as_str() >= "400");
            for (status, answer) in refusals {
                let schema = &answer["content"]["application/problem+json"]["schema"];
                assert_eq!(schema, &problem, "{method} {path}: {status}");
            }
        }
    }
    let schemas = &document["components"]["schemas"];
    assert!(schemas["ApiProblem"].is_object() && schemas["WrongParameter"].is_object());
}

/// A program that reads the document knows how often it may call, and how it is told.
#[tokio::test]
async fn the_document_and_its_page_say_how_often_one_may_call() {
    let seven = NonZeroU32::new(7).unwrap();
    let hall = Hall::open_with(|config| config.api_per_minute = seven).await;
    let reply = hall.get(Visitor, "/api/v1/openapi.json").await;
    let document = parsed(&reply);
    let page = hall.get(Visitor, "/api/v1").await.text();
    let words = document["info"]["description"].as_str().unwrap();
    for said in ["每分钟最多调用7次", "Retry-After", "no_such_address"] {
        assert!(words.contains(said) && page.contains(said), "{said}");
    }
    let headers = document["components"]["headers"].as_object().unwrap();
    let count = headers.keys().filter(|name| *name != "Retry-After");
    let count: Vec<&String> = count.collect();
    assert_eq!(count.len(), 3);
    for name in &count {
        assert_ne!(reply.header(name.to_lowercase()), "", "{name}");
        assert!(page.contains(name.as_str()), "{name}");
    }
    for (path, item) in document["paths"].as_object().unwrap() {
        for (method, operation) in item.as_object().unwrap() {
            for (status, answer) in operation["responses"].as_object().unwrap() {
                let has = |name: &str| {
                    let place = format!("#/components/headers/{name}");
                    answer["headers"][name]["$ref"] == json!(place)
                };
                let all = count.iter().all(|name| has(name));
                assert!(all, "{method} {path} {status}");
                let again = ["429", "503"].contains(&status.as_str());
                assert_eq!(has("Retry-After"), again, "{method} {path} {status}");
            }
        }
    }
}
