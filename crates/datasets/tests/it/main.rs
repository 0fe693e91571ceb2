//! The crate as the store and the server use it.

mod forms;
mod ingest;
mod paging;
mod query;
mod sample;
mod scale;
