//! One of two servers on one PostgreSQL dies in the middle of work: its people
//! notice at most a retry, and what it had begun to send is sent by the other.

use std::{
    collections::BTreeMap,
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicUsize, Ordering},
    },
    time::Duration,
};

use crate::halls::{Hall, draft, is_sound, monday, resident, until};
use axum::{Router, extract::State, http::HeaderMap, routing::post};
use chrono::TimeDelta;
use reqwest::{Client, StatusCode, redirect::Policy};
use rules::{authority::Caller, case::Command};
use sea_orm::{ConnectionTrait, Statement, TransactionTrait};
use store::{
    Request,
    account::{self, Contact},
    case::{self, Act},
    outbox::{self, Media},
    session, staff,
};

/// A browser that knows several addresses of the same hall.
#[derive(Clone)]
struct Browser {
    client: Client,
    cookie: String,
}

impl Browser {
    /// Signs in through the server at `port`.
    async fn sign_in(port: u16) -> Self {
        let client = Client::builder()
            .redirect(Policy::none())
            .no_proxy()
            .timeout(Duration::from_mins(1))
            .build()
            .unwrap();
        let mut browser = Self {
            client,
            cookie: String::new(),
        };
        let form = "phone=13000000001&password=yiwang-demo-1&next=%2Fmy";
        let reply = browser.post(port, "/sign-in", form).await.unwrap();
        assert_eq!(reply.status(), StatusCode::SEE_OTHER);
        let cookie = reply.headers()["set-cookie"].to_str().unwrap();
        cookie
            .split(';')
            .next()
            .unwrap()
            .clone_into(&mut browser.cookie);
        browser
    }

    async fn post(
        &self,
        port: u16,
        path: &str,
        form: &'static str,
    ) -> reqwest::Result<reqwest::Response> {
        self.client
            .post(format!("http://127.0.0.1:{port}{path}"))
            .header("sec-fetch-site", "same-origin")
            .header("content-type", "application/x-www-form-urlencoded")
            .header("cookie", &self.cookie)
            .body(form)
            .send()
            .await
    }

    /// Presses 提交申请; where it leads. `Err`: the connection broke.
    async fn submit(&self, port: u16, draft: &str) -> reqwest::Result<String> {
        let path = format!("/apply/{draft}/check");
        let reply = self.post(port, &path, "declare=on").await?;
        assert_eq!(reply.status(), StatusCode::SEE_OTHER, "{path}");
        let to = reply.headers()["location"].to_str().unwrap().to_owned();
        assert!(to.starts_with("/my/cases/"), "{to}");
        Ok(to)
    }
}

/// The first server is killed while it waits for the database with a case half
/// written: the person presses again, and the other one files it, once.
#[tokio::test]
async fn a_case_half_written_by_a_killed_server_is_filed_once_by_the_other() {
    let Some(hall) = Hall::open().await else {
        return;
    };
    let store = hall.store(Media::default()).await;
    let who = resident(&store).await;
    let draft = draft(&store, &who).await;
    let (mut one, two) = (hall.start("one.log").await, hall.start("two.log").await);
    let browser = Browser::sign_in(one.port).await;
    // No event can be written while this is held.
    let held = hall.admin.begin().await.unwrap();
    held.execute_unprepared("LOCK TABLE events IN SHARE ROW EXCLUSIVE MODE")
        .await
        .unwrap();
    let (begun, token, port) = (browser.clone(), draft.clone(), one.port);
    let pressed = tokio::spawn(async move { begun.submit(port, &token).await });
    let waiting = "SELECT 1 AS found FROM pg_locks \
                   WHERE NOT granted AND relation = 'events'::regclass";
    until(
        async || {
            let statement = Statement::from_string(sea_orm::DbBackend::Postgres, waiting);
            !held.query_all_raw(statement).await.unwrap().is_empty()
        },
        || "the case was not begun".to_owned(),
    )
    .await;
    one.kill();
    assert!(
        pressed.await.unwrap().is_err(),
        "an answer without a commit"
    );
    held.rollback().await.unwrap();
    let filed = browser.submit(two.port, &draft).await.unwrap();
    assert_eq!(browser.submit(two.port, &draft).await.unwrap(), filed);
    assert_eq!(is_sound(&store, monday()).await, 1);
    drop((one, two));
    store.close().await.unwrap();
    hall.close().await;
}

/// Six people file through both servers by turns; one server is killed. What was
/// acknowledged is there, each once, and nobody needs more than another try.
#[tokio::test]
async fn a_server_killed_under_load_costs_a_retry_and_nothing_else() {
    const PEOPLE: usize = 6;
    const EACH: usize = 8;
    let Some(hall) = Hall::open().await else {
        return;
    };
    let store = hall.store(Media::default()).await;
    let who = resident(&store).await;
    let mut drafts = Vec::new();
    for _ in 0..PEOPLE * EACH {
        drafts.push(draft(&store, &who).await);
    }
    let (mut one, two) = (hall.start("one.log").await, hall.start("two.log").await);
    let ports = [one.port, two.port];
    let browser = Browser::sign_in(one.port).await;
    let (filed, retried) = (Arc::new(AtomicUsize::new(0)), Arc::new(AtomicUsize::new(0)));
    let people: Vec<_> = drafts
        .chunks(EACH)
        .map(|drafts| {
            let (browser, drafts) = (browser.clone(), drafts.to_vec());
            let (filed, retried) = (filed.clone(), retried.clone());
            tokio::spawn(async move {
                let mut receipts = BTreeMap::new();
                for (turn, draft) in drafts.into_iter().enumerate() {
                    let first = browser.submit(ports[turn % 2], &draft).await;
                    let to = if let Ok(to) = first {
                        to
                    } else {
                        retried.fetch_add(1, Ordering::Relaxed);
                        let other = ports[(turn + 1) % 2];
                        browser.submit(other, &draft).await.unwrap()
                    };
                    filed.fetch_add(1, Ordering::Relaxed);
                    receipts.insert(draft, to);
                }
                receipts
            })
        })
        .collect();
    let some = || std::future::ready(filed.load(Ordering::Relaxed) >= PEOPLE * 2);
    until(some, || "nobody files".to_owned()).await;
    one.kill();
    let mut receipts = BTreeMap::new();
    for person in people {
        receipts.extend(person.await.unwrap());
    }
    assert!(retried.load(Ordering::Relaxed) > 0, "killed too late");
    for (draft, to) in &receipts {
        assert_eq!(browser.submit(two.port, draft).await.unwrap(), *to);
    }
    let mut places: Vec<_> = receipts.into_values().collect();
    places.sort();
    places.dedup();
    assert_eq!(places.len(), PEOPLE * EACH);
    assert_eq!(is_sound(&store, monday()).await, places.len() as u64);
    drop((one, two));
    store.close().await.unwrap();
    hall.close().await;
}

/// An SMS gateway: whoever asks while it holds waits for ever.
#[derive(Clone, Default)]
struct Gateway {
    holds: Arc<AtomicBool>,
    keys: Arc<Mutex<Vec<String>>>,
}

impl Gateway {
    fn asked(&self) -> Vec<String> {
        self.keys.lock().unwrap().clone()
    }

    async fn answer(State(gateway): State<Self>, headers: HeaderMap) -> StatusCode {
        let key = headers["idempotency-key"].to_str().unwrap().to_owned();
        gateway.keys.lock().unwrap().push(key);
        if gateway.holds.load(Ordering::Relaxed) {
            std::future::pending::<()>().await;
        }
        StatusCode::OK
    }

    async fn start(&self) -> String {
        let listener = tokio::net::TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/sms", listener.local_addr().unwrap());
        let routes = Router::new()
            .route("/sms", post(Self::answer))
            .with_state(self.clone());
        tokio::spawn(async move { axum::serve(listener, routes).await });
        url
    }
}

/// A server dies with a message in hand: two minutes later, when its lease is
/// over, the other one sends it, under the same number.
#[tokio::test]
async fn a_message_in_the_hands_of_a_killed_server_is_sent_by_the_other() {
    let Some(mut hall) = Hall::open().await else {
        return;
    };
    let gateway = Gateway::default();
    gateway.holds.store(true, Ordering::Relaxed);
    hall.settings = vec![("SMS_WEBHOOK_URL", gateway.start().await)];
    let media = Media {
        email: false,
        sms: true,
    };
    let store = hall.store(media).await;
    let who = resident(&store).await;
    let contact = Contact {
        by_email: false,
        email: String::new(),
        by_sms: true,
    };
    account::change_contact(&store, &who, &contact)
        .await
        .unwrap();
    let draft = draft(&store, &who).await;
    let done = case::submit(&store, &who, &draft, "a-case-to-tell-about")
        .await
        .unwrap();
    let officer = officer(&store).await;
    let accept = Act {
        receipt: done.receipt,
        seen: Some(1),
        key: "accepted-and-told-about".to_owned(),
        command: Command::Accept,
    };
    case::act(&store, &officer, accept).await.unwrap();

    let mut one = hall.start("one.log").await;
    let asked = |times: usize| {
        let gateway = gateway.clone();
        move || std::future::ready(gateway.asked().len() == times)
    };
    until(asked(1), || "the first server sends nothing".to_owned()).await;
    let two = hall.start("two.log").await;
    one.kill();
    gateway.holds.store(false, Ordering::Relaxed);
    hall.set_clock(monday() + TimeDelta::minutes(3));
    until(asked(2), || "the second server sends nothing".to_owned()).await;
    until(
        async || outbox::figures(&store).await.unwrap().waiting == 0,
        || "it is not written down".to_owned(),
    )
    .await;
    let figures = outbox::figures(&store).await.unwrap();
    assert_eq!((figures.waiting, figures.dead), (0, 0));
    let keys = gateway.asked();
    assert_eq!(
        keys[0], keys[1],
        "a gateway that knows the number sends it once"
    );
    drop((one, two));
    store.close().await.unwrap();
    hall.close().await;
}

/// The officer who handles it.
async fn officer(store: &store::Store) -> Request {
    let nobody = Request::new(Caller::Anonymous, monday(), "test", "192.0.2.2");
    let token = staff::sign_in(store, &nobody, "cuizhai-officer", "yiwang-demo-1")
        .await
        .unwrap();
    let signed_in = session::caller(store, token.as_str(), monday())
        .await
        .unwrap();
    nobody.by(signed_in.unwrap().caller)
}
