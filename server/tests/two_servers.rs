//! Two servers on one PostgreSQL run the clock job at once, and each act is
//! written once.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    reason = "a test fails by panicking"
)]

use std::{
    fs::{self, File},
    net::{TcpListener, TcpStream},
    path::Path,
    process::{Child, Command},
    time::{Duration, Instant},
};

use chrono::{DateTime, TimeDelta, Utc};
use rules::{authority::Caller, case::Event, receipt::Receipt};
use sea_orm::{ConnectionTrait, Database};
use store::{
    Request, Store, StoreConfig, account, case, draft, outbox::Media, secret::Secret, session,
};

/// Monday 2026-11-23, ten o'clock; a check of materials ends on Monday the 30th.
fn monday() -> DateTime<Utc> {
    "2026-11-23T02:00:00Z".parse().unwrap()
}

/// The throw-away PostgreSQL, unless the suite runs on SQLite alone.
fn postgres() -> Option<String> {
    if std::env::var("YIWANG_SKIP_POSTGRES").is_ok_and(|skip| skip == "1") {
        return None;
    }
    let url = std::env::var("TEST_POSTGRES_URL").unwrap_or_else(|_| {
        panic!("TEST_POSTGRES_URL is not set: `make test` starts a PostgreSQL and sets it")
    });
    Some(url.trim_end_matches('/').to_owned())
}

/// A free port; whoever takes it next is us.
fn port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

struct Hall<'a> {
    folder: &'a Path,
    url: &'a str,
}

impl Hall<'_> {
    /// The program with nothing but our settings.
    fn server(&self, arguments: &[&str], port: u16) -> Command {
        let path = |name: &str| self.folder.join(name).display().to_string();
        let mut command = Command::new(env!("CARGO_BIN_EXE_server"));
        command
            .args(arguments)
            .current_dir(self.folder)
            .env_clear()
            .env("DATA_DIR", concat!(env!("CARGO_MANIFEST_DIR"), "/../data"))
            .env("DATABASE_URL", self.url)
            .env("STORAGE_URL", format!("file://{}", path("files")))
            .env("SECRET_KEY_FILE", path("key"))
            .env("CLOCK_FILE", path("clock"))
            .env("SITE_DIR", path("site"))
            .env("DEMO", "1")
            .env("HOST", "127.0.0.1")
            .env("PORT", port.to_string())
            .env("LOG", "info,server::jobs=debug");
        command
    }

    fn set_clock(&self, now: DateTime<Utc>) {
        fs::write(self.folder.join("clock"), now.to_rfc3339()).unwrap();
    }

    async fn store(&self) -> Store {
        let config = StoreConfig {
            database_url: self.url.to_owned(),
            storage_url: format!("file://{}", self.folder.join("files").display()),
            secret: Secret::load(&self.folder.join("key")).unwrap(),
            media: Media::default(),
        };
        Store::open(&config).await.unwrap()
    }
}

/// A server that ends with the test, whatever happens.
struct Running(Child);

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.0.kill();
        let _ = self.0.wait();
    }
}

/// Starts a server; its log is in the file that is returned.
fn start(hall: &Hall<'_>, name: &str) -> (Running, u16, std::path::PathBuf) {
    let (port, log) = (port(), hall.folder.join(name));
    let file = File::create(&log).unwrap();
    let child = hall
        .server(&["serve"], port)
        .stdout(file.try_clone().unwrap())
        .stderr(file)
        .spawn()
        .unwrap();
    (Running(child), port, log)
}

/// Waits until the log says it.
async fn until(log: &Path, word: &str) {
    let since = Instant::now();
    let read = || fs::read_to_string(log).unwrap_or_default();
    while !read().contains(word) {
        let late = since.elapsed() > Duration::from_mins(2);
        assert!(!late, "no “{word}” in: {}", read());
        tokio::time::sleep(Duration::from_millis(100)).await;
    }
}

/// 张示范 applies for what needs no materials.
async fn file(store: &Store) -> (Caller, Receipt) {
    let nobody = Request::new(Caller::Anonymous, monday(), "test", "192.0.2.1");
    let token = account::sign_in(store, &nobody, "13000000001", "yiwang-demo-1")
        .await
        .unwrap();
    let signed_in = session::caller(store, token.as_str(), monday())
        .await
        .unwrap();
    let who = nobody.by(signed_in.unwrap().caller);
    let draft = draft::start(store, &who, "resident-pension").await.unwrap();
    let answers = [
        ("household_address.village", "370115003201"),
        ("household_address.detail", "21号"),
        ("student", "no"),
        ("employee_pension", "no"),
        ("start_date", "2027-01-01"),
        ("auto_pay", "no"),
    ];
    let answers = answers
        .map(|(path, text)| (path.to_owned(), text.to_owned()))
        .into();
    draft::save(store, &who, &draft, &answers).await.unwrap();
    let done = case::submit(store, &who, &draft, "the-only-one-of-this-test")
        .await
        .unwrap();
    (who.caller, done.receipt)
}

#[tokio::test]
async fn two_servers_on_postgresql_run_the_clock_job_once() {
    let Some(base) = postgres() else { return };
    let schema = format!("yiwang_two_servers_{}", std::process::id());
    let admin = Database::connect(format!("{base}/postgres")).await.unwrap();
    admin
        .execute_unprepared(&format!("CREATE SCHEMA {schema}"))
        .await
        .unwrap();
    let url = format!("{base}/postgres?options=-c%20search_path%3D{schema}");
    let folder = tempfile::tempdir().unwrap();
    let hall = Hall {
        folder: folder.path(),
        url: &url,
    };
    // No page is asked for, so no bundle is needed.
    fs::create_dir(folder.path().join("site")).unwrap();
    fs::write(folder.path().join("site/manifest.json"), "{}").unwrap();
    hall.set_clock(monday());
    for command in ["migrate", "seed"] {
        let out = hall.server(&[command], 0).output().unwrap();
        assert!(
            out.status.success(),
            "{command}: {}",
            String::from_utf8_lossy(&out.stderr)
        );
    }
    let store = hall.store().await;
    let (caller, receipt) = file(&store).await;
    let late = monday() + TimeDelta::days(8);
    hall.set_clock(late);
    let servers = [start(&hall, "one.log"), start(&hall, "two.log")];
    for (_, port, log) in &servers {
        until(log, "serving").await;
        until(log, "housekeeping").await;
        assert!(TcpStream::connect(("127.0.0.1", *port)).is_ok());
        let log = fs::read_to_string(log).unwrap();
        assert!(
            !log.contains("failed") && !log.contains("cannot be settled"),
            "{log}"
        );
    }
    let who = Request::new(caller, late, "test", "192.0.2.1");
    let view = case::view(&store, &who, &receipt).await.unwrap();
    let acts: Vec<_> = view
        .log
        .iter()
        .skip(1)
        .map(|recorded| &recorded.event)
        .collect();
    assert!(
        matches!(acts[..], [Event::DueSoon { .. }, Event::Overdue { .. }]),
        "{acts:?}"
    );
    assert_eq!(view.seq, 3, "written, not only derived");
    let report = case::verify(&store, late).await.unwrap();
    assert!(
        report.broken.is_empty() && report.beside.is_empty(),
        "{report:?}"
    );
    drop(servers);
    store.close().await.unwrap();
    admin
        .execute_unprepared(&format!("DROP SCHEMA {schema} CASCADE"))
        .await
        .unwrap();
    admin.close().await.unwrap();
}
