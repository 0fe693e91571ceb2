//! The law as pure functions. No I/O, no clock, no database; builds for wasm,
//! so that browser and server judge by the same code.
//!
//! Each module is one chapter of the law. Arrows run one way: `article` and
//! `refusal` know nobody; `identity`, `receipt`, `place`, `prose` (sentences that
//! people type), `catalogue` (public data) and `form` know only those and each
//! other; `guide` builds on `form`; `calendar` (which counts the periods that
//! guides name), `notice`, `jurisdiction`, `acceptance` (which knows the streets
//! from `jurisdiction`), `remedy` and `authority` on `guide`; `case` stands on
//! all of them, `paper` writes what a case says, `board` says what the figures
//! about many cases mean, and `outbox` and `message`, which know nobody, say when
//! a message that could not be sent is tried again, and what it tells.

#![warn(missing_docs)]

pub mod acceptance;
pub mod article;
pub mod authority;
pub mod board;
pub mod calendar;
pub mod case;
pub mod catalogue;
mod date;
pub mod form;
pub mod guide;
pub mod identity;
pub mod jurisdiction;
pub mod message;
pub mod notice;
pub mod outbox;
pub mod paper;
pub mod place;
pub mod prose;
pub mod receipt;
pub mod refusal;
pub mod remedy;

#[cfg(test)]
mod sample;

pub use article::Article;
pub use refusal::{Problem, Refusal, RefusalKind};
