//! Pages that are made without the site's own: the interface in words, and what
//! is shown where a file or a page cannot be.

use app::ui::frame::DEMO;
use axum::{
    body::Body,
    http::{Method, StatusCode, header},
};

use super::{
    hall::Hall,
    reply::Reply,
    text,
    world::Person::{Owner, Visitor},
};

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

/// Whoever reads about an address wants to see what it answers.
#[tokio::test]
async fn the_page_about_the_interface_has_calls_to_try_and_they_answer() {
    let hall = Hall::open().await;
    let page = hall.get(Visitor, "/api/v1").await;
    let links = page.body.split("href=\"").skip(1);
    let links = links.filter_map(|rest| rest.split('"').next());
    let calls: Vec<String> = links
        .filter(|link| link.starts_with("/api/v1/"))
        .map(text::unescape)
        .collect();
    for call in &calls {
        let person = if call.starts_with("/api/v1/my/") {
            Owner
        } else {
            Visitor
        };
        let reply = hall.get(person, call).await;
        assert_eq!(reply.status, StatusCode::OK, "{call}");
    }
    for call in [
        "/api/v1/datasets/villages",
        "/api/v1/datasets/villages/rows?sort=-code&street=370115003",
        "/api/v1/datasets/villages/versions/latest/files/csv",
        "/api/v1/guides/birth-registration",
        "/api/v1/workdays/due?from=2026-09-30&days=5",
    ] {
        assert!(calls.iter().any(|one| one == call), "{call}: {calls:?}");
    }
    // Of the public addresses only the progress of a case is filled in by hand:
    // whose number it would be, nobody knows.
    let public = calls.iter().filter(|call| !call.starts_with("/api/v1/my/"));
    assert_eq!(public.count(), 1 + 7, "with the document: {calls:?}");
}

/// A wide table scrolls in its frame, whose class the style sheet knows, and by keys.
#[tokio::test]
async fn tables_of_the_page_about_the_interface_scroll_by_themselves() {
    let hall = Hall::open().await;
    let page = hall.get(Visitor, "/api/v1").await;
    let framed = page.body.matches("class=\"table-scroll\"").count();
    assert_eq!(framed, page.body.matches("<table").count());
    assert!(framed > 0);
    let style = include_str!("../../../style/table.css");
    assert!(style.contains(".table-scroll {"));
}
