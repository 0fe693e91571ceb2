//! A store of its own for each test and engine, and the people in it.

use std::future::Future;
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use chrono::{DateTime, Utc};
use rules::authority::{Caller, Role};
use sea_orm::{ConnectionTrait, Database};
use store::account::{self, Registration};
use store::outbox::Media;
use store::random::SeededRandom;
use store::secret::Secret;
use store::staff::{self, NewStaff};
use store::{Request, Store, StoreConfig};
use tempfile::TempDir;

/// Declares each test twice: `name::sqlite` and `name::postgres`.
macro_rules! both {
    ($($(#[$meta:meta])* async fn $name:ident($test:ident: $type:ty) $body:block)+) => {
        $(
            $(#[$meta])*
            mod $name {
                use super::*;

                async fn run($test: $type) $body

                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn sqlite() {
                    $crate::harness::on_sqlite(run).await;
                }

                #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
                async fn postgres() {
                    $crate::harness::on_postgres(run).await;
                }
            }
        )+
    };
}
pub(crate) use both;

/// What a test works with.
pub(crate) struct Test {
    pub(crate) store: Store,
    /// For reopening the same data.
    pub(crate) config: StoreConfig,
    pub(crate) folder: PathBuf,
    keep: Arc<TempDir>,
}

pub(crate) const DAQIAO: &str = "370105017";
pub(crate) const CUIZHAI: &str = "370115003";
pub(crate) const SUNGENG: &str = "370115004";

/// `data/` as shipped.
pub(crate) fn data() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../../data")
}

/// An instant, as ISO text in UTC.
pub(crate) fn at(text: &str) -> DateTime<Utc> {
    text.parse().unwrap()
}

/// Monday 2026-11-23, 10:00 in Jinan.
pub(crate) fn monday() -> DateTime<Utc> {
    at("2026-11-23T02:00:00Z")
}

/// When all that a test does is long over.
pub(crate) fn later() -> DateTime<Utc> {
    at("2028-01-03T02:00:00Z")
}

/// A request by `caller` on that Monday.
pub(crate) fn request(caller: Caller) -> Request {
    request_at(caller, monday())
}

/// A request by `caller` at `now`.
pub(crate) fn request_at(caller: Caller, now: DateTime<Utc>) -> Request {
    Request::new(caller, now, "test-request", "192.0.2.1")
}

pub(crate) fn nobody() -> Request {
    request(Caller::Anonymous)
}

pub(crate) fn console() -> Request {
    Request::console(monday())
}

impl Test {
    /// The same data, opened by a hall with other media.
    pub(crate) async fn with_media(&self, media: Media) -> Self {
        let config = StoreConfig {
            media,
            ..self.config.clone()
        };
        self.on(Store::open(&config).await.unwrap())
    }

    /// The same data, by another server.
    pub(crate) fn on(&self, store: Store) -> Self {
        Self {
            store,
            config: self.config.clone(),
            folder: self.folder.clone(),
            keep: self.keep.clone(),
        }
    }

    /// With everything that is shipped.
    pub(crate) async fn seed(&self) -> &Self {
        store::seed::seed(&self.store, &console(), &data())
            .await
            .unwrap();
        self
    }

    /// A member of staff.
    pub(crate) async fn staff(&self, login: &str, role: Role, office: &str) -> Caller {
        let new = NewStaff {
            login: login.to_owned(),
            name: "测试人员".to_owned(),
            role,
            office: office.to_owned(),
            password: "correct horse".to_owned(),
        };
        let staff = staff::create(&self.store, &console(), &new).await.unwrap();
        Caller::Staff {
            staff,
            role,
            office: office.to_owned(),
        }
    }

    /// A resident, not verified.
    pub(crate) async fn resident(&self, person: &Registration) -> Caller {
        let account = account::register(&self.store, &nobody(), person)
            .await
            .unwrap();
        Caller::Resident {
            account,
            verified: false,
        }
    }
}

/// 张三
pub(crate) fn zhang() -> Registration {
    Registration {
        name: "张三".to_owned(),
        id_number: "11010519491231002X".to_owned(),
        phone: "13800138000".to_owned(),
        password: "correct horse".to_owned(),
        ..Registration::default()
    }
}

/// 李四
pub(crate) fn li() -> Registration {
    Registration {
        name: "李四".to_owned(),
        id_number: "110105195803120010".to_owned(),
        phone: "13900139000".to_owned(),
        password: "correct horse".to_owned(),
        ..Registration::default()
    }
}

/// The refusal's code, or what else came out.
pub(crate) fn code<T: std::fmt::Debug>(result: store::Result<T>) -> String {
    match result {
        Ok(value) => panic!("not refused: {value:?}"),
        Err(error) => error
            .refusal()
            .map_or_else(|| panic!("{error}"), |r| r.code.clone()),
    }
}

/// The fields that a refusal is about.
pub(crate) fn fields<T: std::fmt::Debug>(result: store::Result<T>) -> Vec<String> {
    let error = result.unwrap_err();
    let refusal = error.refusal().unwrap_or_else(|| panic!("{error}"));
    refusal
        .problems
        .iter()
        .map(|problem| problem.path.clone())
        .collect()
}

pub(crate) async fn on_sqlite<F: Future<Output = ()>>(test: impl FnOnce(Test) -> F) {
    let folder = tempfile::tempdir().unwrap();
    let url = format!(
        "sqlite://{}?mode=rwc",
        folder.path().join("test.db").display()
    );
    let opened = open(url, folder).await;
    let store = opened.store.clone();
    test(opened).await;
    store.close().await.unwrap();
}

pub(crate) async fn on_postgres<F: Future<Output = ()>>(test: impl FnOnce(Test) -> F) {
    static NUMBER: AtomicU32 = AtomicU32::new(0);
    let Some(base) = postgres_url() else { return };
    let number = NUMBER.fetch_add(1, Ordering::Relaxed);
    let name = format!("yiwang_test_{}_{number}", std::process::id());
    let admin = Database::connect(format!("{base}/postgres")).await.unwrap();
    // A schema rather than a database of its own: that takes a hundredth of the time.
    admin
        .execute_unprepared(&format!("CREATE SCHEMA {name}"))
        .await
        .unwrap();
    let url = format!("{base}/postgres?options=-c%20search_path%3D{name}");
    let opened = open(url, tempfile::tempdir().unwrap()).await;
    let store = opened.store.clone();
    test(opened).await;
    store.close().await.unwrap();
    admin
        .execute_unprepared(&format!("DROP SCHEMA {name} CASCADE"))
        .await
        .unwrap();
    admin.close().await.unwrap();
}

fn postgres_url() -> Option<String> {
    if std::env::var("YIWANG_SKIP_POSTGRES").is_ok_and(|skip| skip == "1") {
        return None;
    }
    let url = std::env::var("TEST_POSTGRES_URL").unwrap_or_else(|_| {
        panic!(
            "TEST_POSTGRES_URL is not set: `make test` starts a PostgreSQL and sets it. \
             YIWANG_SKIP_POSTGRES=1 runs the suite on SQLite alone."
        )
    });
    Some(url.trim_end_matches('/').to_owned())
}

async fn open(database_url: String, folder: TempDir) -> Test {
    let config = StoreConfig {
        database_url,
        storage_url: format!("file://{}", folder.path().join("files").display()),
        secret: Secret::new([7; 32]),
        media: Media {
            email: true,
            sms: true,
        },
    };
    let random = Arc::new(SeededRandom::new(42));
    let store = Store::open_with(&config, random).await.unwrap();
    store.migrate().await.unwrap();
    Test {
        store,
        config,
        folder: folder.path().to_owned(),
        keep: Arc::new(folder),
    }
}
