//! Sends what lies in the outbox: one loop for each medium, so that a mail server
//! that hangs keeps no SMS waiting, and apart from housekeeping, so that it delays
//! no clock. What is sent when is in `docs/decisions/0006-outbox.md`.

mod cause;
mod smtp;
mod webhook;
mod words;

use std::time::Duration;

use futures::future::join_all;
use rules::outbox::Medium;
use store::{
    Store,
    outbox::{self, Letter, Outcome},
};
use tokio::{sync::watch, task::JoinSet};

use self::{smtp::Smtp, webhook::Webhook, words::Words};
use crate::{clock::Clock, metrics::Metrics, state::AppState};

/// How often the outbox is looked into.
const EVERY: Duration = Duration::from_secs(5);
/// Messages under way at a time.
const BATCH: u64 = 8;
/// The longest attempt. It is shorter than a lease, so that a message is not in
/// two hands.
const LONGEST: Duration = Duration::from_mins(1);
/// How often it is tried to write down that a message was sent.
const WRITES: u32 = 3;

/// What takes messages out of the house.
enum Carrier {
    Smtp(Smtp),
    Webhook(Webhook),
}

/// Sends the messages of one medium.
pub struct Sender {
    medium: Medium,
    carrier: Carrier,
    words: Words,
    store: Store,
    clock: Clock,
    metrics: Metrics,
}

/// One for each medium that is set up.
///
/// # Errors
/// If a setting cannot be used; one line.
pub fn senders(state: &AppState) -> Result<Vec<Sender>, String> {
    let config = &state.config;
    let mail = config.mail.as_ref().map(Smtp::new).transpose()?;
    let sms = config.sms.as_ref().map(Webhook::new).transpose()?;
    let mail = mail.map(|smtp| (Medium::Email, Carrier::Smtp(smtp)));
    let sms = sms.map(|webhook| (Medium::Sms, Carrier::Webhook(webhook)));
    let sender = |(medium, carrier)| Sender {
        medium,
        carrier,
        words: Words::new(&state.site),
        store: state.store.clone(),
        clock: state.clock.clone(),
        metrics: state.metrics.clone(),
    };
    Ok(mail.into_iter().chain(sms).map(sender).collect())
}

/// Senders at work.
pub struct Running {
    stop: watch::Sender<bool>,
    tasks: JoinSet<()>,
}

impl Running {
    /// Sets them to work.
    pub fn start(senders: Vec<Sender>) -> Self {
        let (stop, stopped) = watch::channel(false);
        let mut tasks = JoinSet::new();
        for sender in senders {
            tasks.spawn(sender.run(stopped.clone()));
        }
        Self { stop, tasks }
    }

    /// Lets them finish what is under way: to cut a connection off before the
    /// answer is to send a message twice.
    pub async fn stop(self) {
        if self.stop.send(true).is_ok() {
            self.tasks.join_all().await;
        }
    }
}

impl Sender {
    async fn run(self, mut stop: watch::Receiver<bool>) {
        loop {
            let more = match self.round().await {
                Ok(rows) => rows >= BATCH,
                Err(error) => {
                    tracing::warn!(%error, medium = ?self.medium, "outbox; the next round tries again");
                    false
                }
            };
            if *stop.borrow() {
                return;
            }
            if more {
                continue;
            }
            tokio::select! {
                _ = stop.changed() => return,
                () = tokio::time::sleep(EVERY) => {}
            }
        }
    }

    /// Sends a batch of what is due. Returns how many rows were looked at.
    ///
    /// # Errors
    /// The database cannot be asked.
    pub async fn round(&self) -> store::Result<u64> {
        let now = self.clock.now();
        let leased = outbox::lease(&self.store, now, self.medium, BATCH).await?;
        join_all(leased.letters.iter().map(|letter| self.send(letter))).await;
        Ok(leased.rows)
    }

    async fn send(&self, letter: &Letter) {
        let sending = async {
            match &self.carrier {
                Carrier::Smtp(smtp) => smtp.send(letter, &self.words).await,
                Carrier::Webhook(webhook) => webhook.send(letter, &self.words).await,
            }
        };
        let outcome = tokio::time::timeout(LONGEST, sending)
            .await
            .unwrap_or_else(|_| Outcome::Failed("对方没有及时答复".to_owned()));
        self.metrics.sent(self.medium, outcome == Outcome::Sent);
        if let Outcome::Failed(why) | Outcome::Refused(why) = &outcome {
            tracing::warn!(?letter, why, "a message was not sent");
        }
        for left in (0..WRITES).rev() {
            match outbox::record(&self.store, self.clock.now(), letter, outcome.clone()).await {
                Ok(_) => return,
                Err(error) if left > 0 => {
                    tracing::debug!(?letter, %error, "outbox");
                    tokio::time::sleep(Duration::from_secs(1)).await;
                }
                Err(error) => {
                    tracing::error!(?letter, %error, "what came of a message cannot be written down; it will be tried again");
                }
            }
        }
    }
}
