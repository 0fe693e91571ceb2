//! Pages of the desk under their ceiling of SQL statements, which does not grow
//! with the rows (design, rule 12).

use std::{collections::BTreeMap, path::Path};

use axum::{
    Router,
    body::Body,
    http::{Request, StatusCode, header},
};
use chrono::{DateTime, Utc};
use rules::authority::Caller;
use store::{Store, case, draft};
use tempfile::TempDir;
use tower::ServiceExt as _;

use crate::{config::Config, routes, serve};

const MORNING: &str = "2026-11-23T09:00:00+08:00";
const PASSWORD: &str = "yiwang-demo-1";

/// A hall with the demo people, on a Monday morning.
struct Hall {
    router: Router,
    store: Store,
    _folder: TempDir,
}

async fn hall() -> Hall {
    let folder = tempfile::tempdir().unwrap();
    let path = |name: &str| folder.path().join(name).display().to_string();
    std::fs::write(path("manifest.json"), "{}").unwrap();
    std::fs::write(path("clock"), MORNING).unwrap();
    let data = Path::new(env!("CARGO_MANIFEST_DIR")).join("../data");
    let settings = BTreeMap::from([
        (
            "DATABASE_URL",
            format!("sqlite://{}?mode=rwc", path("test.db")),
        ),
        ("STORAGE_URL", format!("file://{}", path("files"))),
        ("SECRET_KEY_FILE", path("secret.key")),
        ("SITE_DIR", folder.path().display().to_string()),
        ("DATA_DIR", data.display().to_string()),
        ("CLOCK_FILE", path("clock")),
        ("DEMO", "1".to_owned()),
    ]);
    let config = Config::read(|name| settings.get(name).cloned()).unwrap();
    let store = crate::cli::open(&config).await.unwrap();
    store.migrate().await.unwrap();
    let console = store::Request::console(now());
    store::seed::seed(&store, &console, &data).await.unwrap();
    let demo = store::seed::read_demo(&data).unwrap();
    store::seed::seed_demo(&store, &console, &demo)
        .await
        .unwrap();
    let router = routes::router(serve::state(config, store.clone()).unwrap());
    Hall {
        router,
        store,
        _folder: folder,
    }
}

fn now() -> DateTime<Utc> {
    MORNING.parse().unwrap()
}

fn request(caller: Caller) -> store::Request {
    store::Request::new(caller, now(), "test", "192.0.2.1")
}

impl Hall {
    /// 张示范 applies, without any material to hand in.
    async fn file(&self, resident: &Caller) -> String {
        let who = request(resident.clone());
        let token = draft::start(&self.store, &who, "resident-pension")
            .await
            .unwrap();
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
        draft::save(&self.store, &who, &token, &answers)
            .await
            .unwrap();
        let done = case::submit(&self.store, &who, &token, &format!("submit-{token}"))
            .await
            .unwrap();
        done.receipt.digits().to_owned()
    }

    async fn resident(&self) -> Caller {
        let who = request(Caller::Anonymous);
        let token = store::account::sign_in(&self.store, &who, "13000000001", PASSWORD)
            .await
            .unwrap();
        store::session::caller(&self.store, token.as_str(), now())
            .await
            .unwrap()
            .unwrap()
            .caller
    }

    async fn officer(&self) -> String {
        let who = request(Caller::Anonymous);
        let token = store::staff::sign_in(&self.store, &who, "cuizhai-officer", PASSWORD)
            .await
            .unwrap();
        token.as_str().to_owned()
    }

    /// The page as the officer gets it, and how many statements it took.
    async fn open(&self, address: &str, token: &str) -> (String, u64) {
        let before = self.store.statements().get();
        let request = Request::get(address)
            .header(header::COOKIE, format!("yiwang_desk={token}"))
            .body(Body::empty())
            .unwrap();
        let response = self.router.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), StatusCode::OK, "{address}");
        let body = axum::body::to_bytes(response.into_body(), usize::MAX)
            .await
            .unwrap();
        let statements = self.store.statements().get() - before;
        (String::from_utf8(body.to_vec()).unwrap(), statements)
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_inbox_stays_under_ten_with_five_rows_and_with_sixty() {
    let hall = hall().await;
    let (resident, officer) = (hall.resident().await, hall.officer().await);
    let mut filed = 0;
    let mut taken = Vec::new();
    for rows in [5, 60] {
        while filed < rows {
            hall.file(&resident).await;
            filed += 1;
        }
        // Reference data is read once a minute, the session touched once: warm.
        hall.open("/desk", &officer).await;
        let (page, statements) = hall.open("/desk", &officer).await;
        assert_eq!(
            page.matches("class=\"row-link").count(),
            rows.min(50),
            "rows of the page"
        );
        assert!(
            page.contains(&format!("要审查，共{rows}件")),
            "the count of the heap"
        );
        assert!(statements <= 10, "{rows} rows took {statements} statements");
        taken.push(statements);
    }
    assert_eq!(
        taken.first(),
        taken.last(),
        "it does not grow with the rows"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_case_stays_under_fifteen_however_much_has_happened() {
    let hall = hall().await;
    let (resident, officer) = (hall.resident().await, hall.officer().await);
    let receipt = hall.file(&resident).await;
    let address = format!("/desk/cases/{receipt}/accept");
    let (first, cold) = hall.open(&address, &officer).await;
    assert!(first.contains("受理通知书"), "the panel is open");
    assert!(cold <= 15, "{cold} statements, nothing cached");
    let who = request(resident);
    for n in 0..20 {
        let command = rules::case::Command::Message {
            text: format!("留言{n}"),
        };
        let receipt = rules::receipt::Receipt::parse(&receipt).unwrap();
        let act = case::Act {
            receipt,
            seen: None,
            key: format!("message-number-{n:02}"),
            command,
        };
        case::act(&hall.store, &who, act).await.unwrap();
    }
    let (page, warm) = hall.open(&address, &officer).await;
    assert!(page.contains("留言19"));
    assert!(
        warm <= cold,
        "{warm} statements after twenty messages, {cold} before"
    );
}
