//! What is kept, and one function per command or query.
//!
//! A function takes the [`Store`] and the [`Request`] (who asks, and when), asks
//! `rules` whether the caller may, and returns [`Result`]: a
//! [`StoreError::Refused`] is an answer for the caller, everything else is ours
//! to repair.
//!
//! Those without a [`Request`] ask nobody, and a test holds that each is named here:
//!
//! - What everybody may read: published guides (`guide::get`, `guide::list`, `guide::topics`,
//!   `guide::published`, `guide::published_one`), opened data (`dataset::get`,
//!   `dataset::list`, `dataset::titles`, `dataset::count`, `dataset::file`,
//!   `dataset::reviewed`), offices, places and calendar (`reference::district`,
//!   `reference::last_district`), how many cases there are (`case::figures`), and
//!   whether a paper is genuine (`paper::check`).
//! - What goes before: who a session belongs to, and that it is over
//!   (`session::caller`, `session::end`); a file while it comes in, which is nobody's
//!   before it is attached (`files::receive`); what is wrong with what was typed for a
//!   new account of staff, which tells of no other (`staff::problems`).
//! - Jobs of the server, for nobody: `housekeeping` and its parts (`case::settle_due`,
//!   `calendar::finish`, `session::sweep`, `files::sweep`), papers that are not set
//!   yet (`paper::unset`), the outbox (`outbox::lease`, `outbox::record`), and numbers
//!   for who watches over it (`case::lateness`, `case::late_handovers`,
//!   `outbox::figures`, `dataset::all_waiting`).
//! - Commands of the operator, who has the files anyway: `case::refresh_all`,
//!   `case::verify`, `backup::backup`, `backup::restore`, `check_key`, `key_is_known`.

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
mod catalogue_row;
pub mod dataset;
mod db;
mod district;
pub mod draft;
mod entity;
pub mod error;
mod event_log;
pub mod files;
pub mod guide;
pub mod hex;
mod housekeeping;
mod idempotency;
mod json_file;
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
pub mod throttle;
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
