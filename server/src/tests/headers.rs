//! What every answer carries.

use axum::{
    body::Body,
    http::{Method, StatusCode, header},
};

use super::{hall::Hall, reply::Reply, world::Person};

/// No guessing of types, no referrer to others, a policy.
fn safe(reply: &Reply, path: &str) {
    assert_eq!(reply.header("x-content-type-options"), "nosniff", "{path}");
    assert_eq!(reply.header("referrer-policy"), "same-origin", "{path}");
    let policy = reply.header("content-security-policy");
    assert!(policy.starts_with("default-src 'none'"), "{path}: {policy}");
    assert!(policy.contains("frame-ancestors"), "{path}: {policy}");
}

#[tokio::test]
async fn every_answer_is_guarded() {
    let hall = Hall::open().await;
    let file = format!("/files/draft/{}/{}", hall.world.draft, hall.world.piece);
    for path in [
        "/",
        "/desk/sign-in",
        "/no-such-page",
        "/sign-in?next=/my",
        &file,
    ] {
        let reply = hall.get(Person::Owner, path).await;
        safe(&reply, path);
        assert_eq!(reply.header("x-request-id").len(), 16, "{path}");
    }
    for path in [
        "/healthz",
        "/readyz",
        "/pkg/hall.abc.js",
        "/static/icon.svg",
        "/pkg/none.js",
    ] {
        safe(&hall.get(Person::Visitor, path).await, path);
    }
    let redirect = hall.post(Person::Owner, "/sign-out", &[]).await;
    assert_eq!(
        (redirect.status, redirect.location()),
        (StatusCode::SEE_OTHER, "/")
    );
    safe(&redirect, "/sign-out");
    assert_eq!(redirect.header("x-request-id").len(), 16);
    let cookie = redirect.header("set-cookie");
    for part in [
        "yiwang=;",
        "HttpOnly",
        "SameSite=Lax",
        "Max-Age=0",
        "Secure",
    ] {
        assert!(cookie.contains(part), "{cookie} lacks {part}");
    }
}

#[tokio::test]
async fn a_page_names_its_own_nonce() {
    let hall = Hall::open().await;
    let mut seen = Vec::new();
    for path in ["/", "/", "/desk/sign-in"] {
        let reply = hall.get(Person::Visitor, path).await;
        let policy = reply.header("content-security-policy").to_owned();
        let nonce = policy
            .split_once("'nonce-")
            .unwrap()
            .1
            .split('\'')
            .next()
            .unwrap()
            .to_owned();
        assert!(nonce.len() >= 16, "{policy}");
        assert!(!policy.contains("unsafe-inline"), "{policy}");
        let scripts: Vec<_> = reply
            .body
            .split("<script")
            .skip(1)
            .filter_map(|rest| rest.split('>').next())
            .collect();
        assert!(!scripts.is_empty());
        for script in scripts {
            assert!(
                script.contains(&format!("nonce=\"{nonce}\"")),
                "{path}: <script{script}>"
            );
        }
        assert!(!reply.body.contains(" style=\""), "{path}: inline style");
        assert_eq!(reply.header("cache-control"), "private, no-store");
        assert!(!seen.contains(&nonce), "a nonce was used twice");
        seen.push(nonce);
    }
}

#[tokio::test]
async fn only_the_desk_starts_workers_and_nobody_evaluates_text() {
    let hall = Hall::open().await;
    let policy = async |path: &str| {
        let reply = hall.get(Person::Visitor, path).await;
        reply.header("content-security-policy").to_owned()
    };
    let (public, desk) = (policy("/").await, policy("/desk/sign-in").await);
    assert!(
        public.contains("worker-src 'none'") && !public.contains("frame-src"),
        "{public}"
    );
    assert!(
        desk.contains("worker-src 'self'") && desk.contains("frame-src 'self'"),
        "{desk}"
    );
    let page = hall.get(Person::Visitor, "/desk/sign-in").await;
    assert!(
        page.body
            .contains("data-viewer=\"/pkg/viewer-1/viewer.abc.mjs\"")
    );
    assert!(
        !hall
            .get(Person::Visitor, "/")
            .await
            .body
            .contains("data-viewer")
    );
    // A worker lives by the policy of its own script.
    let path = "/pkg/viewer-1/pdf.worker.min.mjs";
    let worker = policy(path).await;
    assert!(
        worker.starts_with("default-src 'none'; script-src 'self'"),
        "{worker}"
    );
    assert!(worker.contains("connect-src 'self'"), "{worker}");
    let reply = hall.get(Person::Visitor, path).await;
    assert!(reply.header("content-type").contains("javascript"));
    for policy in [public, desk, worker] {
        let plain = policy.replace("'wasm-unsafe-eval'", "");
        assert!(!plain.contains("unsafe"), "{policy}");
    }
}

#[tokio::test]
async fn an_uploaded_file_can_do_nothing() {
    let hall = Hall::open().await;
    let path = format!("/files/draft/{}/{}", hall.world.draft, hall.world.piece);
    let reply = hall.get(Person::Owner, &path).await;
    assert_eq!(reply.header("content-type"), "application/pdf");
    let disposition = "inline; filename*=UTF-8''%E6%89%AB%E6%8F%8F%E4%BB%B6.pdf";
    assert_eq!(reply.header("content-disposition"), disposition);
    assert!(
        !reply.header("content-security-policy").contains("script"),
        "{:?}",
        reply.headers
    );
    assert_eq!(reply.body.as_bytes(), super::world::PDF);
}

#[tokio::test]
async fn built_files_are_kept_and_static_ones_revalidated() {
    let hall = Hall::open().await;
    let built = hall.get(Person::Visitor, "/pkg/hall.abc.js").await;
    assert_eq!(
        built.header("cache-control"),
        "public, max-age=31536000, immutable"
    );
    let icon = hall.get(Person::Visitor, "/static/icon.svg").await;
    assert_eq!(
        (icon.status, icon.header("cache-control")),
        (StatusCode::OK, "public, no-cache")
    );
    assert_eq!(
        hall.get(Person::Visitor, "/pkg/../secret.key").await.status,
        StatusCode::NOT_FOUND
    );
}

#[tokio::test]
async fn healthy_and_ready() {
    let hall = Hall::open().await;
    for (path, body) in [("/healthz", "ok\n"), ("/readyz", "ready\n")] {
        let reply = hall.get(Person::Visitor, path).await;
        assert_eq!((reply.status, reply.body.as_str()), (StatusCode::OK, body));
    }
    hall.store.close().await.unwrap();
    let reply = hall.get(Person::Visitor, "/readyz").await;
    assert_eq!(
        (reply.status, reply.body.as_str()),
        (StatusCode::SERVICE_UNAVAILABLE, "database not ready\n")
    );
    assert_eq!(
        hall.get(Person::Visitor, "/healthz").await.status,
        StatusCode::OK
    );
}

#[tokio::test]
async fn an_unknown_address_is_a_page_with_a_way_on() {
    let hall = Hall::open().await;
    for path in [
        "/no-such-page",
        "/guides/no-such-guide",
        "/desk/no-such-page",
    ] {
        let reply = hall.get(Person::Visitor, path).await;
        assert_eq!(reply.status, StatusCode::NOT_FOUND, "{path}");
        assert!(
            reply.body.contains("没有找到") && reply.body.contains("回到首页"),
            "{path}: {}",
            reply.text()
        );
        // What to name on the telephone is what stands in the log.
        let id = reply.header("x-request-id");
        assert!(reply.text().contains(id), "{path}");
    }
    let reply = hall
        .post(Person::Visitor, "/api/fn/hall/no-such-function", &[])
        .await;
    assert_eq!(reply.status, StatusCode::NOT_FOUND, "{}", reply.body);
}

#[tokio::test]
async fn an_address_that_only_takes_forms_leads_to_its_page() {
    let hall = Hall::open().await;
    let reply = hall.get(Person::Owner, "/account/password").await;
    assert_eq!(
        (reply.status, reply.location()),
        (StatusCode::SEE_OTHER, "/account")
    );
    let reply = hall
        .get(Person::Owner, "/guides/old-age-allowance/apply")
        .await;
    assert_eq!(reply.location(), "/guides/old-age-allowance");
}

#[tokio::test]
async fn a_method_that_an_address_does_not_know_is_405() {
    let hall = Hall::open().await;
    for (method, path) in [
        (Method::POST, "/measures"),
        (Method::DELETE, "/sign-in"),
        (Method::GET, "/api/fn/hall/home"),
    ] {
        let request = hall
            .request(method, Person::Visitor, path)
            .body(axum::body::Body::empty());
        let reply = hall.send(request.unwrap()).await;
        assert_eq!(reply.status, StatusCode::METHOD_NOT_ALLOWED, "{path}");
        assert!(!reply.header("allow").is_empty(), "{path}");
    }
}

/// The length of what is compressed would tell what a page says about a person.
#[tokio::test]
async fn pages_are_compressed_for_those_who_are_not_signed_in_and_data_for_nobody() {
    let hall = Hall::open().await;
    let ask = async |person: Person, path: &str| {
        let request = hall.request(Method::GET, person, path);
        let request = request.header(header::ACCEPT_ENCODING, "gzip, br");
        hall.send(request.body(Body::empty()).unwrap()).await
    };
    for path in ["/", "/guides/birth-registration", "/desk/sign-in"] {
        let plain = hall.get(Person::Visitor, path).await;
        assert_eq!(
            plain.header("content-encoding"),
            "",
            "{path}: not asked for"
        );
        let packed = ask(Person::Visitor, path).await;
        assert_eq!(packed.header("content-encoding"), "gzip", "{path}");
        assert!(packed.bytes.starts_with(&[0x1f, 0x8b]), "{path}");
        assert!(packed.bytes.len() < plain.bytes.len(), "{path}");
    }
    for (person, path) in [
        (Person::Owner, "/my"),
        (Person::Owner, "/guides"),
        (Person::Officer, "/desk"),
        // A session of the other side is one, too.
        (Person::Officer, "/guides"),
        (Person::Visitor, "/data/villages/versions/1/villages.csv"),
    ] {
        let reply = ask(person, path).await;
        assert_eq!(reply.header("content-encoding"), "", "{person:?} {path}");
    }
}

/// The hall knows who is signed in, the proxy in front of it does not: what that one
/// compressed would tell its content by its length.
#[test]
fn the_proxy_that_is_recommended_compresses_nothing() {
    let page = include_str!("../../../docs/deploy.md");
    let snippets: Vec<(&str, &str)> = page
        .split("```")
        .skip(1)
        .step_by(2)
        .filter_map(|block| block.split_once('\n'))
        .filter(|(language, _)| ["nginx", "caddyfile"].contains(language))
        .collect();
    let named: Vec<&str> = snippets.iter().map(|(language, _)| *language).collect();
    assert_eq!(named, ["nginx", "caddyfile"]);
    for (language, snippet) in snippets {
        assert!(snippet.contains("Strict-Transport-Security"), "{language}");
        let mut directives = snippet.lines().map(str::trim);
        if language == "nginx" {
            // Not said, it is what the machine's `nginx.conf` says.
            assert!(directives.clone().any(|line| line == "gzip off;"));
        }
        let compresses = directives.find(|line| {
            let name = line.split_whitespace().next().unwrap_or_default();
            let is_gzip = name.starts_with("gzip") && *line != "gzip off;";
            is_gzip
                || ["brotli", "zstd", "encode"]
                    .iter()
                    .any(|one| name.starts_with(one))
        });
        assert_eq!(compresses, None, "{language}");
    }
}
