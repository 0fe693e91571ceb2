//! Where the bytes are.

use std::io::{Seek, SeekFrom};
use std::ops::Range;
use std::path::PathBuf;
use std::sync::Arc;

use bytes::Bytes;
use futures::stream::BoxStream;
use futures::{StreamExt, TryStreamExt};
use object_store::local::LocalFileSystem;
use object_store::path::Path;
use object_store::{
    GetOptions, GetResult, GetResultPayload, ObjectStore, ObjectStoreExt, WriteMultipart,
};
use tokio::io::AsyncReadExt as _;
use tokio_util::io::ReaderStream;

use crate::error::{Result, StoreError};
use crate::store::Store;

/// Bytes that are read from a folder in one go. Each read is a job for another
/// thread; with a few kilobytes those cost more than the reading.
const CHUNK: usize = 128 * 1024;

/// The object store and where in it our files begin. Cheap to clone.
#[derive(Clone, Debug)]
pub struct FileStore {
    pub(super) objects: Arc<dyn ObjectStore>,
    prefix: Path,
    /// Uploads are collected here. Beside the files where they are in a folder,
    /// so that a full disk is noticed before anything is acknowledged.
    pub(super) incoming: PathBuf,
}

/// The bytes of one file.
pub struct Stored {
    /// How many.
    pub size: u64,
    /// The bytes.
    pub stream: BoxStream<'static, Result<Bytes>>,
}

impl std::fmt::Debug for Stored {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Stored")
            .field("size", &self.size)
            .finish_non_exhaustive()
    }
}

impl FileStore {
    /// Opens `file://folder` or `s3://bucket/prefix` (credentials from the usual
    /// `AWS_…` variables).
    pub fn open(url: &str) -> Result<Self> {
        if let Some(folder) = url.strip_prefix("file://") {
            let folder = PathBuf::from(folder);
            let incoming = folder.join("incoming");
            std::fs::create_dir_all(&incoming)
                .map_err(StoreError::io(format!("STORAGE_URL {}", folder.display())))?;
            // Without fsync an acknowledged file can be empty after a power cut.
            let objects = LocalFileSystem::new_with_prefix(&folder)?.with_fsync(true);
            return Ok(Self {
                objects: Arc::new(objects),
                prefix: Path::default(),
                incoming,
            });
        }
        #[cfg(feature = "s3")]
        if let Some(rest) = url.strip_prefix("s3://") {
            let (bucket, prefix) = rest.split_once('/').unwrap_or((rest, ""));
            let objects = object_store::aws::AmazonS3Builder::from_env()
                .with_bucket_name(bucket)
                .build()?;
            return Ok(Self {
                objects: Arc::new(objects),
                prefix: Path::from(prefix),
                incoming: std::env::temp_dir(),
            });
        }
        Err(StoreError::Data(format!(
            "STORAGE_URL must be file://… or s3://…, not {url}"
        )))
    }

    /// The object store itself, for whoever reads parts of files at their
    /// [`FileStore::path`].
    pub fn objects(&self) -> &Arc<dyn ObjectStore> {
        &self.objects
    }

    /// Where in the object store the file with this hash lies: `aa/aabbcc…`, so
    /// that no folder grows too long to list.
    pub fn path(&self, hash: &str) -> Path {
        let folder = hash.get(..2).unwrap_or("00");
        self.prefix.clone().join(folder).join(hash)
    }

    /// How many bytes of a file are there; `None` if it is not.
    pub(crate) async fn size(&self, hash: &str) -> Result<Option<u64>> {
        match self.objects.head(&self.path(hash)).await {
            Ok(found) => Ok(Some(found.size)),
            Err(object_store::Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(error.into()),
        }
    }

    /// Begins to write a file under its hash.
    pub(crate) async fn write(&self, hash: &str) -> Result<WriteMultipart> {
        let upload = self.objects.put_multipart(&self.path(hash)).await?;
        Ok(WriteMultipart::new(upload))
    }

    /// The first object that is no file of ours that `known` says is one, by its
    /// path. Unfinished uploads of the folder store do not count.
    pub(crate) async fn stranger(&self, known: impl Fn(&str) -> bool) -> Result<Option<String>> {
        let prefix = (!self.prefix.as_ref().is_empty()).then_some(&self.prefix);
        let incoming = self.prefix.clone().join("incoming");
        let mut found = self.objects.list(prefix);
        while let Some(object) = found.try_next().await? {
            let path = object.location;
            let ours = path
                .filename()
                .is_some_and(|hash| path == self.path(hash) && known(hash));
            if !ours && !path.prefix_matches(&incoming) {
                return Ok(Some(path.to_string()));
            }
        }
        Ok(None)
    }

    /// Reads a file as it lies there: for people see `read_checked`. Whoever calls
    /// has asked whether the caller may see it.
    pub(crate) async fn read(&self, hash: &str) -> Result<Stored> {
        stored(self.objects.get(&self.path(hash)).await?)
    }

    /// Reads the bytes `range` of a file, which must lie in it. Whoever calls has
    /// asked whether the caller may see it.
    pub async fn read_range(&self, hash: &str, range: Range<u64>) -> Result<Stored> {
        let options = GetOptions {
            range: Some(range.into()),
            ..GetOptions::default()
        };
        stored(self.objects.get_opts(&self.path(hash), options).await?)
    }
}

impl Store {
    /// The files, apart from what the tables say of them. What a caller may see is
    /// asked elsewhere.
    pub fn files(&self) -> &FileStore {
        &self.files
    }
}

fn stored(found: GetResult) -> Result<Stored> {
    let range = found.range.clone();
    let size = range.end.saturating_sub(range.start);
    let stream = match found.payload {
        GetResultPayload::File(mut file, path) => {
            let what = path.display().to_string();
            file.seek(SeekFrom::Start(range.start))
                .map_err(StoreError::io(what.clone()))?;
            let rest = tokio::fs::File::from_std(file).take(size);
            ReaderStream::with_capacity(rest, CHUNK)
                .map_err(move |source| StoreError::Io {
                    what: what.clone(),
                    source,
                })
                .boxed()
        }
        payload @ GetResultPayload::Stream(_) => GetResult { payload, ..found }
            .into_stream()
            .map_err(StoreError::from)
            .boxed(),
    };
    Ok(Stored { size, stream })
}
