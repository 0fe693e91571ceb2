//! Files in S3, against a server that speaks its protocol (`scripts/s3.sh`): what
//! `file://` does, `s3://` does.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::{
    fs,
    path::Path,
    process::{Child, Command, Output},
    time::{Duration, Instant},
};

use chrono::{DateTime, TimeDelta, Utc};
use reqwest::{Client, StatusCode, redirect::Policy};
use rules::{authority::Caller, notice::required_materials};
use store::{Request, Store, StoreConfig, account, draft, outbox::Media, secret::Secret, session};

/// Where S3 is.
fn endpoint() -> String {
    std::env::var("TEST_S3_ENDPOINT").unwrap_or_else(|_| {
        panic!("TEST_S3_ENDPOINT is not set: `make test` starts an S3 server and sets it (scripts/s3.sh)")
    })
}

fn client() -> Client {
    let client = Client::builder().no_proxy().redirect(Policy::none());
    client.timeout(Duration::from_mins(1)).build().unwrap()
}

/// A bucket of the test's own.
async fn bucket(name: &str) -> String {
    let url = format!("{}/{name}", endpoint());
    let made = client().put(&url).send().await.unwrap();
    assert_eq!(made.status(), StatusCode::OK);
    name.to_owned()
}

/// The names in a bucket.
async fn names(bucket: &str) -> Vec<String> {
    let url = format!("{}/{bucket}?list-type=2", endpoint());
    let text = client()
        .get(&url)
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    let keys = text.split("<Key>").skip(1);
    keys.map(|key| key.split('<').next().unwrap().to_owned())
        .collect()
}

async fn delete(url: &str) {
    // Nobody without a name may; moto asks no further.
    let request = client()
        .delete(url)
        .header("authorization", "AWS nobody:nothing");
    assert_eq!(
        request.send().await.unwrap().status(),
        StatusCode::NO_CONTENT
    );
}

/// The program in `folder` with its files at `storage`.
fn command(folder: &Path, storage: &str, arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_server"));
    command
        .args(arguments)
        .current_dir(folder)
        .env_clear()
        .env("DATA_DIR", concat!(env!("CARGO_MANIFEST_DIR"), "/../data"))
        .env("STORAGE_URL", storage)
        .env("SITE_DIR", "site")
        .env("DEMO", "1")
        .env("CLOCK_FILE", "clock")
        .env("LOG", "warn")
        .env("AWS_ENDPOINT", endpoint())
        .env("AWS_ALLOW_HTTP", "true")
        .env("AWS_REGION", "us-east-1")
        // Moto asks for some, and takes any.
        .env("AWS_ACCESS_KEY_ID", "nobody")
        .env("AWS_SECRET_ACCESS_KEY", "nothing");
    command
}

fn run(folder: &Path, storage: &str, arguments: &[&str]) -> Output {
    command(folder, storage, arguments).output().unwrap()
}

/// What it says when it succeeds.
fn said(out: Output) -> String {
    let errors = String::from_utf8(out.stderr).unwrap();
    assert!(out.status.success(), "{errors}");
    String::from_utf8(out.stdout).unwrap()
}

struct Running(Child);

impl Running {
    /// The most memory that it has held at a time, in bytes (proc(5)).
    fn peak(&self) -> usize {
        let status = fs::read_to_string(format!("/proc/{}/status", self.0.id())).unwrap();
        let peak = status.lines().find_map(|line| line.strip_prefix("VmHWM:"));
        let peak = peak.unwrap().trim().trim_end_matches(" kB");
        peak.parse::<usize>().unwrap() * 1024
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Serves the hall in `folder`; its address.
async fn serve(folder: &Path, storage: &str) -> (Running, String) {
    fs::create_dir_all(folder.join("site")).unwrap();
    fs::write(folder.join("site/manifest.json"), "{}").unwrap();
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port().to_string();
    drop(listener);
    let mut serve = command(folder, storage, &["serve"]);
    let running = Running(serve.env("PORT", &port).spawn().unwrap());
    let address = format!("http://127.0.0.1:{port}");
    let since = Instant::now();
    while client()
        .get(format!("{address}/readyz"))
        .send()
        .await
        .is_err()
    {
        assert!(
            since.elapsed() < Duration::from_mins(1),
            "it does not serve"
        );
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    (running, address)
}

/// 张示范 in a browser.
struct Browser {
    client: Client,
    address: String,
    cookie: String,
}

impl Browser {
    async fn sign_in(address: &str) -> Self {
        let mut browser = Self {
            client: client(),
            address: address.to_owned(),
            cookie: String::new(),
        };
        let form = "phone=13000000001&password=yiwang-demo-1&next=%2Fmy";
        let reply = browser.post("/sign-in", form).await;
        let cookie = reply.headers()["set-cookie"].to_str().unwrap();
        cookie
            .split(';')
            .next()
            .unwrap()
            .clone_into(&mut browser.cookie);
        browser
    }

    async fn post(&self, path: &str, form: &'static str) -> reqwest::Response {
        let body = (
            "application/x-www-form-urlencoded",
            form.as_bytes().to_vec(),
        );
        let reply = self.send(path, body).await;
        assert_eq!(reply.status(), StatusCode::SEE_OTHER, "{path}");
        reply
    }

    async fn send(&self, path: &str, (kind, body): (&str, Vec<u8>)) -> reqwest::Response {
        let request = self
            .client
            .post(format!("{}{path}", self.address))
            .header("sec-fetch-site", "same-origin")
            .header("content-type", kind)
            .header("cookie", &self.cookie)
            .body(body);
        request.send().await.unwrap()
    }

    async fn get(&self, path: &str) -> reqwest::Response {
        let request = self.client.get(format!("{}{path}", self.address));
        request.header("cookie", &self.cookie).send().await.unwrap()
    }
}

fn monday() -> DateTime<Utc> {
    "2026-11-23T02:00:00Z".parse().unwrap()
}

/// The same database in this process; no file is asked for here.
async fn beside(folder: &Path) -> (Store, Request) {
    let config = StoreConfig {
        database_url: format!("sqlite://{}", folder.join("var/yiwang.db").display()),
        storage_url: format!("file://{}", folder.join("no-files").display()),
        secret: Secret::load(&folder.join("var/secret.key")).unwrap(),
        media: Media::default(),
    };
    let store = Store::open(&config).await.unwrap();
    let nobody = Request::new(Caller::Anonymous, monday(), "test", "192.0.2.1");
    let token = account::sign_in(&store, &nobody, "13000000001", "yiwang-demo-1")
        .await
        .unwrap();
    let signed_in = session::caller(&store, token.as_str(), monday()).await;
    let who = nobody.by(signed_in.unwrap().unwrap().caller);
    (store, who)
}

/// A PDF of more than two parts of a multipart upload.
fn large() -> Vec<u8> {
    let mut bytes = b"%PDF-1.7\n".to_vec();
    bytes.extend((0..12_000_000_u32).map(|n| b'a' + u8::try_from(n % 23).unwrap()));
    bytes.extend(
        b"\n1 0 obj\n<</Type/Catalog>>\nendobj\ntrailer\n<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n",
    );
    bytes
}

fn in_parts(bytes: &[u8]) -> (&'static str, Vec<u8>) {
    let mut body = b"--parts\r\ncontent-disposition: form-data; name=\"file\"; \
        filename=\"large.pdf\"\r\ncontent-type: application/pdf\r\n\r\n"
        .to_vec();
    body.extend_from_slice(bytes);
    body.extend_from_slice(b"\r\n--parts--\r\n");
    ("multipart/form-data; boundary=parts", body)
}

#[tokio::test]
async fn what_is_uploaded_lies_in_s3_comes_back_and_is_swept() {
    let bucket = bucket("uploads").await;
    let storage = format!("s3://{bucket}/prod");
    let folder = tempfile::tempdir().unwrap();
    let folder = folder.path();
    fs::write(folder.join("clock"), monday().to_rfc3339()).unwrap();
    for arguments in ["migrate", "seed"] {
        said(run(folder, &storage, &[arguments]));
    }
    // The versions of the public data.
    let seeded = names(&bucket).await;
    assert!(!seeded.is_empty());
    let (store, who) = beside(folder).await;
    let draft = draft::start(&store, &who, "birth-registration")
        .await
        .unwrap();
    let loaded = draft::load(&store, &who, &draft).await.unwrap();
    let required = required_materials(&loaded.guide.guide, &loaded.answers);
    let material = required.first().unwrap().code.clone();
    let (running, address) = serve(folder, &storage).await;
    let browser = Browser::sign_in(&address).await;
    let bytes = large();
    let upload = format!("/apply/{draft}/files/{material}");
    let sent = browser.send(&upload, in_parts(&bytes)).await;
    assert_eq!(sent.status(), StatusCode::SEE_OTHER);
    let mut stored = names(&bucket).await;
    stored.retain(|name| !seeded.contains(name));
    assert!(
        matches!(&stored[..], [one] if one.starts_with("prod/")),
        "{stored:?}"
    );
    let loaded = draft::load(&store, &who, &draft).await.unwrap();
    let piece = loaded.pieces.first().unwrap().id();
    let file = format!("/files/draft/{draft}/{piece}");
    let back = browser.get(&file).await;
    assert_eq!(back.status(), StatusCode::OK);
    assert_eq!(back.headers()["content-length"], bytes.len().to_string());
    assert!(back.bytes().await.unwrap() == bytes);
    // Of what many load down at once the server holds pieces.
    let before = running.peak();
    let mut loading = tokio::task::JoinSet::new();
    for _ in 0..8 {
        let request = browser.client.get(format!("{address}{file}"));
        let request = request.header("cookie", &browser.cookie);
        loading.spawn(async move { request.send().await.unwrap().bytes().await.unwrap().len() });
    }
    while let Some(length) = loading.join_next().await {
        assert_eq!(length.unwrap(), bytes.len());
    }
    let held = running.peak() - before;
    assert!(held < 3 * bytes.len(), "{held} bytes more for eight");
    // A download that was cut off goes on where it stopped.
    let csv = "/data/villages/versions/1/villages.csv";
    let whole = browser.get(csv).await.bytes().await.unwrap();
    let rest = client().get(format!("{address}{csv}"));
    let rest = rest.header("range", "bytes=100-").send().await.unwrap();
    assert_eq!(rest.status(), StatusCode::PARTIAL_CONTENT);
    assert_eq!(rest.bytes().await.unwrap(), whole.slice(100..));
    drop(running);
    // Thrown away, and nobody came back for two days.
    draft::delete(&store, &who, &draft).await.unwrap();
    let later = monday() + TimeDelta::days(3);
    fs::write(folder.join("clock"), later.to_rfc3339()).unwrap();
    let (_running, _) = serve(folder, &storage).await;
    let since = Instant::now();
    while names(&bucket).await != seeded {
        assert!(since.elapsed() < Duration::from_mins(1), "nothing is swept");
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

#[tokio::test]
async fn a_hall_in_s3_is_verified_saved_and_brought_back() {
    let bucket = bucket("halls").await;
    let old = tempfile::tempdir().unwrap();
    let old = old.path();
    fs::write(old.join("clock"), monday().to_rfc3339()).unwrap();
    let first = format!("s3://{bucket}/first");
    said(run(old, &first, &["migrate"]));
    said(run(old, &first, &["demo", "--cases", "8", "--seed", "3"]));
    let checked = said(run(old, &first, &["verify"]));
    assert!(checked.starts_with("8 cases, "), "{checked}");
    let file = old.join("hall.tar").display().to_string();
    said(run(old, &first, &["backup", &file]));
    let saved: Vec<_> = names(&bucket).await;
    assert!(!saved.is_empty());

    let new = |storage: &str| {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("var")).unwrap();
        let key = "var/secret.key";
        fs::copy(old.join(key), folder.path().join(key)).unwrap();
        fs::copy(old.join("clock"), folder.path().join("clock")).unwrap();
        (run(folder.path(), storage, &["restore", &file]), folder)
    };
    // Files of the same hall are no strangers; those of another one are.
    let url = format!("{}/{bucket}/second/notes.txt", endpoint());
    client().put(&url).body("mine").send().await.unwrap();
    let second = format!("s3://{bucket}/second");
    let (refused, _folder) = new(&second);
    let why = String::from_utf8(refused.stderr).unwrap();
    assert!(!refused.status.success());
    assert!(
        why.contains("STORAGE_URL: not empty") && why.contains("second/notes.txt"),
        "{why}"
    );
    delete(&url).await;

    for storage in [second.as_str(), "file://var/files"] {
        let (restored, folder) = new(storage);
        let told = said(restored);
        assert!(told.ends_with(&checked), "{told}");
        assert_eq!(said(run(folder.path(), storage, &["verify"])), checked);
    }
    // What nothing names stays behind.
    let moved: Vec<_> = names(&bucket).await;
    let second: Vec<_> = moved
        .iter()
        .filter_map(|name| name.strip_prefix("second/"))
        .collect();
    assert!(!second.is_empty());
    for name in &second {
        assert!(saved.contains(&format!("first/{name}")), "{name}");
    }

    // What is gone from the bucket is found out.
    let gone = format!("first/{}", second.first().unwrap());
    let url = format!("{}/{bucket}/{gone}", endpoint());
    delete(&url).await;
    let broken = run(old, &first, &["verify"]);
    assert!(!broken.status.success());
    let again = old.join("again.tar").display().to_string();
    let stopped = run(old, &first, &["backup", &again]);
    let why = String::from_utf8(stopped.stderr).unwrap();
    assert!(!stopped.status.success());
    assert!(why.contains(gone.rsplit('/').next().unwrap()), "{why}");
}
