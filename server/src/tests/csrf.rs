//! A write that does not come from our own pages is refused before anything
//! looks at it.

use axum::http::{Method, Request, StatusCode, header};

use super::{hall::Hall, world::Person};

/// Headers of a foreign page, or of no page at all.
const FOREIGN: [&[(&str, &str)]; 5] = [
    &[],
    &[("sec-fetch-site", "cross-site")],
    &[("sec-fetch-site", "same-site")],
    &[("origin", "https://evil.example")],
    &[
        ("sec-fetch-site", "cross-site"),
        ("origin", "https://hall.example"),
    ],
];

#[tokio::test]
async fn only_our_own_pages_write() {
    let hall = Hall::open().await;
    let draft = format!("/apply/{}/discard", hall.world.draft);
    let upload = format!("/apply/{}/files/{}", hall.world.draft, hall.world.material);
    let owner = hall.world.token(Person::Owner).unwrap();
    for path in [
        "/sign-out",
        &draft,
        &upload,
        "/api/fn/hall/account",
        "/no-such-address",
    ] {
        for headers in FOREIGN {
            let mut request = Request::post(path)
                .header(header::HOST, "hall.example")
                .header(header::COOKIE, format!("yiwang={owner}"));
            for (name, value) in headers {
                request = request.header(*name, *value);
            }
            let reply = hall
                .send(request.body(axum::body::Body::empty()).unwrap())
                .await;
            assert_eq!(reply.status, StatusCode::FORBIDDEN, "{path} {headers:?}");
            assert!(reply.body.contains("请从本站页面提交"), "{}", reply.body);
        }
    }
    // Nothing has happened: the session goes on, the draft is there.
    assert_eq!(
        hall.get(Person::Owner, &draft.replace("discard", "form"))
            .await
            .status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn a_page_of_ours_writes_by_either_header() {
    let hall = Hall::open().await;
    for (name, value) in [
        ("sec-fetch-site", "same-origin"),
        ("origin", "https://hall.example"),
    ] {
        let request = Request::builder()
            .method(Method::POST)
            .uri("/view")
            .header(name, value);
        let reply = hall
            .send(request.body("elder=on&back=/guides".into()).unwrap())
            .await;
        assert_eq!(
            (reply.status, reply.location()),
            (StatusCode::SEE_OTHER, "/guides")
        );
    }
}
