//! Files that we have made ourselves: versions of datasets, in their forms.

use std::fs::File;
use std::io::Read;
use std::path::Path;

use sha2::{Digest as _, Sha256};

use super::open::FileStore;
use super::receive::{blocking, put};
use crate::error::{Result, StoreError};
use crate::hex;

impl FileStore {
    /// Puts the file at `path` under its hash, whatever its size, and returns hash
    /// and bytes. What is there already is not written again. No row tells of it,
    /// so the sweeper leaves it alone: whoever calls keeps the hash.
    pub async fn put_file(&self, path: &Path) -> Result<(String, u64)> {
        let from = path.to_owned();
        let (hash, size) = blocking(move || hashed(&from)).await?;
        if self.size(&hash).await? != Some(size) {
            put(self, &hash, path).await?;
        }
        Ok((hash, size))
    }
}

fn hashed(path: &Path) -> Result<(String, u64)> {
    let what = || StoreError::io(path.display().to_string());
    let mut file = File::open(path).map_err(what())?;
    let (mut hash, mut size) = (Sha256::new(), 0);
    let mut buffer = vec![0; 256 * 1024];
    loop {
        let read = file.read(&mut buffer).map_err(what())?;
        let Some(chunk) = buffer.get(..read).filter(|chunk| !chunk.is_empty()) else {
            return Ok((hex::encode(&hash.finalize()), size));
        };
        hash.update(chunk);
        size += chunk.len() as u64;
    }
}
