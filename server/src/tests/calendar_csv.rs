//! What a year's calendar changes, as files: the whole of what the preview shows the
//! first of, and what the cases were told.

use axum::{
    body::Body,
    http::{Method, StatusCode, header},
};
use chrono::{DateTime, TimeDelta, Utc};
use rules::authority::Caller;
use store::{Request, calendar};

use super::{
    desk_statements::file_by,
    hall::Hall,
    reply::Reply,
    world::{PASSWORD, Person},
};

/// The administrator's session of that moment: the one of the world has ended.
async fn sign_in(hall: &Hall, now: DateTime<Utc>) -> String {
    let who = Request::new(Caller::Anonymous, now, "test", "192.0.2.1");
    let token = store::staff::sign_in(&hall.store, &who, "admin", PASSWORD).await;
    token.unwrap().as_str().to_owned()
}

async fn get(hall: &Hall, session: &str, path: &str) -> Reply {
    let request = hall
        .request(Method::GET, Person::Visitor, path)
        .header(header::COOKIE, format!("yiwang_desk={session}"));
    hall.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn what_a_year_changes_is_a_file_before_the_import_and_after() {
    let hall = Hall::open().await;
    let december: DateTime<Utc> = "2026-12-30T02:00:00Z".parse().unwrap();
    let mut owner = hall.caller(Person::Owner).await;
    owner.now = december;
    let receipt = file_by(&hall, &owner).await.to_string();
    let now = december + TimeDelta::hours(1);
    hall.set_clock(now);
    let session = sign_in(&hall, now).await;

    let at = format!("/desk/admin/calendar/{}", hall.world.year);
    let page = get(&hall, &session, &at).await;
    assert!(page.body.contains(&format!("href=\"{at}/csv\"")));
    let csv = get(&hall, &session, &format!("{at}/csv")).await;
    assert_eq!(csv.status, StatusCode::OK);
    assert_eq!(csv.header(header::CONTENT_TYPE), "text/csv; charset=utf-8");
    let disposition = csv.header(header::CONTENT_DISPOSITION);
    assert!(disposition.starts_with("attachment; ") && disposition.contains("2027"));
    let mut lines = csv.body.lines();
    assert_eq!(
        lines.next(),
        Some("\u{feff}收件编号,事项,办理机构,期限,现在,导入后,为什么")
    );
    let rows: Vec<&str> = lines.collect();
    let words = format!("下载全部改动（CSV），共{}行", rows.len());
    assert!(page.text().contains(&words), "{words}: {}", page.text());
    let row = rows.iter().find(|row| row.starts_with(&receipt)).unwrap();
    let fields: Vec<&str> = row.split(',').collect();
    assert_eq!(fields.len(), 7, "{row}");
    assert_eq!(fields[4], "2027-01-07");
    assert!(fields[5] > fields[4], "{row}");
    assert!(
        fields[6].contains("2027年1月4日（周一）是元旦调休放假"),
        "{row}"
    );

    let mut admin = hall.caller(Person::Admin).await;
    admin.now = now;
    calendar::confirm(&hall.store, &admin, &hall.world.year, "", 100)
        .await
        .unwrap();
    let used = get(&hall, &session, &format!("{at}/csv")).await;
    assert_eq!(used.status, StatusCode::CONFLICT);
    let page = get(&hall, &session, "/desk/admin/calendar").await;
    let files = page.body.matches("/desk/admin/calendar/imports/").count();
    assert_eq!(files, 1, "what was shipped has told nobody");
    let (_, rest) = page.body.split_once("/calendar/imports/").unwrap();
    let (number, _) = rest.split_once('/').unwrap();
    let told = format!("/desk/admin/calendar/imports/{number}/csv");
    let told = get(&hall, &session, &told).await;
    assert_eq!(told.status, StatusCode::OK);
    let lines: Vec<&str> = told.body.lines().collect();
    assert_eq!(
        lines[0],
        "\u{feff}收件编号,事项,办理机构,期限,原来,改为,为什么,告知时间"
    );
    // The same rows, each with when that was.
    let said: Vec<String> = rows
        .iter()
        .map(|row| format!("{row},2026年12月30日（周三）11:00"))
        .collect();
    assert_eq!(lines[1..], said);
}

#[tokio::test]
async fn no_file_is_there_of_an_import_that_was_not_made() {
    let hall = Hall::open().await;
    for number in ["999", "nothing", "-1"] {
        let address = format!("/desk/admin/calendar/imports/{number}/csv");
        let reply = hall.get(Person::Admin, &address).await;
        assert_eq!(reply.status, StatusCode::NOT_FOUND, "{address}");
    }
}
