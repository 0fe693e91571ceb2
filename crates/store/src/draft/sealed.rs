//! The sealed columns of a draft, bound to it by its token.

use rules::case::{Agent, Person};
use rules::form::Answers;
use serde::de::DeserializeOwned;
use serde::{Deserialize, Serialize};

use crate::entity::draft;
use crate::error::{Result, StoreError};
use crate::store::Store;

/// Who stands at the window.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Persons {
    /// 申请人
    pub applicant: Person,
    /// 代办人, if somebody acts for the applicant.
    #[serde(default)]
    pub agent: Option<Agent>,
}

/// Never prints who it is.
impl std::fmt::Debug for Persons {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Persons(…)")
    }
}

pub(super) fn seal<T: Serialize>(
    store: &Store,
    token: &str,
    column: &str,
    value: &T,
) -> Result<Vec<u8>> {
    let plain = serde_json::to_vec(value)
        .map_err(|error| StoreError::fault(format!("draft {column}"), error))?;
    store
        .secret
        .sealing("draft")
        .seal(&*store.random, &context(token, column), &plain)
}

fn open<T: DeserializeOwned>(store: &Store, token: &str, column: &str, sealed: &[u8]) -> Result<T> {
    let plain = store
        .secret
        .sealing("draft")
        .open(&context(token, column), sealed)?;
    serde_json::from_slice(&plain)
        .map_err(|error| StoreError::fault(format!("draft {column}"), error))
}

pub(crate) fn answers(store: &Store, row: &draft::Model) -> Result<Answers> {
    open(store, &row.token, "answers", &row.answers_sealed)
}

pub(crate) fn persons(store: &Store, row: &draft::Model) -> Result<Option<Persons>> {
    row.persons_sealed
        .as_ref()
        .map(|sealed| open(store, &row.token, "persons", sealed))
        .transpose()
}

pub(super) fn file_name(store: &Store, token: &str, sealed: Option<&[u8]>) -> Result<String> {
    sealed.map_or_else(
        || Ok(String::new()),
        |sealed| open(store, token, "file-name", sealed),
    )
}

fn context(token: &str, column: &str) -> String {
    format!("drafts/{token}/{column}")
}
