//! The door of what is one's own (`/api/v1/my`): nobody else comes through it,
//! no other origin, no other method.

use axum::{
    body::Body,
    http::{Method, Request, StatusCode, header},
};
use serde_json::json;

use super::{
    api::parsed,
    hall::Hall,
    reply::Reply,
    world::Person::{self, Clerk, Officer, Other, Owner, Unverified, Visitor},
};

/// Every address, with its method.
fn all(hall: &Hall) -> [(Method, String); 6] {
    let world = &hall.world;
    let draft = format!("/api/v1/my/drafts/{}", world.draft);
    [
        (Method::GET, "/api/v1/my/cases".to_owned()),
        (Method::GET, format!("/api/v1/my/cases/{}", world.receipt)),
        (Method::GET, "/api/v1/my/drafts".to_owned()),
        (Method::GET, draft.clone()),
        (
            Method::POST,
            format!("{draft}/materials/{}", world.material),
        ),
        (Method::DELETE, format!("{draft}/pieces/{}", world.piece)),
    ]
}

async fn ask(hall: &Hall, method: &Method, person: Person, path: &str) -> Reply {
    let request = hall.request(method.clone(), person, path);
    hall.send(request.body(Body::empty()).unwrap()).await
}

/// The code of a problem.
fn code(reply: &Reply) -> String {
    assert_eq!(reply.header("content-type"), "application/problem+json");
    assert_eq!(reply.header("cache-control"), "no-store");
    parsed(reply)["code"].as_str().unwrap().to_owned()
}

#[tokio::test]
async fn who_is_not_signed_in_as_a_resident_is_told_so() {
    let hall = Hall::open().await;
    let staff = hall.world.token(Officer).unwrap();
    for (method, path) in all(&hall) {
        for person in [Visitor, Clerk, Officer] {
            let reply = ask(&hall, &method, person, &path).await;
            assert_eq!(reply.status, StatusCode::UNAUTHORIZED, "{method} {path}");
            assert_eq!(code(&reply), "signed_out", "{method} {path} {person:?}");
        }
        // Not even under the name of the hall's cookie.
        let request = hall
            .request(method.clone(), Visitor, &path)
            .header(header::COOKIE, format!("yiwang={staff}"));
        let reply = hall.send(request.body(Body::empty()).unwrap()).await;
        assert_eq!(code(&reply), "signed_out", "{method} {path}");
    }
    hall.post(Owner, "/sign-out", &[]).await;
    let reply = hall.get(Owner, "/api/v1/my/cases").await;
    assert_eq!(code(&reply), "signed_out", "the session has ended");
}

#[tokio::test]
async fn somebody_elses_is_like_what_there_is_not() {
    let hall = Hall::open().await;
    let world = &hall.world;
    for (method, path) in all(&hall) {
        if path.ends_with('s') {
            continue;
        }
        let none = path
            .replace(&world.draft, "0")
            .replace(&world.receipt, "123");
        let none = ask(&hall, &method, Owner, &none).await;
        assert_eq!(code(&none), "not_found", "{method} {path}");
        for person in [Other, Unverified] {
            let reply = ask(&hall, &method, person, &path).await;
            assert_eq!(
                (reply.status, &reply.body),
                (none.status, &none.body),
                "{method} {path}"
            );
        }
    }
    for (list, path) in [
        ("cases", "/api/v1/my/cases"),
        ("drafts", "/api/v1/my/drafts"),
    ] {
        let reply = parsed(&hall.get(Other, path).await);
        assert_eq!(reply[list], json!([]), "{path}");
    }
}

#[tokio::test]
async fn no_other_origin_reads_or_writes_what_is_ones_own() {
    let hall = Hall::open().await;
    let owner = hall.world.token(Owner).unwrap();
    let send = async |method: &Method, path: &str, origin: &[(&str, &str)]| {
        let request = Request::builder()
            .method(method.clone())
            .uri(path)
            .header(header::HOST, "hall.example")
            .header(header::COOKIE, format!("yiwang={owner}"));
        let request = origin.iter().fold(request, |request, (name, value)| {
            request.header(*name, *value)
        });
        hall.send(request.body(Body::empty()).unwrap()).await
    };
    let elsewhere = ("origin", "https://elsewhere.example");
    for (method, path) in all(&hall) {
        let preflight = [
            elsewhere,
            ("access-control-request-method", method.as_str()),
        ];
        let asked = send(&Method::OPTIONS, &path, &preflight).await;
        let plain = send(&method, &path, &[elsewhere]).await;
        for reply in [&asked, &plain] {
            for (name, _) in &reply.headers {
                let name = name.as_str();
                assert!(
                    !name.starts_with("access-control"),
                    "{method} {path}: {name}"
                );
            }
        }
        if method == Method::GET {
            continue;
        }
        for origin in [
            [].as_slice(),
            &[elsewhere],
            &[("sec-fetch-site", "cross-site")],
            &[("sec-fetch-site", "same-site")],
        ] {
            let reply = send(&method, &path, origin).await;
            assert_eq!(reply.status, StatusCode::FORBIDDEN, "{path} {origin:?}");
            assert_eq!(code(&reply), "foreign_origin", "{path} {origin:?}");
        }
        let ours = send(&method, &path, &[("origin", "https://hall.example")]).await;
        assert_ne!(ours.status, StatusCode::FORBIDDEN, "{path}");
    }
    // What is public stays so, for a browser with a session, too.
    let open = send(&Method::GET, "/api/v1/guides", &[elsewhere]).await;
    assert_eq!(open.header("access-control-allow-origin"), "*");
}

#[tokio::test]
async fn another_method_is_told_which_ones_there_are() {
    let hall = Hall::open().await;
    for (method, path) in all(&hall) {
        let reply = ask(&hall, &Method::PUT, Owner, &path).await;
        assert_eq!(reply.status, StatusCode::METHOD_NOT_ALLOWED, "{path}");
        assert_eq!(code(&reply), "other_method", "{path}");
        let allow = reply.header("allow");
        assert!(allow.contains(method.as_str()), "{path}: {allow}");
    }
    let none = hall.get(Owner, "/api/v1/my/none").await;
    assert_eq!(code(&none), "no_such_address");
}
