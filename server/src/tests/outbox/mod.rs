//! Messages that leave the house, by a real mail server and a gateway.

mod gateway;
mod hanging;
mod mail;
mod mail_server;
mod sms;

use chrono::TimeDelta;
use rules::{case::Command, outbox::Dispatch, receipt::Receipt};
use store::case::{self, Act};

use super::{hall::Hall, monday, world::Person};
use crate::{
    config::Config,
    config::MailSettings,
    outbox::{Sender, senders},
};

/// A hall with these settings of its mail server, and no SMS gateway unless
/// `change` gives it one.
async fn hall_with_mail(port: u16, change: impl FnOnce(&mut Config)) -> Hall {
    Hall::open_with(|config| {
        let get = |name: &str| match name {
            "SMTP_URL" => Some(format!("smtp://127.0.0.1:{port}")),
            "MAIL_FROM" => Some("一网通办 <hall@hall.example>".to_owned()),
            _ => None,
        };
        config.mail = MailSettings::read(get).unwrap();
        change(config);
    })
    .await
}

/// The officer writes to the owner, so that there is something to tell.
async fn write(hall: &Hall, words: &str) {
    let act = Act {
        receipt: Receipt::parse(&hall.world.receipt).unwrap(),
        seen: None,
        key: format!("a-message-of-this-test-{words}"),
        command: Command::Message {
            text: words.to_owned(),
        },
    };
    let mut who = hall.caller(Person::Officer).await;
    who.now = hall.state.clock.now();
    case::act(&hall.store, &who, act).await.unwrap();
}

fn only_sender(hall: &Hall) -> Sender {
    let mut senders = senders(&hall.state).unwrap();
    assert_eq!(senders.len(), 1);
    senders.remove(0)
}

/// So many minutes after the test has begun everything that is due is sent.
async fn at_minute(hall: &Hall, sender: &Sender, minute: i64) {
    hall.set_clock(monday() + TimeDelta::minutes(minute));
    while sender.round().await.unwrap() > 0 {}
}

/// What has become of the messages of the owner's case.
async fn told(hall: &Hall) -> Vec<Dispatch> {
    let who = hall.caller(Person::Owner).await;
    let receipt = Receipt::parse(&hall.world.receipt).unwrap();
    let view = case::view(&hall.store, &who, &receipt).await.unwrap();
    let told = case::told_outside(&hall.store, &who, &view).await.unwrap();
    told.into_iter().map(|told| told.dispatch).collect()
}
