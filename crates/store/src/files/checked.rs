//! Files on their way to people, against their hash: nobody takes for what was
//! handed in what somebody has put in its place.

use bytes::Bytes;
use futures::stream::{BoxStream, try_unfold};
use futures::{StreamExt as _, TryStreamExt as _};
use sha2::{Digest as _, Sha256};

use super::open::{FileStore, Stored};
use crate::error::{Result, StoreError};
use crate::hex;

/// From how many bytes on a file is not held in memory to be checked first.
const LONG: u64 = 1024 * 1024;

impl FileStore {
    /// Reads a file that people are shown. Of a short one nothing is given unless it
    /// is what its hash is of; a long one is checked while it is read, with flat
    /// memory, and breaks off before its end if it is not.
    pub(crate) async fn read_checked(&self, hash: &str) -> Result<Stored> {
        let stored = self.read(hash).await?;
        if stored.size < LONG {
            return whole(hash, stored).await;
        }
        Ok(to_the_end(hash, stored))
    }

    /// Reads a file as a whole, and gives nothing of it unless it is what its hash
    /// is of. For what we have made ourselves and people take for genuine.
    pub async fn read_unaltered(&self, hash: &str) -> Result<Stored> {
        whole(hash, self.read(hash).await?).await
    }
}

async fn whole(hash: &str, Stored { size, stream }: Stored) -> Result<Stored> {
    let chunks: Vec<Bytes> = stream.try_collect().await?;
    let mut found = Sha256::new();
    for chunk in &chunks {
        found.update(chunk);
    }
    if hex::encode(&found.finalize()) != hash {
        return Err(altered(hash));
    }
    let stream = futures::stream::iter(chunks.into_iter().map(Ok::<_, StoreError>)).boxed();
    Ok(Stored { size, stream })
}

/// The last piece is held back until all are known to be right: whoever has got as
/// many bytes as were promised takes the file for whole.
fn to_the_end(hash: &str, Stored { size, stream }: Stored) -> Stored {
    let reading = Reading {
        stream: stream.fuse().boxed(),
        found: Sha256::new(),
        hash: hash.to_owned(),
        held: None,
    };
    let stream = try_unfold(reading, |mut reading: Reading| async move {
        let ready = reading.piece().await;
        ready.map(|ready| ready.map(|chunk| (chunk, reading)))
    });
    Stored {
        size,
        stream: stream.boxed(),
    }
}

struct Reading {
    stream: BoxStream<'static, Result<Bytes>>,
    found: Sha256,
    hash: String,
    held: Option<Bytes>,
}

impl Reading {
    /// The next piece that may go out.
    async fn piece(&mut self) -> Result<Option<Bytes>> {
        while let Some(chunk) = self.stream.try_next().await? {
            self.found.update(&chunk);
            if let Some(ready) = self.held.replace(chunk) {
                return Ok(Some(ready));
            }
        }
        let Some(last) = self.held.take() else {
            return Ok(None);
        };
        if hex::encode(&std::mem::take(&mut self.found).finalize()) != self.hash {
            // Whoever sends the bytes can tell nobody any more.
            tracing::error!(file = self.hash, "a file is not what was kept");
            return Err(altered(&self.hash));
        }
        Ok(Some(last))
    }
}

fn altered(hash: &str) -> StoreError {
    StoreError::Data(format!("file {hash} is not what was kept"))
}
