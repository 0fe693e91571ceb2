//! Data that lies in JSON files.

use std::path::Path;

use serde::de::DeserializeOwned;

use crate::error::{Result, StoreError};

/// Reads a JSON file.
pub(crate) fn read<T: DeserializeOwned>(path: &Path) -> Result<T> {
    let text = std::fs::read_to_string(path).map_err(StoreError::io(path.display().to_string()))?;
    serde_json::from_str(&text)
        .map_err(|error| StoreError::Data(format!("{}: {error}", path.display())))
}
