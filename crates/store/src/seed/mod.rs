//! `server seed`: what stands in `DATA_DIR` goes into the tables. Running it
//! again changes nothing that is the same already.

mod calendar;
mod demo;
mod places;
mod year;

use std::path::Path;

use serde::de::DeserializeOwned;

use crate::error::{Result, StoreError};
use crate::guide::{self, LoadReport, Publication};
use crate::request::Request;
use crate::store::Store;

pub use demo::{Demo, DemoPerson, DemoStaff, demo_leader, read_demo, seed_demo};
pub use year::{YearReport, demo_year};

/// Offices, places, calendar and guides. A shipped guide is published at once,
/// unless an administrator has a hand in that guide ([`Publication::Shipped`]).
pub async fn seed(store: &Store, who: &Request, data: &Path) -> Result<LoadReport> {
    let txn = store.begin().await?;
    places::offices(&txn, data).await?;
    places::villages(&txn, data).await?;
    calendar::years(&txn, who, data).await?;
    txn.commit().await?;
    store.reference.forget();
    guide::load_dir(store, who, &data.join("guides"), Publication::Shipped).await
}

/// Reads a CSV file with a header.
fn csv<T: DeserializeOwned>(path: &Path) -> Result<Vec<T>> {
    let fault = |error: csv::Error| StoreError::Data(format!("{}: {error}", path.display()));
    let mut reader = csv::Reader::from_path(path).map_err(fault)?;
    reader.deserialize().map(|row| row.map_err(fault)).collect()
}
