//! Several servers on one PostgreSQL, as processes.

#![expect(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking"
)]

mod clock_job;
mod failover;
mod halls;
