//! What is kept of who it is: sealed, and bound to the visit.

use rules::case::{Agent, Person};
use serde::{Deserialize, Serialize};

use crate::entity::visit::Model;
use crate::error::{Result, StoreError};
use crate::store::Store;

/// What is sealed of a visit.
#[derive(Serialize, Deserialize)]
pub(super) struct Kept {
    /// Who stands there; nobody yet where it was asked for somebody.
    #[serde(flatten)]
    pub(super) person: Person,
    /// Who acts for them, from the item before.
    #[serde(default)]
    pub(super) agent: Option<Agent>,
    /// What was asked for, until somebody is chosen.
    #[serde(default)]
    pub(super) asked: Option<String>,
    /// Who was served with this paper before, until it has been compared.
    #[serde(default)]
    pub(super) known: Option<Person>,
}

pub(super) fn seal(store: &Store, token: &str, kept: &Kept) -> Result<Vec<u8>> {
    let plain = serde_json::to_vec(kept).map_err(|error| StoreError::fault("visit", error))?;
    store
        .secret
        .sealing("visit")
        .seal(&*store.random, &context(token), &plain)
}

pub(super) fn open(store: &Store, row: &Model) -> Result<Kept> {
    let plain = store
        .secret
        .sealing("visit")
        .open(&context(&row.token), &row.person_sealed)?;
    serde_json::from_slice(&plain).map_err(|error| StoreError::fault("visit", error))
}

/// Whether the row opens with this key.
pub(crate) fn opens(store: &Store, row: &Model) -> bool {
    open(store, row).is_ok()
}

fn context(token: &str) -> String {
    format!("visits/{token}/person")
}
