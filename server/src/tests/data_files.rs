//! Versions of public data, as a browser downloads them.

use std::num::NonZeroU32;

use axum::{
    body::Body,
    http::{HeaderName, Method, Request, StatusCode, header},
};

use super::{
    hall::Hall,
    public_data::{another_version, leader},
    reply::Reply,
    world::Person::{Admin, Auditor, Leader, Visitor},
};

const CSV: &str = "/data/villages/versions/1/villages.csv";

/// As a program or a page of another site asks.
async fn ask(hall: &Hall, method: Method, path: &str, headers: &[(HeaderName, &str)]) -> Reply {
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header("origin", "https://elsewhere.example")
        .header("sec-fetch-site", "cross-site")
        .header(header::ACCEPT_ENCODING, "gzip, br, zstd");
    let request = headers.iter().fold(request, |request, (name, value)| {
        request.header(name, *value)
    });
    hall.send(request.body(Body::empty()).unwrap()).await
}

#[tokio::test]
async fn a_version_is_asked_for_again_and_read_from_anywhere() {
    let hall = Hall::open().await;
    let whole = ask(&hall, Method::GET, CSV, &[]).await;
    assert_eq!(whole.status, StatusCode::OK);
    let (size, shipped) = (
        whole.bytes.len().to_string(),
        include_str!("../../../data/places/villages.csv"),
    );
    let lines = |text: &str| text.lines().map(str::to_owned).collect::<Vec<_>>();
    assert_eq!(lines(&whole.body), lines(shipped));
    for (name, value) in [
        ("content-type", "text/csv; charset=utf-8"),
        ("content-length", size.as_str()),
        ("accept-ranges", "bytes"),
        (
            "cache-control",
            "public, max-age=300, must-revalidate, no-transform",
        ),
        (
            "content-disposition",
            "attachment; filename=\"villages-v1.csv\"; filename*=UTF-8''villages-v1.csv",
        ),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "default-src 'none'"),
        ("access-control-allow-origin", "*"),
        // Made once and counted: nothing on the way changes the bytes.
        ("content-encoding", ""),
        ("set-cookie", ""),
    ] {
        assert_eq!(whole.header(name), value, "{name}");
    }
    let head = ask(&hall, Method::HEAD, CSV, &[]).await;
    assert_eq!((head.status, head.body.as_str()), (StatusCode::OK, ""));
    for name in ["content-length", "etag", "cache-control", "content-type"] {
        assert_eq!(head.header(name), whole.header(name), "{name}");
    }
}

#[tokio::test]
async fn an_interrupted_download_of_a_version_goes_on() {
    let hall = Hall::open().await;
    let path = "/data/villages/versions/1/villages.parquet";
    let whole = ask(&hall, Method::GET, path, &[]).await;
    let (size, tag) = (whole.bytes.len(), whole.header("etag").to_owned());
    let first = size / 2;
    let range = format!("bytes={first}-");
    let rest = [(header::RANGE, range.as_str()), (header::IF_RANGE, &tag)];
    let rest = ask(&hall, Method::GET, path, &rest).await;
    assert_eq!(rest.status, StatusCode::PARTIAL_CONTENT);
    assert_eq!(
        rest.header("content-range"),
        format!("bytes {first}-{}/{size}", size - 1)
    );
    assert_eq!(rest.bytes, whole.bytes.slice(first..));
    // The end of a Parquet file says where its rows lie: readers begin there.
    let end = ask(&hall, Method::GET, path, &[(header::RANGE, "bytes=-4")]).await;
    assert_eq!(&end.bytes[..], b"PAR1");
    let other = [
        (header::RANGE, "bytes=0-1"),
        (header::IF_RANGE, "\"other\""),
    ];
    let other = ask(&hall, Method::GET, path, &other).await;
    assert_eq!((other.status, other.bytes.len()), (StatusCode::OK, size));
    let again = ask(&hall, Method::GET, path, &[(header::IF_NONE_MATCH, &tag)]).await;
    assert_eq!(
        (again.status, again.bytes.len()),
        (StatusCode::NOT_MODIFIED, 0)
    );
    let beyond = format!("bytes={size}-");
    let beyond = ask(&hall, Method::GET, path, &[(header::RANGE, &beyond)]).await;
    assert_eq!(beyond.status, StatusCode::RANGE_NOT_SATISFIABLE);
}

/// A page of another site that goes on with a download: its browser asks first.
#[tokio::test]
async fn a_page_of_another_site_may_go_on_with_a_download() {
    let hall = Hall::open().await;
    for path in [CSV, "/data/villages/download/villages.csv"] {
        let wanted = [
            (header::ACCESS_CONTROL_REQUEST_METHOD, "GET"),
            (
                header::ACCESS_CONTROL_REQUEST_HEADERS,
                "if-none-match,if-range,range",
            ),
        ];
        let asked = ask(&hall, Method::OPTIONS, path, &wanted).await;
        assert_eq!(asked.status, StatusCode::OK, "{path}");
        assert_eq!(asked.header("access-control-allow-origin"), "*", "{path}");
        assert_eq!(asked.header("access-control-allow-headers"), "*", "{path}");
        let methods = asked.header("access-control-allow-methods");
        assert_eq!(methods, "GET,HEAD,OPTIONS", "{path}");
        let whole = ask(&hall, Method::GET, path, &[]).await;
        let shown = whole.header("access-control-expose-headers");
        for name in [
            "etag",
            "content-range",
            "accept-ranges",
            "content-disposition",
            "retry-after",
            "ratelimit-remaining",
        ] {
            assert!(shown.split(',').any(|one| one.trim() == name), "{shown}");
        }
        // Caches keep one answer for all origins.
        assert_eq!(whole.header("vary"), "", "{path}");
        let tag = whole.header("etag").to_owned();
        let same = [(header::IF_NONE_MATCH, tag.as_str())];
        let same = ask(&hall, Method::GET, path, &same).await;
        assert_eq!(same.status, StatusCode::NOT_MODIFIED, "{path}");
        assert_eq!(same.header("access-control-allow-origin"), "*", "{path}");
    }
}

#[tokio::test]
async fn that_there_are_too_many_downloads_is_read_from_anywhere() {
    let hall = Hall::open_with(|config| config.api_per_minute = NonZeroU32::MIN).await;
    let one = ask(&hall, Method::GET, CSV, &[]).await;
    assert_eq!(one.status, StatusCode::OK);
    let more = ask(&hall, Method::GET, CSV, &[]).await;
    assert_eq!(more.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(more.header("access-control-allow-origin"), "*");
    let wait: u64 = more.header("retry-after").parse().unwrap();
    assert!((1..=61).contains(&wait), "{wait}");
    assert_eq!(more.header("ratelimit-remaining"), "0");
    // A page, as everything else that these addresses refuse, unless JSON is asked for.
    assert!(more.header("content-type").starts_with("text/html"));
    assert_eq!(more.header("cache-control"), "private, no-store");
    let (text, id) = (more.text(), more.header("x-request-id"));
    assert!(text.contains("下载太频繁") && text.contains(id), "{text}");
    let json = [(header::ACCEPT, "application/json")];
    let json = ask(&hall, Method::GET, CSV, &json).await;
    assert_eq!(json.status, StatusCode::TOO_MANY_REQUESTS);
    assert_eq!(json.refusal().code, "too_many_requests");
    // A question of the browser is none of the caller's.
    let asked = ask(&hall, Method::OPTIONS, CSV, &[]).await;
    assert_eq!(asked.status, StatusCode::OK);
}

#[tokio::test]
async fn a_spreadsheet_program_gets_a_file_of_its_own() {
    let hall = Hall::open().await;
    let plain = ask(&hall, Method::GET, CSV, &[]).await;
    let marked = ask(&hall, Method::GET, &format!("{CSV}?bom=true"), &[]).await;
    assert_eq!(marked.bytes.get(..3), Some(&b"\xEF\xBB\xBF"[..]));
    assert_ne!(plain.header("etag"), marked.header("etag"));
    assert!(
        marked
            .header("content-disposition")
            .contains("villages-v1-excel.csv")
    );
    assert_eq!(
        ask(&hall, Method::GET, &format!("{CSV}?bom=false"), &[])
            .await
            .bytes,
        plain.bytes
    );
}

#[tokio::test]
async fn the_newest_version_has_an_address_that_is_asked_again() {
    let hall = Hall::open().await;
    let newest = ask(
        &hall,
        Method::GET,
        "/data/villages/download/villages.csv",
        &[],
    )
    .await;
    assert_eq!(newest.status, StatusCode::OK);
    assert_eq!(
        newest.header("cache-control"),
        "public, no-cache, no-transform"
    );
    assert_eq!(newest.header("content-location"), CSV);
    assert_eq!(newest.header("ratelimit-limit"), "600");
    let same = ask(&hall, Method::GET, CSV, &[]).await;
    assert_eq!(
        (same.header("etag"), &same.bytes),
        (newest.header("etag"), &newest.bytes)
    );
}

#[tokio::test]
async fn only_the_names_that_there_are_lead_to_a_file() {
    let hall = Hall::open().await;
    for path in [
        "/data/none/versions/1/none.csv",
        "/data/villages/versions/2/villages.csv",
        "/data/villages/versions/0/villages.csv",
        "/data/villages/versions/01/villages.csv",
        "/data/villages/versions/+1/villages.csv",
        "/data/villages/versions/99999999999/villages.csv",
        "/data/villages/versions/1/streets.csv",
        "/data/villages/versions/1/villages.csv_bom",
        "/data/villages/versions/1/villages.exe",
        "/data/villages/versions/1/..%2f..%2fsecret.key",
        "/data/..%2fvillages/versions/1/..%2fvillages.csv",
        "/data/villages%00/versions/1/villages%00.csv",
        "/data/%FF/versions/1/%FF.csv",
        "/data/villages/download/streets.csv",
        "/data/villages/download/%FF",
        "/data/none/download/none.csv",
    ] {
        let reply = ask(&hall, Method::GET, path, &[]).await;
        assert_eq!(reply.status, StatusCode::NOT_FOUND, "{path}");
        assert!(reply.text().contains("没有找到"), "{path}: {}", reply.body);
        assert_eq!(reply.header("cache-control"), "private, no-store", "{path}");
        assert_eq!(reply.header("access-control-allow-origin"), "*", "{path}");
    }
    for query in ["bom=yes", "bom=true&x=1", "utm_source=x", "%00"] {
        let reply = ask(&hall, Method::GET, &format!("{CSV}?{query}"), &[]).await;
        assert_eq!(reply.status, StatusCode::UNPROCESSABLE_ENTITY, "{query}");
        assert!(
            reply.text().contains("bom=true"),
            "{query}: {}",
            reply.text()
        );
    }
    for method in [Method::POST, Method::PUT, Method::DELETE] {
        let reply = ask(&hall, method.clone(), CSV, &[]).await;
        assert!(reply.status.is_client_error(), "{method}: {}", reply.status);
    }
}

#[tokio::test]
async fn measures_23_a_version_before_its_review_is_for_who_reviews_it() {
    let hall = Hall::open().await;
    another_version(&hall).await;
    let path = "/desk/data/streets/2/files/streets.csv";
    let shown = hall.get(Auditor, path).await;
    assert_eq!(shown.status, StatusCode::OK, "{}", shown.text());
    assert!(shown.body.contains("370115003,崔寨街道"), "{}", shown.body);
    assert_eq!(
        shown.header("cache-control"),
        "private, no-store, no-transform"
    );
    assert_eq!(shown.header("access-control-allow-origin"), "");
    for (person, status) in [
        (Visitor, StatusCode::UNAUTHORIZED),
        (Admin, StatusCode::FORBIDDEN),
        (Leader, StatusCode::NOT_FOUND),
    ] {
        let reply = hall.get(person, path).await;
        assert_eq!(reply.status, status, "{person:?}");
        assert!(!reply.body.contains("370115003"), "{person:?}");
    }
}

/// Once another version waits, the open one is on no line of its own: what was
/// opened by mistake has to be found all the same.
#[tokio::test]
async fn the_open_version_can_be_reached_and_withdrawn_while_another_waits() {
    let hall = Hall::open().await;
    another_version(&hall).await;
    let open = "href=\"/desk/data/streets/1\"";
    for page in ["/desk/data", "/desk/data/streets/2"] {
        let page = hall.get(Auditor, page).await;
        assert_eq!(page.status, StatusCode::OK, "{}", page.text());
        assert!(page.body.contains(open), "{}", page.body);
    }
    let leader = leader(&hall).await;
    let seen = store::dataset::inspect(&hall.store, &leader, "streets", 1).await;
    assert!(seen.unwrap().may_withdraw);
    store::dataset::withdraw(&hall.store, &leader, "streets", 1, "街道名称有误")
        .await
        .unwrap();
    let page = hall.get(Auditor, "/desk/data").await;
    assert!(!page.body.contains(open), "nothing of it is open");
    assert!(page.text().contains("还没有"), "{}", page.text());
}
