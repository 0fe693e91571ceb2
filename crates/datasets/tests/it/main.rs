//! The crate as the store and the server use it.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that meets what it did not expect is to fail"
)]

mod field;
mod forms;
mod ingest;
mod paging;
mod query;
mod room;
mod sample;
mod scale;
