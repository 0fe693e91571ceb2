//! The suite of the store, every test on SQLite and on PostgreSQL: a fresh file
//! and a fresh database each.
//!
//! PostgreSQL is at `TEST_POSTGRES_URL` (a URL without database name, of a user
//! who may create databases). Without it the tests fail, for a suite that
//! passes because it was not run is worth nothing; `YIWANG_SKIP_POSTGRES=1`
//! leaves PostgreSQL out on purpose.

mod account;
mod case;
mod draft;
mod files;
mod guide;
mod harness;
mod schema;
mod seed;
mod session;
mod staff;
mod throttle;
mod visit;
