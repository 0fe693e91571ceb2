//! Servers as processes on one throw-away PostgreSQL, and one person's case.

use std::{
    fs::{self, File},
    net::TcpListener,
    path::PathBuf,
    process::{Child, Command},
    sync::atomic::{AtomicU32, Ordering},
    time::{Duration, Instant},
};

use chrono::{DateTime, Utc};
use rules::authority::Caller;
use sea_orm::{ConnectionTrait, Database, DatabaseConnection};
use store::{
    Request, Store, StoreConfig, account, case, draft, outbox::Media, secret::Secret, session,
};
use tempfile::TempDir;

/// Monday 2026-11-23, ten o'clock; a check of materials ends on Monday the 30th.
pub fn monday() -> DateTime<Utc> {
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
pub fn port() -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    listener.local_addr().unwrap().port()
}

/// A schema of its own with what is shipped in it, and a folder for the rest.
pub struct Hall {
    folder: TempDir,
    schema: String,
    url: String,
    /// For looking behind the servers; sees the hall's schema.
    pub admin: DatabaseConnection,
    /// More settings of the servers.
    pub settings: Vec<(&'static str, String)>,
}

impl Hall {
    /// `None`: the suite runs on SQLite alone.
    pub async fn open() -> Option<Self> {
        static NUMBER: AtomicU32 = AtomicU32::new(0);
        let base = postgres()?;
        let number = NUMBER.fetch_add(1, Ordering::Relaxed);
        let schema = format!("yiwang_servers_{}_{number}", std::process::id());
        let url = format!("{base}/postgres?options=-c%20search_path%3D{schema}");
        let admin = Database::connect(&url).await.unwrap();
        let create = format!("CREATE SCHEMA {schema}");
        admin.execute_unprepared(&create).await.unwrap();
        let hall = Self {
            folder: tempfile::tempdir().unwrap(),
            schema,
            url,
            admin,
            settings: Vec::new(),
        };
        // No page is asked for, so no bundle is needed.
        fs::create_dir(hall.path("site")).unwrap();
        fs::write(hall.path("site/manifest.json"), "{}").unwrap();
        hall.set_clock(monday());
        for command in ["migrate", "seed"] {
            let out = hall.server(&[command], 0).output().unwrap();
            assert!(
                out.status.success(),
                "{command}: {}",
                String::from_utf8_lossy(&out.stderr)
            );
        }
        Some(hall)
    }

    fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// The program with nothing but our settings.
    fn server(&self, arguments: &[&str], port: u16) -> Command {
        let path = |name: &str| self.path(name).display().to_string();
        let mut command = Command::new(env!("CARGO_BIN_EXE_server"));
        command
            .args(arguments)
            .current_dir(self.folder.path())
            .env_clear()
            .env("DATA_DIR", concat!(env!("CARGO_MANIFEST_DIR"), "/../data"))
            .env("DATABASE_URL", &self.url)
            .env("STORAGE_URL", format!("file://{}", path("files")))
            .env("SECRET_KEY_FILE", path("key"))
            .env("CLOCK_FILE", path("clock"))
            .env("SITE_DIR", path("site"))
            .env("DEMO", "1")
            .env("HOST", "127.0.0.1")
            .env("PORT", port.to_string())
            .env("LOG", "info,server::jobs=debug")
            .envs(self.settings.iter().cloned());
        command
    }

    /// What the clocks of all servers say from now on.
    pub fn set_clock(&self, now: DateTime<Utc>) {
        // Never half of it: a server may be reading.
        let next = self.path("clock.next");
        fs::write(&next, now.to_rfc3339()).unwrap();
        fs::rename(next, self.path("clock")).unwrap();
    }

    /// The same hall, in this process.
    pub async fn store(&self, media: Media) -> Store {
        let config = StoreConfig {
            database_url: self.url.clone(),
            storage_url: format!("file://{}", self.path("files").display()),
            secret: Secret::load(&self.path("key")).unwrap(),
            media,
        };
        Store::open(&config).await.unwrap()
    }

    /// Starts a server, and waits until it serves.
    pub async fn start(&self, name: &str) -> Running {
        let (port, log) = (port(), self.path(name));
        let file = File::create(&log).unwrap();
        let child = self
            .server(&["serve"], port)
            .stdout(file.try_clone().unwrap())
            .stderr(file)
            .spawn()
            .unwrap();
        let running = Running { child, port, log };
        running.until("serving").await;
        running
    }

    /// Takes everything away.
    pub async fn close(self) {
        let drop = format!("DROP SCHEMA {} CASCADE", self.schema);
        self.admin.execute_unprepared(&drop).await.unwrap();
        self.admin.close().await.unwrap();
    }
}

/// A server that ends with the test, whatever happens.
pub struct Running {
    child: Child,
    pub port: u16,
    log: PathBuf,
}

impl Running {
    /// As by a power cut: SIGKILL.
    pub fn kill(&mut self) {
        self.child.kill().unwrap();
        self.child.wait().unwrap();
    }

    /// What it has logged so far.
    pub fn log(&self) -> String {
        fs::read_to_string(&self.log).unwrap_or_default()
    }

    /// Waits until the log says it.
    pub async fn until(&self, word: &str) {
        until(
            || std::future::ready(self.log().contains(word)),
            || format!("no “{word}” in: {}", self.log()),
        )
        .await;
    }
}

impl Drop for Running {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

/// Waits until it is so, two minutes at most.
pub async fn until<F: Future<Output = bool>>(so: impl Fn() -> F, else_say: impl Fn() -> String) {
    let since = Instant::now();
    while !so().await {
        let late = since.elapsed() > Duration::from_mins(2);
        assert!(!late, "{}", else_say());
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

/// 张示范, signed in.
pub async fn resident(store: &Store) -> Request {
    let nobody = Request::new(Caller::Anonymous, monday(), "test", "192.0.2.1");
    let token = account::sign_in(store, &nobody, "13000000001", "yiwang-demo-1")
        .await
        .unwrap();
    let signed_in = session::caller(store, token.as_str(), monday())
        .await
        .unwrap();
    nobody.by(signed_in.unwrap().caller)
}

/// An application for what needs no materials, complete.
pub async fn draft(store: &Store, who: &Request) -> String {
    let draft = draft::start(store, who, "resident-pension").await.unwrap();
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
    draft::save(store, who, &draft, &answers).await.unwrap();
    draft
}

/// Every chain, row and file is as it was written.
pub async fn is_sound(store: &Store, now: DateTime<Utc>) -> u64 {
    let report = case::verify(store, now).await.unwrap();
    assert!(
        report.broken.is_empty() && report.beside.is_empty(),
        "{report:?}"
    );
    report.cases
}
