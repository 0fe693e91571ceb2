//! Stored bytes against their hash.

use std::collections::BTreeMap;

use futures::StreamExt as _;
use sea_orm::EntityTrait;
use sha2::{Digest as _, Sha256};

use crate::entity::file;
use crate::error::{Result, StoreError};
use crate::hex;
use crate::store::Store;

/// What was wrong with each upload that has been read, by its hash: it is read
/// once, however many cases name it.
#[derive(Debug, Default)]
pub(super) struct Uploads(BTreeMap<String, Option<&'static str>>);

impl Uploads {
    /// What is wrong with the bytes of an upload, or of a paper.
    pub(super) async fn fault(
        &mut self,
        store: &Store,
        hash: &str,
    ) -> Result<Option<&'static str>> {
        if let Some(known) = self.0.get(hash) {
            return Ok(*known);
        }
        let found = match file::Entity::find_by_id(hash).one(&store.db).await? {
            Some(row) if row.stored => fault(store, hash, row.size).await?,
            _ => Some("的内容缺失"),
        };
        self.0.insert(hash.to_owned(), found);
        Ok(found)
    }
}

/// What is wrong with the bytes of a file that should be `size` many. They are
/// read piece by piece.
pub(super) async fn fault(store: &Store, hash: &str, size: i64) -> Result<Option<&'static str>> {
    let mut stored = match store.files.read(hash).await {
        Err(StoreError::Files(object_store::Error::NotFound { .. })) => {
            return Ok(Some("的内容缺失"));
        }
        stored => stored?,
    };
    if u64::try_from(size).ok() != Some(stored.size) {
        return Ok(Some("的大小不符"));
    }
    let mut found = Sha256::new();
    while let Some(chunk) = stored.stream.next().await {
        found.update(&chunk?);
    }
    Ok((hex::encode(&found.finalize()) != hash).then_some("的内容被改动"))
}
