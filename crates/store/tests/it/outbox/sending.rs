//! Leased by one server at a time, tried again, given up.

use chrono::{DateTime, TimeDelta, Utc};
use rules::case::Command;
use rules::outbox::{ATTEMPTS, Dispatch, Medium};
use sea_orm::{ConnectionTrait, Statement};
use store::Store;
use store::outbox::{self, Outcome};

use super::{EMAIL, choose, lease, minutes, no_answer, one_letter, told};
use crate::case::{BIRTH, act, cast, file};
use crate::harness::{Test, both, monday};

both! {
    async fn of_two_servers_one_has_it(test: Test) {
        let cast = cast(&test).await;
        choose(&test, &cast.zhang, true, EMAIL, false).await;
        let receipt = file(&test, &cast.zhang, BIRTH).await;
        for n in 0..12 {
            let text = format!("留言{n}");
            act(&test, &cast.cuizhai_officer, &receipt, Command::Message { text }).await.unwrap();
        }
        let second = Store::open(&test.config).await.unwrap();
        let mut senders = Vec::new();
        for store in [test.store.clone(), second.clone(), test.store.clone(), second.clone()] {
            senders.push(tokio::spawn(async move {
                let mut keys = Vec::new();
                loop {
                    let leased = outbox::lease(&store, monday(), Medium::Email, 2).await.unwrap();
                    if leased.letters.is_empty() {
                        return keys;
                    }
                    for letter in leased.letters {
                        outbox::record(&store, monday(), &letter, Outcome::Sent).await.unwrap();
                        keys.push(letter.key);
                    }
                }
            }));
        }
        let mut sent = Vec::new();
        for sender in senders {
            sent.extend(sender.await.unwrap());
        }
        sent.extend(lease(&test.store, Medium::Email, monday()).await.into_iter().map(|letter| letter.key));
        assert_eq!(sent.len(), 12, "each once");
        sent.sort();
        sent.dedup();
        assert_eq!(sent.len(), 12, "none twice");
        second.close().await.unwrap();
    }

    async fn a_server_that_falls_over_loses_nothing(test: Test) {
        one_letter(&test).await;
        let first = lease(&test.store, Medium::Email, monday()).await;
        assert!(lease(&test.store, Medium::Email, monday() + minutes(1)).await.is_empty(), "leased");
        let again = lease(&test.store, Medium::Email, monday() + minutes(2)).await;
        assert_eq!((again[0].attempt, &again[0].key), (2, &first[0].key));
        // The first one comes back and says that it failed: it no longer counts.
        outbox::record(&test.store, monday() + minutes(2), &first[0], Outcome::Refused("x".to_owned())).await.unwrap();
        assert_eq!(outbox::figures(&test.store).await.unwrap().dead, 0);
        // That it was sent is true all the same.
        outbox::record(&test.store, monday() + minutes(2), &first[0], Outcome::Sent).await.unwrap();
        outbox::record(&test.store, monday() + minutes(3), &again[0], no_answer()).await.unwrap();
        assert!(lease(&test.store, Medium::Email, monday() + minutes(60)).await.is_empty());
        assert_eq!(outbox::figures(&test.store).await.unwrap().waiting, 0);
    }

    async fn failed_attempts_wait_longer_and_longer_and_end(test: Test) {
        let (cast, receipt) = one_letter(&test).await;
        let (mut now, mut waits) = (monday(), Vec::new());
        loop {
            let letters = lease(&test.store, Medium::Email, now).await;
            let [letter] = letters.as_slice() else { panic!("{letters:?} at {now}") };
            if outbox::record(&test.store, now, letter, no_answer()).await.unwrap() == Dispatch::Dead {
                break;
            }
            let figures = outbox::figures(&test.store).await.unwrap();
            assert_eq!((figures.waiting, figures.oldest), (1, Some(monday())));
            assert!(lease(&test.store, Medium::Email, now).await.is_empty(), "not at once");
            let next = next(&test).await;
            assert!(lease(&test.store, Medium::Email, next - TimeDelta::seconds(1)).await.is_empty(), "not earlier");
            waits.push((next - now).num_minutes());
            now = next;
        }
        assert_eq!(waits[..8], [1, 2, 4, 8, 16, 32, 60, 60]);
        assert_eq!(waits.len() + 1, ATTEMPTS as usize);
        assert!(now - monday() > TimeDelta::days(1));
        assert_eq!(told(&test, &cast.zhang, &receipt).await, [(Medium::Email, Dispatch::Dead)]);
        let figures = outbox::figures(&test.store).await.unwrap();
        assert_eq!((figures.waiting, figures.dead), (0, 1));
    }
}

/// When the only message is tried again.
async fn next(test: &Test) -> DateTime<Utc> {
    let db = test.store.database();
    let sql = "SELECT next_attempt_at FROM outbox";
    let statement = Statement::from_string(db.get_database_backend(), sql);
    let row = db.query_one_raw(statement).await.unwrap().unwrap();
    row.try_get("", "next_attempt_at").unwrap()
}
