//! A message on its way out: what is sent, and the lease under which it is.

use chrono::{DateTime, Utc};
use rules::outbox::Medium;
use rules::receipt::Receipt;

/// A message that is to be sent now.
#[derive(Clone)]
pub struct Letter {
    /// Its row.
    pub(super) id: i64,
    /// Which attempt this is, from 1.
    pub attempt: u32,
    pub(super) leased_until: DateTime<Utc>,
    /// By which medium.
    pub medium: Medium,
    /// E-mail address or mobile number.
    pub to: String,
    /// What it is known by outside: the same at each attempt, of no other
    /// message, and telling nothing.
    pub key: String,
    /// 收件编号
    pub receipt: Receipt,
    /// What happened, in Chinese.
    pub what: &'static str,
    /// When.
    pub at: DateTime<Utc>,
    /// Whether the addressee can sign in and look.
    pub has_account: bool,
}

impl Letter {
    pub(super) fn hold(&self) -> Hold {
        Hold {
            id: self.id,
            attempt: self.attempt,
            leased_until: self.leased_until,
        }
    }
}

/// A row under its lease: what comes of the attempt is written down for it.
#[derive(Clone, Copy)]
pub(super) struct Hold {
    pub(super) id: i64,
    pub(super) attempt: u32,
    pub(super) leased_until: DateTime<Utc>,
}

/// Never prints the address.
impl std::fmt::Debug for Letter {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Letter")
            .field("id", &self.id)
            .field("attempt", &self.attempt)
            .field("medium", &self.medium)
            .finish_non_exhaustive()
    }
}
