//! One entity per table. `tests/schema.rs` holds them against the migrated
//! schema on both engines.

pub(crate) mod account;
pub(crate) mod account_log;
pub(crate) mod admin_log;
pub(crate) mod calendar_day;
pub(crate) mod draft;
pub(crate) mod draft_file;
pub(crate) mod file;
pub(crate) mod guide;
pub(crate) mod guide_version;
pub(crate) mod office;
pub(crate) mod person_lookup;
pub(crate) mod reset_code;
pub(crate) mod session;
pub(crate) mod staff;
pub(crate) mod throttle;
pub(crate) mod village;
