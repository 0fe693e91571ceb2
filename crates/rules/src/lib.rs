//! The law as pure functions. No I/O, no clock, no database; builds for wasm,
//! so that browser and server judge by the same code.
//!
//! Each module is one chapter of the law. Arrows run one way: `article` and
//! `refusal` know nobody; `calendar`, `identity`, `place` and `form` know only
//! those; `guide` builds on `form`; `notice`, `acceptance` and `authority` on
//! `guide`; `case` stands on all of them.

pub mod article;
pub mod calendar;
pub mod form;
pub mod guide;
pub mod identity;
pub mod place;
pub mod receipt;
pub mod refusal;

pub use article::Article;
pub use refusal::{Refusal, RefusalKind};
