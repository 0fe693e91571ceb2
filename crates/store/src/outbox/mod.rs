//! The outbox: messages that leave the house, by e-mail and SMS.
//!
//! A message is a row, written in the transaction of the command that it tells
//! about: there is none without the other. Whoever sends leases a few rows for a
//! while, sends them, and writes down what came of it; several servers may do so
//! at once. A row holds no address: that is looked up, sealed as it is, when the
//! message is sent. See `docs/decisions/0006-outbox.md`.

mod admin;
mod figures;
mod lease;
mod letter;
mod outcome;
mod put;
mod recipient;

use rules::outbox::Medium;

pub use admin::{Held, Which, held, send_again};
pub use figures::{OutboxFigures, figures};
pub use lease::{Leased, lease};
pub use letter::Letter;
pub use outcome::{Outcome, record};
pub(crate) use put::{News, put};

/// By which media a hall can tell people: what its operator has set up.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Media {
    /// A mail server.
    pub email: bool,
    /// An SMS gateway.
    pub sms: bool,
}

impl Media {
    /// Whether this one is set up.
    pub fn has(self, medium: Medium) -> bool {
        match medium {
            Medium::Email => self.email,
            Medium::Sms => self.sms,
        }
    }
}
