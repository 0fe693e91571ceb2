//! SMS through a webhook.

use std::collections::BTreeMap;

use axum::http::StatusCode;
use rules::outbox::Dispatch::{Dead, Sent, Waiting};

use super::{at_minute, gateway::Gateway, only_sender, told, write};
use crate::{
    config::SmsSettings,
    outbox::Sender,
    tests::{hall::Hall, world::Person},
};

/// A hall with this gateway, whose owner has chosen SMS, and its sender.
async fn hall_with(gateway: &Gateway) -> (Hall, Sender) {
    let token = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(token.path(), "a-token\n").unwrap();
    let hall = Hall::open_with(|config| {
        let get = |name: &str| match name {
            "SMS_WEBHOOK_URL" => Some(gateway.url.clone()),
            "SMS_TOKEN_FILE" => Some(token.path().display().to_string()),
            _ => None,
        };
        config.sms = SmsSettings::read(get).unwrap();
    })
    .await;
    let sender = only_sender(&hall);
    let form = [("by_sms", "on")];
    let reply = hall.post(Person::Owner, "/account/contact", &form).await;
    assert_eq!(reply.status, StatusCode::SEE_OTHER, "{}", reply.body);
    (hall, sender)
}

#[tokio::test]
async fn ten_minutes_of_outage_keep_each_key_and_take_each_message_once() {
    let gateway = Gateway::start().await;
    let (hall, sender) = hall_with(&gateway).await;
    for n in 0..10 {
        write(&hall, &format!("{n}")).await;
    }
    for minute in 0..40 {
        gateway.answer(match minute {
            0..5 => 503,
            5..10 => 429,
            _ => 202,
        });
        at_minute(&hall, &sender, minute).await;
    }
    assert_eq!(told(&hall).await, [Sent; 10]);
    let mut by_key: BTreeMap<_, Vec<_>> = BTreeMap::new();
    for call in gateway.calls() {
        assert_eq!(call.authorization, "Bearer a-token");
        assert_eq!(call.body["id"], call.key);
        by_key
            .entry(call.key)
            .or_default()
            .push((call.body, call.status));
    }
    assert_eq!(by_key.len(), 10);
    for (key, calls) in by_key {
        assert_eq!(calls.len(), 5, "at 0, 1, 3, 7 and 15 minutes: {key}");
        assert!(
            calls.iter().all(|(body, _)| *body == calls[0].0),
            "always the same"
        );
        let taken = calls.iter().filter(|(_, status)| *status == 202).count();
        assert_eq!((taken, calls[4].1), (1, 202), "{key}");
    }
    let body = &gateway.calls()[0].body;
    assert_eq!(body["to"], "13000000001");
    let text = body["text"].as_str().unwrap();
    let case = format!("https://hall.example/my/cases/{}", hall.world.receipt);
    assert!(
        text.starts_with("【济南起步区一网通办】") && text.contains(&case),
        "{text}"
    );
    for personal in ["张示范", "生育登记"] {
        assert!(!text.contains(personal), "{text}");
    }
}

#[tokio::test]
async fn what_the_gateway_refuses_is_dead_and_what_is_our_fault_is_not() {
    let gateway = Gateway::start().await;
    let (hall, sender) = hall_with(&gateway).await;
    write(&hall, "甲").await;
    for (minute, status) in [(0, 401), (1, 403), (3, 302), (7, 408)] {
        gateway.answer(status);
        at_minute(&hall, &sender, minute).await;
        assert_eq!(told(&hall).await, [Waiting], "{status}");
    }
    gateway.answer(400);
    at_minute(&hall, &sender, 15).await;
    assert_eq!(told(&hall).await, [Dead]);
    assert_eq!(gateway.calls().len(), 5);
    at_minute(&hall, &sender, 600).await;
    assert_eq!(gateway.calls().len(), 5, "not again by itself");
    // Back to where the administrator is still signed in.
    at_minute(&hall, &sender, 16).await;
    let page = hall.get(Person::Admin, "/desk/admin/outbox").await.body;
    assert!(page.contains("短信网关答复 400"), "{page}");
    assert!(!page.contains("13000000001"), "{page}");
}
