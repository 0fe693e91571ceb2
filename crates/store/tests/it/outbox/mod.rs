//! Messages that leave the house: put in with their command, leased, sent once,
//! tried again, given up, sent again.

mod address;
mod again;
mod put_in;
mod sending;

use chrono::{DateTime, TimeDelta, Utc};
use rules::authority::Caller;
use rules::case::Command;
use rules::outbox::{Dispatch, Medium};
use rules::receipt::Receipt;
use store::Store;
use store::account::{self, Contact};
use store::outbox::{self, Letter, Outcome};

use crate::case::{BIRTH, Cast, act, cast, file, look};
use crate::harness::{Test, request};

const EMAIL: &str = "zhang@example.com";

async fn choose(test: &Test, who: &Caller, by_email: bool, email: &str, by_sms: bool) {
    let contact = Contact {
        by_email,
        email: email.to_owned(),
        by_sms,
    };
    account::change_contact(&test.store, &request(who.clone()), &contact)
        .await
        .unwrap();
}

/// 张三 has chosen e-mail and is told that the case is accepted.
async fn one_letter(test: &Test) -> (Cast, Receipt) {
    let cast = cast(test).await;
    choose(test, &cast.zhang, true, EMAIL, false).await;
    let receipt = file(test, &cast.zhang, BIRTH).await;
    act(test, &cast.cuizhai_officer, &receipt, Command::Accept)
        .await
        .unwrap();
    (cast, receipt)
}

async fn lease(store: &Store, medium: Medium, now: DateTime<Utc>) -> Vec<Letter> {
    outbox::lease(store, now, medium, 10).await.unwrap().letters
}

async fn told(test: &Test, who: &Caller, receipt: &Receipt) -> Vec<(Medium, Dispatch)> {
    let view = look(test, who, receipt).await;
    let told = store::case::told_outside(&test.store, &request(who.clone()), &view)
        .await
        .unwrap();
    told.into_iter()
        .map(|told| (told.medium, told.dispatch))
        .collect()
}

fn minutes(count: i64) -> TimeDelta {
    TimeDelta::minutes(count)
}

fn no_answer() -> Outcome {
    Outcome::Failed("连不上".to_owned())
}
