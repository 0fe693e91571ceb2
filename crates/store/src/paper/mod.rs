//! Papers (文书) once issued: numbered with the event that makes them, their PDF
//! frozen once it is set, and checked by anybody who has the code on them.

mod check;
mod keep;
mod unset;

use chrono::NaiveDate;
use rules::case::PaperKind;
use rules::paper::PaperNumber;

pub use check::{Checked, Standing, check};
pub use keep::{issued, keep, read};
pub use unset::{Unset, unset};

use crate::entity::paper;
use crate::error::{Result, StoreError};

/// A paper that has been issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issued {
    /// The event that it rests on.
    pub seq: u32,
    /// Its number.
    pub number: PaperNumber,
    /// Its date.
    pub on: NaiveDate,
    /// What the page that checks it is asked with.
    pub code: String,
    /// SHA-256 of its PDF, once that has been set.
    pub hash: Option<String>,
}

impl Issued {
    fn of(row: paper::Model) -> Result<Self> {
        Ok(Self {
            seq: u32::try_from(row.seq).unwrap_or_default(),
            number: PaperNumber {
                office: row.office_short,
                year: row.year,
                kind: kind(&row.kind)?,
                n: row.n,
            },
            on: row.issued_on,
            code: row.code,
            hash: row.file_hash,
        })
    }
}

fn kind(word: &str) -> Result<PaperKind> {
    serde_json::from_value(serde_json::Value::String(word.to_owned()))
        .map_err(|error| StoreError::fault("the kind of a paper", error))
}
