//! What stands at the end of a backup.

use chrono::{DateTime, Utc};
use sea_orm_migration::MigratorTrait;
use serde::{Deserialize, Serialize};

use crate::migration::Migrator;

/// The format that this program writes, and the only one that it reads.
pub(super) const FORMAT: u32 = 1;
/// Its name in the tar.
pub(super) const MANIFEST: &str = "manifest.json";
/// The last entry: hexadecimal, over the bytes of the manifest.
pub(super) const MAC: &str = "manifest.mac";

/// What the backup holds.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Manifest {
    /// [`FORMAT`]
    pub(super) format: u32,
    /// Version of the program that made it.
    pub(super) program: String,
    /// When.
    pub(super) made_at: DateTime<Utc>,
    /// The schema: all migrations that had been applied, in order.
    pub(super) migrations: Vec<String>,
    /// Which key its data is sealed with, hexadecimal; it does not tell the key.
    pub(super) key_check: String,
    /// The tables, in the order of the tar.
    pub(super) tables: Vec<Table>,
    /// How many files follow them.
    pub(super) files: u64,
    /// Bytes of all files.
    pub(super) bytes: u64,
}

/// One table: `rows/NAME.jsonl`.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Table {
    /// Its name.
    pub(super) name: String,
    /// How many rows.
    pub(super) rows: u64,
    /// SHA-256 of its lines, hexadecimal.
    pub(super) sha256: String,
}

/// The schema of this program.
pub(super) fn migrations() -> Vec<String> {
    let all = Migrator::migrations();
    all.iter().map(|one| one.name().to_owned()).collect()
}

/// Where the rows of a table stand in the tar.
pub(super) fn rows_of(table: &str) -> String {
    format!("rows/{table}.jsonl")
}

/// Where a file stands in the tar.
pub(super) fn file(hash: &str) -> String {
    format!("files/{hash}")
}
