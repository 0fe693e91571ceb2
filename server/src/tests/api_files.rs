//! Files of public data, as a program downloads them through the interface.

use axum::{
    body::Body,
    http::{HeaderName, Method, Request, StatusCode, header},
};
use serde_json::json;

use super::{
    api::{parsed, wrong},
    hall::Hall,
    public_data::{another_version, leader},
    reply::Reply,
};

const FILES: &str = "/api/v1/datasets/villages/versions/1/files";

async fn ask(hall: &Hall, method: Method, path: &str, headers: &[(HeaderName, &str)]) -> Reply {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header("origin", "https://elsewhere.example")
        .header("sec-fetch-site", "cross-site");
    let request = headers.iter().fold(request, |request, (name, value)| {
        request.header(name, *value)
    });
    hall.send(request.body(Body::empty()).unwrap()).await
}

async fn get(hall: &Hall, path: &str) -> Reply {
    ask(hall, Method::GET, path, &[]).await
}

#[tokio::test]
async fn the_interface_gives_the_bytes_of_the_public_addresses() {
    let hall = Hall::open().await;
    let public = "/data/villages/versions/1/villages";
    for (form, file) in [
        ("csv", "csv"),
        ("csv?bom=true", "csv?bom=true"),
        ("csv?bom=false", "csv"),
        ("json", "json"),
        ("jsonl", "jsonl"),
        ("xlsx", "xlsx"),
        ("parquet", "parquet"),
    ] {
        let there = get(&hall, &format!("{public}.{file}")).await;
        let here = get(&hall, &format!("{FILES}/{form}")).await;
        assert_eq!(here.status, StatusCode::OK, "{form}");
        assert!(
            !here.bytes.is_empty() && here.bytes == there.bytes,
            "{form}"
        );
        for name in [
            "content-type",
            "content-length",
            "content-disposition",
            "accept-ranges",
            "etag",
            "cache-control",
            "x-content-type-options",
        ] {
            assert_eq!(here.header(name), there.header(name), "{form}: {name}");
        }
        assert_eq!(here.header("access-control-allow-origin"), "*", "{form}");
        let head = ask(&hall, Method::HEAD, &format!("{FILES}/{form}"), &[]).await;
        assert_eq!((head.status, head.bytes.len()), (StatusCode::OK, 0));
        for name in ["content-length", "etag"] {
            assert_eq!(head.header(name), here.header(name), "{form}: {name}");
        }
    }
}

#[tokio::test]
async fn an_interrupted_download_of_the_interface_goes_on() {
    let hall = Hall::open().await;
    let path = format!("{FILES}/jsonl");
    let whole = get(&hall, &path).await;
    let (size, tag) = (whole.bytes.len(), whole.header("etag").to_owned());
    let first = size / 2;
    let range = format!("bytes={first}-");
    let rest = [(header::RANGE, range.as_str()), (header::IF_RANGE, &tag)];
    let rest = ask(&hall, Method::GET, &path, &rest).await;
    assert_eq!(rest.status, StatusCode::PARTIAL_CONTENT);
    assert_eq!(rest.bytes, whole.bytes.slice(first..));
    let place = format!("bytes {first}-{}/{size}", size - 1);
    assert_eq!(rest.header("content-range"), place);
    let same = [(header::IF_NONE_MATCH, tag.as_str())];
    let same = ask(&hall, Method::GET, &path, &same).await;
    assert_eq!(same.status, StatusCode::NOT_MODIFIED);
    assert_eq!(same.bytes.len(), 0);
}

#[tokio::test]
async fn a_file_that_is_not_sent_is_a_problem_that_still_tells_of_the_file() {
    let hall = Hall::open().await;
    let whole = get(&hall, &format!("{FILES}/jsonl")).await;
    let (size, tag) = (whole.bytes.len(), whole.header("etag"));
    let beyond = format!("bytes={size}-");
    let latest = "/api/v1/datasets/villages/versions/latest/files/jsonl";
    let outside = format!("bytes */{size}");
    for path in [format!("{FILES}/jsonl").as_str(), latest] {
        for (asked, status, code, place) in [
            (
                (header::IF_MATCH, "\"other\""),
                StatusCode::PRECONDITION_FAILED,
                "file_changed",
                "",
            ),
            (
                (header::RANGE, beyond.as_str()),
                StatusCode::RANGE_NOT_SATISFIABLE,
                "range_outside",
                outside.as_str(),
            ),
        ] {
            let reply = ask(&hall, Method::GET, path, &[asked]).await;
            assert_eq!(reply.status, status, "{path}");
            let problem = parsed(&reply);
            assert_eq!(problem["code"], json!(code), "{path}");
            assert_eq!(problem["status"], json!(status.as_u16()), "{path}");
            for (name, value) in [
                ("content-type", "application/problem+json"),
                ("content-range", place),
                ("etag", tag),
                ("accept-ranges", "bytes"),
                ("cache-control", "no-store"),
                ("content-disposition", ""),
                // What is told is not the version.
                ("content-location", ""),
                ("access-control-allow-origin", "*"),
            ] {
                assert_eq!(reply.header(name), value, "{path} {code}: {name}");
            }
        }
    }
    let head = [(header::IF_MATCH, "\"other\"")];
    let head = ask(&hall, Method::HEAD, latest, &head).await;
    assert_eq!(head.status, StatusCode::PRECONDITION_FAILED);
    assert_eq!(head.bytes.len(), 0);
}

#[tokio::test]
async fn the_latest_version_says_which_one_it_is() {
    let hall = Hall::open().await;
    let numbered = get(&hall, &format!("{FILES}/csv?bom=true")).await;
    let latest = "/api/v1/datasets/villages/versions/latest/files/csv?bom=true";
    let latest = get(&hall, latest).await;
    assert_eq!(latest.status, StatusCode::OK);
    assert_eq!(latest.bytes, numbered.bytes);
    assert_eq!(
        latest.header("content-location"),
        format!("{FILES}/csv?bom=true")
    );
    assert_eq!(
        latest.header("cache-control"),
        "public, no-cache, no-transform"
    );
    assert_eq!(numbered.header("content-location"), "");
}

#[tokio::test]
async fn what_cannot_be_asked_of_a_file_is_named() {
    let hall = Hall::open().await;
    for (query, names) in [
        ("csv?bom=yes", ["bom"]),
        ("csv?bom=true&bom=true", ["bom"]),
        ("csv?utm_source=x", ["utm_source"]),
        ("json?bom=true", ["bom"]),
        ("parquet?version=1", ["version"]),
    ] {
        let reply = get(&hall, &format!("{FILES}/{query}")).await;
        assert_eq!(wrong(&reply), names, "{query}");
        assert_eq!(reply.header("access-control-allow-origin"), "*", "{query}");
    }
    for (path, code) in [
        ("villages/versions/1/files/exe", "no_such_form"),
        ("villages/versions/1/files/csv_bom", "no_such_form"),
        ("villages/versions/2/files/csv", "no_such_version"),
        ("villages/versions/0/files/csv", "not_found"),
        ("villages/versions/01/files/csv", "not_found"),
        ("villages/versions/Latest/files/csv", "not_found"),
        ("villages/versions/99999999999/files/csv", "not_found"),
        ("none/versions/1/files/csv", "not_found"),
        ("villages/versions/1/files/csv%00", "no_such_address"),
        ("villages/versions/1/files", "no_such_address"),
    ] {
        let reply = get(&hall, &format!("/api/v1/datasets/{path}")).await;
        assert_eq!(reply.status, StatusCode::NOT_FOUND, "{path}");
        assert_eq!(reply.header("content-type"), "application/problem+json");
        assert_eq!(parsed(&reply)["code"], json!(code), "{path}");
    }
    let reply = ask(&hall, Method::PUT, &format!("{FILES}/csv"), &[]).await;
    assert_eq!(reply.status, StatusCode::METHOD_NOT_ALLOWED);
    assert_eq!(parsed(&reply)["code"], json!("read_only"));
}

#[tokio::test]
async fn measures_23_the_interface_gives_no_file_before_review_and_none_taken_away() {
    let hall = Hall::open().await;
    another_version(&hall).await;
    let versions = "/api/v1/datasets/streets/versions";
    let second = get(&hall, &format!("{versions}/2/files/csv")).await;
    assert_eq!(second.status, StatusCode::NOT_FOUND);
    assert_eq!(parsed(&second)["code"], json!("no_such_version"));
    let latest = get(&hall, &format!("{versions}/latest/files/csv")).await;
    assert_eq!(
        latest.header("content-location"),
        format!("{versions}/1/files/csv")
    );
    let leader = leader(&hall).await;
    store::dataset::withdraw(&hall.store, &leader, "streets", 1, "名称有误")
        .await
        .unwrap();
    for number in ["1", "latest"] {
        let reply = get(&hall, &format!("{versions}/{number}/files/csv")).await;
        assert_eq!(reply.status, StatusCode::NOT_FOUND, "{number}");
        assert_eq!(parsed(&reply)["code"], json!("withdrawn"), "{number}");
        assert!(!reply.body.contains("370115003"), "{number}");
    }
}
