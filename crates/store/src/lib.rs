//! What is kept, and one function per command or query.
//!
//! Every function takes the [`Store`] and the [`Request`] (who asks, and when),
//! asks `rules` whether the caller may, and returns [`Result`]: a
//! [`StoreError::Refused`] is an answer for the caller, everything else is ours
//! to repair.

mod db;
mod entity;
pub mod error;
pub mod hex;
pub mod migration;
pub mod password;
pub mod random;
mod request;
pub mod secret;

pub use db::StatementCount;
pub use error::{Result, StoreError};
pub use request::Request;
/// tmp
#[derive(Clone, Debug)]
pub enum Caller {}
