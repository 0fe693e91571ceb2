//! An SMS gateway.

use std::sync::{Arc, Mutex};

use axum::{
    Json, Router,
    extract::State,
    http::{HeaderMap, StatusCode, header},
    routing::post,
};
use tokio::{net::TcpListener, task::JoinHandle};

/// A request that it got.
#[derive(Clone, Debug)]
pub(super) struct Call {
    pub(super) key: String,
    pub(super) authorization: String,
    pub(super) body: serde_json::Value,
    /// What it answered.
    pub(super) status: u16,
}

#[derive(Clone)]
struct Shared {
    calls: Arc<Mutex<Vec<Call>>>,
    status: Arc<Mutex<u16>>,
}

/// A gateway at work; it ends with this value.
pub(super) struct Gateway {
    pub(super) url: String,
    shared: Shared,
    task: JoinHandle<()>,
}

impl Gateway {
    pub(super) async fn start() -> Self {
        let shared = Shared {
            calls: Arc::default(),
            status: Arc::new(Mutex::new(200)),
        };
        let router = Router::new()
            .route("/send", post(take))
            .with_state(shared.clone());
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let url = format!("http://{}/send", listener.local_addr().unwrap());
        let task = tokio::spawn(async move { axum::serve(listener, router).await.unwrap() });
        Self { url, shared, task }
    }

    /// From now on it answers this.
    pub(super) fn answer(&self, status: u16) {
        *self.shared.status.lock().unwrap() = status;
    }

    pub(super) fn calls(&self) -> Vec<Call> {
        self.shared.calls.lock().unwrap().clone()
    }
}

impl Drop for Gateway {
    fn drop(&mut self) {
        self.task.abort();
    }
}

async fn take(
    State(shared): State<Shared>,
    headers: HeaderMap,
    Json(body): Json<serde_json::Value>,
) -> StatusCode {
    let text = |name: &str| {
        let value = headers.get(name).and_then(|value| value.to_str().ok());
        value.unwrap_or_default().to_owned()
    };
    let status = *shared.status.lock().unwrap();
    shared.calls.lock().unwrap().push(Call {
        key: text("idempotency-key"),
        authorization: text(header::AUTHORIZATION.as_str()),
        body,
        status,
    });
    StatusCode::from_u16(status).unwrap()
}
