//! A whole hall in one file, made while it runs, and a hall from that file
//! (decision 12).
//!
//! The file is a tar: rows as JSON lines, a table each, of one snapshot; the files
//! that those rows name; at the end a manifest with the hashes of all rows, and a
//! code by which the key knows that nothing was altered. Rows say nothing of the
//! engine: what SQLite held goes into PostgreSQL and back. The key is not in it.

mod manifest;
mod read;
mod restore;
mod row;
mod snapshot;
mod unfinished;
mod write;

pub use read::Backup;
pub use restore::{Restored, restore};
pub use write::{Written, backup};

/// What is carried, in an order in which each table comes after those that it
/// refers to. A test holds both lists against the entities and their keys.
#[doc(hidden)]
pub const CARRIED: [&str; 32] = [
    "offices",
    "staff",
    "admin_log",
    "accounts",
    "account_log",
    "person_lookups",
    "guides",
    "guide_versions",
    "calendar_days",
    "calendar_imports",
    "villages",
    "files",
    "drafts",
    "draft_pieces",
    "cases",
    "events",
    "case_files",
    "correction_files",
    "messages",
    "paper_counters",
    "papers",
    "outbox",
    "notice_lines",
    "substitutions",
    "reasons",
    "saved_filters",
    "bulk_runs",
    "resources",
    "data_versions",
    "data_files",
    "secrecy_reviews",
    "key_check",
];

/// What is not, and why.
#[doc(hidden)]
pub const LEFT: [(&str, &str); 5] = [
    ("sessions", "everybody signs in anew"),
    ("throttles", "counts of tries of an hour that is over"),
    ("reset_codes", "codes that were handed out are void"),
    ("visits", "whoever stands at a window is looked up anew"),
    ("calendar_drafts", "a preview that nobody has confirmed"),
];
