//! The suite of the store, every test on SQLite and on PostgreSQL: a fresh file
//! and a fresh schema each.
//!
//! PostgreSQL is at `TEST_POSTGRES_URL` (a URL without database name, of a user
//! who may create schemas in `postgres`). Without it the tests fail, for a suite that
//! passes because it was not run is worth nothing; `YIWANG_SKIP_POSTGRES=1`
//! leaves PostgreSQL out on purpose.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::panic,
    reason = "a test that meets what it did not expect is to fail"
)]

mod account;
mod backup;
mod board;
mod calendar;
mod case;
mod dataset;
mod doors;
mod draft;
mod files;
mod guide;
mod harness;
mod key;
mod outbox;
mod plan;
mod schema;
mod seed;
mod session;
mod staff;
mod throttle;
mod tls;
mod visit;
mod year;
