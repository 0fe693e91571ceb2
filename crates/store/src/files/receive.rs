//! An upload: streamed to a temporary file while it is counted and hashed,
//! judged, put under its hash, and entered in the table.

use std::io::Write;
use std::path::Path;
use std::time::Duration;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use futures::{Stream, StreamExt};
use rules::refusal::Refusal;
use sea_orm::sea_query::{Expr, OnConflict};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect, Set};
use sha2::{Digest, Sha256};
use tempfile::NamedTempFile;
use tokio::io::AsyncReadExt;

use super::kind::{self, FileKind};
use super::open::FileStore;
use super::sweep::is_going;
use crate::entity::file::{ActiveModel, Column, Entity};
use crate::error::{Result, StoreError};
use crate::hex;
use crate::request::Request;
use crate::store::Store;
use crate::throttle::{self, Subject};

/// Most bytes of one file: 20 MB.
pub const LIMIT: u64 = 20 * 1024 * 1024;

/// How often, and how long after one another, it is looked whether the sweeper has
/// finished with a file that is coming in again.
const LOOKS: u32 = 15;
const BETWEEN: Duration = Duration::from_millis(200);

/// A file that has been received. It is swept unless something refers to it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    /// SHA-256 of the content.
    pub hash: String,
    /// What it is, by its bytes.
    pub kind: FileKind,
    /// Bytes.
    pub size: u64,
}

/// Receives one file of the caller's, unless they have sent so much within the hour
/// that it must have another purpose. That is asked before the first byte, and once
/// more when it shows how large the file is, where it is counted: of files that come in
/// at the same time none is kept that the others have left no room for.
pub async fn receive_from<S, E>(store: &Store, who: &Request, stream: S) -> Result<NewFile>
where
    S: Stream<Item = Result<Bytes, E>> + Unpin,
    E: Into<StoreError>,
{
    let subject = match who.staff_id() {
        Some(staff) => Subject::Scan(staff),
        None => Subject::Upload(who.account()?),
    };
    throttle::ask(store, who.now, subject).await?;
    take_in(store, who.now, Some(subject), stream).await
}

/// Receives one file. Whatever the stream's error, nothing is kept, and the caller
/// gets it back.
pub async fn receive<S, E>(store: &Store, now: DateTime<Utc>, stream: S) -> Result<NewFile>
where
    S: Stream<Item = Result<Bytes, E>> + Unpin,
    E: Into<StoreError>,
{
    take_in(store, now, None, stream).await
}

async fn take_in<S, E>(
    store: &Store,
    now: DateTime<Utc>,
    counted: Option<Subject<'_>>,
    stream: S,
) -> Result<NewFile>
where
    S: Stream<Item = Result<Bytes, E>> + Unpin,
    E: Into<StoreError>,
{
    let (temporary, hash, size) = collect(&store.files, stream).await?;
    let path = temporary.path().to_owned();
    let kind = blocking(move || kind::detect(&path)).await?;
    let file = NewFile { hash, kind, size };
    enter(store, now, counted, &file, temporary.path()).await?;
    Ok(file)
}

async fn collect<S, E>(files: &FileStore, mut stream: S) -> Result<(NamedTempFile, String, u64)>
where
    S: Stream<Item = Result<Bytes, E>> + Unpin,
    E: Into<StoreError>,
{
    let mut temporary =
        NamedTempFile::new_in(&files.incoming).map_err(StoreError::io("temporary file"))?;
    let (mut hash, mut size) = (Sha256::new(), 0_u64);
    while let Some(chunk) = stream.next().await {
        let chunk = chunk.map_err(Into::<StoreError>::into)?;
        size += chunk.len() as u64;
        if size > LIMIT {
            return Err(too_large());
        }
        hash.update(&chunk);
        // A write into the page cache: it does not wait for the disk.
        temporary
            .write_all(&chunk)
            .map_err(StoreError::io("temporary file"))?;
    }
    if size == 0 {
        return Err(empty());
    }
    temporary
        .flush()
        .map_err(StoreError::io("temporary file"))?;
    Ok((temporary, hex::encode(&hash.finalize()), size))
}

/// First the row, then the bytes, then the mark that they have arrived. The
/// sweeper goes by the row's time, so it never takes a file that is just coming
/// in once more; if it is at the file already, it is let finish.
async fn enter(
    store: &Store,
    now: DateTime<Utc>,
    counted: Option<Subject<'_>>,
    file: &NewFile,
    path: &Path,
) -> Result<()> {
    let mut looks = 0;
    let known = loop {
        if let Some(known) = touch(store, now, counted, file).await? {
            break known;
        }
        if looks == LOOKS {
            return Err(Refusal::busy("文件暂时收不下，请过几分钟再传一次。", 300).into());
        }
        looks += 1;
        tokio::time::sleep(BETWEEN).await;
    };
    if known {
        return Ok(());
    }
    put(&store.files, &file.hash, path).await?;
    let txn = store.begin().await?;
    Entity::update_many()
        .col_expr(Column::Stored, Expr::value(true))
        .filter(Column::Hash.eq(file.hash.as_str()))
        .exec(&txn)
        .await?;
    txn.commit().await?;
    Ok(())
}

/// Enters the file's row, or its new time, counts it, and says whether its bytes are
/// there; `None` while the sweeper is at it.
async fn touch(
    store: &Store,
    now: DateTime<Utc>,
    counted: Option<Subject<'_>>,
    file: &NewFile,
) -> Result<Option<bool>> {
    let txn = store.begin().await?;
    let found = Entity::find_by_id(file.hash.as_str())
        .lock_exclusive()
        .one(&txn)
        .await?;
    if found.as_ref().is_some_and(|row| is_going(row, now)) {
        return Ok(None);
    }
    let row = ActiveModel {
        hash: Set(file.hash.clone()),
        size: Set(i64::try_from(file.size).unwrap_or(i64::MAX)),
        kind: Set(file.kind.code().to_owned()),
        stored: Set(false),
        touched_at: Set(now),
    };
    let again = OnConflict::column(Column::Hash)
        .update_column(Column::TouchedAt)
        .to_owned();
    Entity::insert(row)
        .on_conflict(again)
        .exec_without_returning(&txn)
        .await?;
    if let Some(subject) = counted {
        let kib = i32::try_from(file.size.div_ceil(1024)).unwrap_or(i32::MAX);
        throttle::take(store, &txn, now, subject, kib).await?;
    }
    txn.commit().await?;
    Ok(Some(found.is_some_and(|row| row.stored)))
}

/// Streams the file at `path` into the store, under its hash.
pub(super) async fn put(files: &FileStore, hash: &str, path: &Path) -> Result<()> {
    let mut file = tokio::fs::File::open(path)
        .await
        .map_err(StoreError::io("temporary file"))?;
    let mut upload = files.write(hash).await?;
    let mut buffer = vec![0; 256 * 1024];
    loop {
        let read = file
            .read(&mut buffer)
            .await
            .map_err(StoreError::io("temporary file"))?;
        let Some(chunk) = buffer.get(..read).filter(|chunk| !chunk.is_empty()) else {
            break;
        };
        upload.wait_for_capacity(4).await?;
        upload.write(chunk);
    }
    upload.finish().await?;
    Ok(())
}

pub(super) async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T> + Send + 'static,
) -> Result<T> {
    tokio::task::spawn_blocking(work)
        .await
        .map_err(|error| StoreError::fault("reading a file was interrupted", error))?
}

fn too_large() -> StoreError {
    Refusal::invalid(
        "file_too_large",
        "文件超过20 MB，请压缩或分成几个文件后再上传。",
    )
    .into()
}

fn empty() -> StoreError {
    Refusal::invalid("file_empty", "这个文件是空的，请核对后重新选择。").into()
}
