//! What is one's own, as a program of somebody who is signed in reads it.

use axum::http::StatusCode;
use rules::receipt::Receipt;
use serde_json::{Value, json};

use super::{
    api::{parsed, wrong},
    desk_statements::file,
    hall::Hall,
    reply::Reply,
    world::Person::{Officer, Owner, Visitor},
};

/// Status and body, with names in the place of what is another in each run.
fn told(hall: &Hall, reply: &Reply) -> String {
    assert_eq!(reply.header("cache-control"), "no-store");
    let mut body = parsed(reply);
    let periods = body.get_mut("periods").and_then(Value::as_array_mut);
    for period in periods.into_iter().flatten() {
        let days = period["ledger"].as_array().unwrap().len();
        period["ledger"] = json!(format!("{days} days"));
    }
    let world = &hall.world;
    let grouped = |digits| Receipt::parse(digits).unwrap().to_string();
    [
        (&world.receipt, "RECEIPT"),
        (&world.noticed, "NOTICED"),
        (&world.draft, "DRAFT"),
        (&grouped(&world.receipt), "RE-CEIPT"),
        (&grouped(&world.noticed), "NO-TICED"),
    ]
    .into_iter()
    .fold(
        format!("{}\n{body:#}", reply.status),
        |text, (value, name)| text.replace(value, name),
    )
}

#[tokio::test]
async fn cases_and_drafts_are_told_as_their_pages_show_them() {
    let hall = Hall::open().await;
    let world = &hall.world;
    for (name, path) in [
        ("my_cases", "/api/v1/my/cases".to_owned()),
        ("my_case", format!("/api/v1/my/cases/{}", world.receipt)),
        ("my_noticed", format!("/api/v1/my/cases/{}", world.noticed)),
        ("my_drafts", "/api/v1/my/drafts".to_owned()),
        ("my_draft", format!("/api/v1/my/drafts/{}", world.draft)),
    ] {
        let reply = hall.get(Owner, &path).await;
        insta::assert_snapshot!(name, told(&hall, &reply));
        // What the page masks, or has no place for, is not here either.
        for number in ["110105195803120010", "110105198709250023", "13000000001"] {
            assert!(!reply.body.contains(number), "{path}: {number}");
        }
    }
}

#[tokio::test]
async fn addresses_lead_to_what_they_name() {
    let hall = Hall::open().await;
    let case = format!("/api/v1/my/cases/{}", hall.world.noticed);
    let case = parsed(&hall.get(Owner, &case).await);
    let draft = format!("/api/v1/my/drafts/{}", hall.world.draft);
    let draft = parsed(&hall.get(Owner, &draft).await);
    let material = draft["materials"].as_array().unwrap().first().unwrap();
    for url in [
        &case["papers"][0]["url"],
        &case["papers"][1]["pdf"],
        &case["notice"]["lines"][0]["url"],
        &material["pieces"][0]["url"],
    ] {
        let path = url.as_str().unwrap().strip_prefix("https://hall.example");
        let reply = hall.get(Owner, path.unwrap()).await;
        assert_eq!(reply.status, StatusCode::OK, "{url}");
    }
}

#[tokio::test]
async fn licensing_82_why_it_is_that_day_is_what_the_calendar_says() {
    let hall = Hall::open().await;
    let case = format!("/api/v1/my/cases/{}", hall.world.receipt);
    let case = parsed(&hall.get(Owner, &case).await);
    let period = &case["periods"][0];
    let from = period["from"].as_str().unwrap();
    let due = format!("/api/v1/workdays/due?from={from}&days=5");
    let due = parsed(&hall.get(Visitor, &due).await);
    assert_eq!(
        (&period["due"], &period["ledger"], &case["due"]),
        (&due["due"], &due["ledger"], &due["due"])
    );
}

#[tokio::test]
async fn who_has_the_case_is_told_and_work_inside_the_agency_is_not() {
    let hall = Hall::open().await;
    let receipt = &hall.world.receipt;
    let address = format!("/api/v1/my/cases/{receipt}");
    let before = parsed(&hall.get(Owner, &address).await);
    assert_eq!(before["handler"], Value::Null);
    for (what, form) in [
        (
            "take",
            [("seq", "1"), ("key", "take-it-in-this-test"), ("", "")],
        ),
        (
            "opinion",
            [
                ("seq", "2"),
                ("key", "say-it-in-this-test"),
                ("opinion", "内部意见"),
            ],
        ),
    ] {
        let path = format!("/desk/cases/{receipt}/{what}");
        let reply = hall.post(Officer, &path, &form).await;
        assert_eq!(
            reply.status,
            StatusCode::SEE_OTHER,
            "{what}: {}",
            reply.text()
        );
    }
    let reply = hall.get(Owner, &address).await;
    let after = parsed(&reply);
    assert_eq!(after["handler"], json!("崔寨经办示例"));
    assert_eq!(after["steps"], before["steps"]);
    assert!(!reply.body.contains("内部意见"));
}

#[tokio::test]
async fn pages_of_cases_follow_one_another() {
    let hall = Hall::open().await;
    for _ in 0..3 {
        file(&hall).await;
    }
    let whole = parsed(&hall.get(Owner, "/api/v1/my/cases").await);
    assert_eq!(whole["next"], Value::Null);
    let (mut seen, mut cursor) = (Vec::new(), String::new());
    loop {
        let page = format!("/api/v1/my/cases?limit=2{cursor}");
        let page = parsed(&hall.get(Owner, &page).await);
        seen.extend(page["cases"].as_array().unwrap().clone());
        let Some(next) = page["next"].as_str() else {
            break;
        };
        cursor = format!("&cursor={next}");
    }
    assert_eq!(&Value::Array(seen), &whole["cases"]);
    for (query, names) in [
        ("?limit=0", vec!["limit"]),
        ("?limit=51&cursor=1", vec!["cursor", "limit"]),
        ("?status=done", vec!["status"]),
    ] {
        let reply = hall.get(Owner, &format!("/api/v1/my/cases{query}")).await;
        assert_eq!(wrong(&reply), names, "{query}");
    }
}
