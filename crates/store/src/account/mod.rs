//! Residents' accounts.
//!
//! An account is *unverified* until a clerk has seen the identity card: until
//! then it sees only what it filed itself, for anybody could type anybody's
//! number.

mod change;
mod contact;
mod find;
mod log;
mod person;
mod profile;
mod register;
mod reset;
pub(crate) mod sealed;
mod sign_in;
mod taken;
mod verify;

pub use change::{change_password, change_phone};
pub use contact::{Contact, change_contact};
pub use find::{Found, find};
pub(crate) use log::looked_up;
pub use person::Registration;
pub use profile::{LogLine, Profile, profile};
pub use register::{register, register_at_window};
pub use reset::{OneTimeCode, issue_code, reclaim, use_code};
pub use sign_in::sign_in;
pub use verify::{phone_to_confirm, verify};
