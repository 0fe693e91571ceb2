//! A mail server that takes every connection and never says a word.

use std::{
    sync::{
        Arc,
        atomic::{AtomicU32, Ordering},
    },
    time::Duration,
};

use axum::http::StatusCode;
use rules::outbox::{
    ATTEMPTS,
    Dispatch::{Dead, Sent, Waiting},
};
use tokio::{net::TcpListener, task::JoinHandle};

use super::{at_minute, gateway::Gateway, hall_with_mail, only_sender, told, write};
use crate::{
    config::SmsSettings,
    outbox::senders,
    tests::{hall::Hall, world::Person},
};

/// It ends with this value.
struct Hanging {
    port: u16,
    taken: Arc<AtomicU32>,
    task: JoinHandle<()>,
}

impl Hanging {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.unwrap();
        let port = listener.local_addr().unwrap().port();
        let taken = Arc::new(AtomicU32::new(0));
        let count = taken.clone();
        let task = tokio::spawn(async move {
            let mut held = Vec::new();
            loop {
                held.push(listener.accept().await.unwrap());
                count.fetch_add(1, Ordering::Relaxed);
            }
        });
        Self { port, taken, task }
    }

    /// How many connections it has taken.
    fn taken(&self) -> u32 {
        self.taken.load(Ordering::Relaxed)
    }
}

impl Drop for Hanging {
    fn drop(&mut self) {
        self.task.abort();
    }
}

/// The owner chooses to be told in these ways.
async fn choose(hall: &Hall, ways: &[(&str, &str)]) {
    let reply = hall.post(Person::Owner, "/account/contact", ways).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
}

const BY_MAIL: [(&str, &str); 2] = [("by_email", "on"), ("email", "zhang@mail.example")];

#[tokio::test]
async fn a_mail_server_that_never_answers_is_tried_again_and_given_up_at_last() {
    let server = Hanging::start().await;
    let hall = hall_with_mail(server.port, |config| {
        let mail = config.mail.as_mut().unwrap();
        mail.attempt = Duration::from_millis(50);
    })
    .await;
    choose(&hall, &BY_MAIL).await;
    write(&hall, "甲").await;
    let sender = only_sender(&hall);
    at_minute(&hall, &sender, 0).await;
    assert_eq!(told(&hall).await, [Waiting]);
    let page = hall.get(Person::Admin, "/desk/admin/outbox").await.body;
    assert!(page.contains("邮件服务器没有及时答复"), "{page}");
    // No two attempts are further apart than an hour.
    for hour in 1..i64::from(ATTEMPTS) + 10 {
        at_minute(&hall, &sender, hour * 60).await;
    }
    assert_eq!(told(&hall).await, [Dead]);
    assert_eq!(server.taken(), ATTEMPTS, "and then no more");
}

#[tokio::test]
async fn a_mail_server_that_never_answers_keeps_no_sms_waiting() {
    let (server, gateway) = (Hanging::start().await, Gateway::start().await);
    let hall = hall_with_mail(server.port, |config| {
        let url = gateway.url.clone();
        let get = |name: &str| (name == "SMS_WEBHOOK_URL").then(|| url.clone());
        config.sms = SmsSettings::read(get).unwrap();
    })
    .await;
    let [by_email, email] = BY_MAIL;
    choose(&hall, &[by_email, email, ("by_sms", "on")]).await;
    write(&hall, "甲").await;
    let [mail, sms] = <[_; 2]>::try_from(senders(&hall.state).unwrap())
        .ok()
        .unwrap();
    hall.set_clock(super::super::monday());
    tokio::select! {
        biased;
        _ = mail.round() => panic!("the mail server has answered"),
        rows = sms.round() => assert_eq!(rows.unwrap(), 1),
    }
    assert_eq!(gateway.calls().len(), 1);
    let mut told = told(&hall).await;
    told.sort_by_key(|dispatch| *dispatch == Sent);
    assert_eq!(told, [Waiting, Sent]);
}
