//! What is kept, and one function per command or query.
//!
//! Every function takes the [`Store`] and the [`Request`] (who asks, and when),
//! asks `rules` whether the caller may, and returns [`Result`]: a
//! [`StoreError::Refused`] is an answer for the caller, everything else is ours
//! to repair.

#![warn(missing_docs)]
#![expect(
    clippy::missing_errors_doc,
    reason = "every function has the same two kinds of error, told at the top of `error`"
)]

pub mod account;
pub mod admin_log;
pub mod backup;
pub mod board;
pub mod calendar;
pub mod case;
pub mod dataset;
mod db;
pub mod draft;
mod entity;
pub mod error;
pub mod files;
pub mod guide;
pub mod hex;
mod housekeeping;
mod key_check;
pub mod migration;
mod now;
pub mod office;
pub mod outbox;
pub mod paper;
mod password;
pub mod random;
pub mod reference;
mod request;
pub mod search;
pub mod secret;
pub mod seed;
pub mod session;
pub mod staff;
mod store;
pub mod team;
mod throttle;
mod transaction;
pub mod visit;
mod words;

pub use db::StatementCount;
#[doc(hidden)]
pub use entity::entities;
pub use error::{Result, Stale, StoreError};
pub use housekeeping::{Housekeeping, housekeeping};
pub use key_check::{check_key, key_is_known};
pub use now::Now;
pub use request::Request;
pub use store::{Store, StoreConfig};
