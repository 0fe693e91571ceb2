//! What nobody expects: a handler that panics.

use axum::{
    Router,
    extract::Request,
    http::{Method, StatusCode, header},
    middleware::{self, Next},
    routing,
};
use tower::ServiceExt as _;

use super::{hall::Hall, reply::Reply, world::Person};
use crate::failure;

#[tokio::test]
async fn a_panic_is_answered_with_a_page_that_names_the_request() {
    let site = Hall::open().await.site;
    let guarded = move |request: Request, next: Next| {
        let site = site.clone();
        async move { failure::guard(&site, request, next, "0123456789abcdef").await }
    };
    let buggy = || routing::get(async || -> String { panic!("a bug") });
    let router = Router::new()
        .route("/", buggy())
        .route("/api/v1/{*rest}", buggy())
        .layer(middleware::from_fn(guarded));
    let ask = |accept: &str| {
        Request::builder()
            .header(header::ACCEPT, accept)
            .body(axum::body::Body::empty())
            .unwrap()
    };
    let reply = Reply::of(router.clone().oneshot(ask("text/html")).await.unwrap()).await;
    assert_eq!(reply.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(
        reply.body.contains("编号：0123456789abcdef"),
        "{}",
        reply.body
    );
    assert!(reply.body.contains("/pkg/hall.abc.css"), "{}", reply.body);
    assert!(!reply.body.contains("a bug"));
    let json = router.clone().oneshot(ask("application/json"));
    let reply = Reply::of(json.await.unwrap()).await;
    assert_eq!(reply.status, StatusCode::INTERNAL_SERVER_ERROR);
    assert!(reply.body.contains("\"internal\""), "{}", reply.body);
    // A program reads one form, whatever it says that it accepts.
    for accept in ["*/*", "text/html", "application/json"] {
        let mut call = ask(accept);
        *call.uri_mut() = "/api/v1/guides".parse().unwrap();
        let reply = Reply::of(router.clone().oneshot(call).await.unwrap()).await;
        assert_eq!(reply.status, StatusCode::INTERNAL_SERVER_ERROR);
        assert_eq!(reply.header("content-type"), "application/problem+json");
        assert!(reply.body.contains("\"internal\""), "{}", reply.body);
        assert!(!reply.body.contains("a bug"));
    }
}

/// A page of before an update, or a program: whoever has sent it is not told to look
/// after the network, and nobody is woken for it.
#[tokio::test]
async fn a_call_that_cannot_be_read_is_no_failure_of_ours() {
    let hall = Hall::open().await;
    for body in [b"".as_slice(), b"name=1", b"code[a][b]=1", b"code=\xff"] {
        let request = hall
            .request(Method::POST, Person::Visitor, "/api/fn/hall/guide")
            .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
            .body(body.to_vec().into());
        let reply = hall.send(request.unwrap()).await;
        let told = (reply.status, reply.refusal().code);
        let invalid = StatusCode::UNPROCESSABLE_ENTITY;
        assert_eq!(told, (invalid, "unreadable_call".to_owned()), "{body:?}");
    }
}
