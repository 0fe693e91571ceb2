//! Pages that are made without the site's own: the interface in words, and what
//! is shown where a file or a page cannot be.

use app::ui::frame::DEMO;
use axum::{
    body::Body,
    http::{Method, StatusCode, header},
};

use super::{hall::Hall, reply::Reply, world::Person::Visitor};

/// Pages without a bundle, with their status.
const PAGES: [(&str, StatusCode); 5] = [
    ("/api/v1", StatusCode::OK),
    ("/data/none/download/none.csv", StatusCode::NOT_FOUND),
    ("/data/streets/versions/1/none.csv", StatusCode::NOT_FOUND),
    ("/files/case/1/none", StatusCode::NOT_FOUND),
    ("/my/cases/1/papers/1/pdf", StatusCode::NOT_FOUND),
];

async fn seen_as(hall: &Hall, view: &str, path: &str) -> Reply {
    let request = hall
        .request(Method::GET, Visitor, path)
        .header(header::COOKIE, format!("yiwang_view={view}"));
    hall.send(request.body(Body::empty()).unwrap()).await
}

/// The tag that the page begins with.
fn root(reply: &Reply) -> &str {
    let (_, rest) = reply.body.split_once("<html").unwrap();
    rest.split('>').next().unwrap()
}

#[tokio::test]
async fn a_page_without_bundle_looks_as_the_person_wants_pages_to_look() {
    let hall = Hall::open().await;
    for (path, status) in PAGES {
        for (view, elder, contrast) in [
            ("elder.contrast", true, true),
            ("elder.370115003", true, false),
            ("contrast", false, true),
            ("", false, false),
        ] {
            let reply = seen_as(&hall, view, path).await;
            assert_eq!(reply.status, status, "{path}");
            let root = root(&reply);
            let has = |attribute: &str| root.contains(attribute);
            assert_eq!(has("data-view=\"elder\""), elder, "{path}: {root}");
            assert_eq!(has("data-contrast=\"high\""), contrast, "{path}: {root}");
            assert_eq!(reply.header("cache-control"), "private, no-store", "{path}");
        }
    }
}

/// Headed like the same refusal on the hall's own pages, and with what to name on
/// the telephone.
#[tokio::test]
async fn a_page_that_refuses_says_what_is_the_matter_and_names_the_request() {
    let hall = Hall::open().await;
    for (path, status, title) in [
        (
            "/data/none/download/none.csv",
            StatusCode::NOT_FOUND,
            "没有找到",
        ),
        ("/files/case/1/none", StatusCode::NOT_FOUND, "没有找到"),
        (
            "/data/streets/versions/1/streets.csv?x=1",
            StatusCode::UNPROCESSABLE_ENTITY,
            "请核对后再试",
        ),
    ] {
        let reply = hall.get(Visitor, path).await;
        assert_eq!(reply.status, status, "{path}");
        assert!(reply.body.contains(&format!("<h1>{title}</h1>")), "{path}");
        let id = reply.header("x-request-id");
        assert!(!id.is_empty() && reply.text().contains(id), "{path}");
        assert!(reply.text().contains("问题编号"), "{path}");
    }
}

/// Whoever loads data down from a demonstration must know it on every page.
#[tokio::test]
async fn a_page_without_bundle_says_that_it_is_a_demonstration() {
    let (real, demo) = (
        Hall::open_with(|config| config.demo = false).await,
        Hall::open().await,
    );
    for (path, _) in PAGES {
        assert!(!real.get(Visitor, path).await.body.contains(DEMO), "{path}");
        assert!(demo.get(Visitor, path).await.body.contains(DEMO), "{path}");
    }
    // The same words as on all others.
    let home = demo.get(Visitor, "/").await;
    assert!(home.body.contains(DEMO), "{}", home.body);
}
