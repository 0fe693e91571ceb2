//! `server backup`: snapshot, files, manifest, in this order; under its final name
//! only once it is whole and on disk.

use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::{Path, PathBuf};

use chrono::{DateTime, Utc};
use futures::StreamExt;
use serde_json::Value as Json;
use sha2::{Digest, Sha256};
use tar::{Builder, EntryType, Header};
use tempfile::NamedTempFile;

use super::manifest::{self, FORMAT, MAC, MANIFEST, Manifest, Table};
use super::row::Shape;
use super::{CARRIED, snapshot, unfinished};
use crate::db::begin_read;
use crate::error::{Result, StoreError};
use crate::store::Store;
use crate::{files, hex};

/// What a backup holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Written {
    /// Rows of all tables.
    pub rows: u64,
    /// Files.
    pub files: u64,
    /// Bytes of all files.
    pub bytes: u64,
}

type Tar = Builder<BufWriter<File>>;

/// Writes a backup as of `now` to `path`, where nothing may be yet. Others go on
/// writing meanwhile; what they write is in it as a whole command or not at all.
///
/// Files never change and stay while a case names them, so they are copied after
/// the snapshot has been let go. The caller has checked schema and key.
pub async fn backup(store: &Store, now: DateTime<Utc>, path: &Path) -> Result<Written> {
    let what = path.display().to_string();
    if path.try_exists().map_err(StoreError::io(&what))? {
        return Err(StoreError::Backup(format!("{what} exists already")));
    }
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    let temporary = unfinished::begin(&folder).map_err(StoreError::io(&what))?;
    let file = temporary.reopen().map_err(StoreError::io(&what))?;
    let mut tar = Builder::new(BufWriter::new(file));
    files::hold(store, now).await?;
    let (tables, named) = tables(store, now, &mut tar, &what).await?;
    let mut bytes = 0;
    for (hash, size) in &named {
        copy(store, now, &mut tar, &hex::encode(hash), *size, &what).await?;
        bytes += size;
    }
    let written = Written {
        rows: tables.iter().map(|table| table.rows).sum(),
        files: named.len() as u64,
        bytes,
    };
    let manifest = Manifest {
        format: FORMAT,
        program: env!("CARGO_PKG_VERSION").to_owned(),
        made_at: now,
        migrations: manifest::migrations(),
        key_check: hex::encode(&store.secret.check_value()),
        tables,
        files: written.files,
        bytes,
    };
    seal(store, now, &mut tar, &manifest).map_err(StoreError::io(&what))?;
    finish(tar, temporary, path, &folder).map_err(StoreError::io(&what))?;
    Ok(written)
}

/// All rows of one moment; with them hash and size of each file that they name.
async fn tables(
    store: &Store,
    now: DateTime<Utc>,
    tar: &mut Tar,
    what: &str,
) -> Result<(Vec<Table>, Vec<([u8; 32], u64)>)> {
    let txn = begin_read(&store.db).await?;
    let (mut tables, mut named) = (Vec::new(), Vec::new());
    for table in CARRIED {
        let shape = Shape::of(table)?;
        let key = shape.key()?.name.clone();
        let mut header = header(now);
        let mut entry = tar
            .append_writer(&mut header, manifest::rows_of(table))
            .map_err(StoreError::io(what))?;
        let (mut hash, mut count, mut last) = (Sha256::new(), 0, None);
        loop {
            let rows = snapshot::rows(&txn, &shape, last.take()).await?;
            for row in &rows {
                let mut line = serde_json::to_vec(row)
                    .map_err(|error| StoreError::Backup(format!("{table}: {error}")))?;
                line.push(b'\n');
                hash.update(&line);
                entry.write_all(&line).map_err(StoreError::io(what))?;
                named.extend(hash_and_size(table, row)?);
            }
            count += rows.len() as u64;
            match rows.last().and_then(|row| row.get(&key)) {
                Some(key) => last = Some(key.clone()),
                None => break,
            }
        }
        entry.finish().map_err(StoreError::io(what))?;
        tables.push(Table {
            name: table.to_owned(),
            rows: count,
            sha256: hex::encode(&hash.finalize()),
        });
    }
    txn.rollback().await?;
    // Two versions of a dataset may share a file.
    named.sort_unstable();
    named.dedup();
    Ok((tables, named))
}

/// The tables whose rows tell of files.
pub(super) const FILES: [&str; 2] = ["files", "data_files"];

/// Hash and size of the file that a row tells of; most tables' rows tell of none.
pub(super) fn hash_and_size(
    table: &str,
    row: &serde_json::Map<String, Json>,
) -> Result<Option<([u8; 32], u64)>> {
    let hash = match table {
        "files" => row.get("hash"),
        "data_files" => row.get("file_hash"),
        _ => return Ok(None),
    };
    let hash = hash.and_then(Json::as_str);
    let size = row.get("size").and_then(Json::as_u64);
    hash.and_then(hex::decode)
        .and_then(|hash| hash.try_into().ok())
        .zip(size)
        .map(Some)
        .ok_or_else(|| StoreError::Backup(format!("{table}: not a hash and a size")))
}

/// Copies one file. One that is not there or not what was received stops the
/// backup: a backup that does not bring everything back is none.
async fn copy(
    store: &Store,
    now: DateTime<Utc>,
    tar: &mut Tar,
    hash: &str,
    size: u64,
    what: &str,
) -> Result<()> {
    let damaged = |why: &str| StoreError::Backup(format!("STORAGE_URL: file {hash} {why}"));
    let mut stored = match store.files.read(hash).await {
        Err(StoreError::Files(object_store::Error::NotFound { .. })) => {
            return Err(damaged("is missing"));
        }
        stored => stored?,
    };
    let mut header = header(now);
    let mut entry = tar
        .append_writer(&mut header, manifest::file(hash))
        .map_err(StoreError::io(what))?;
    let (mut found, mut length) = (Sha256::new(), 0);
    while let Some(chunk) = stored.stream.next().await {
        let chunk = chunk?;
        found.update(&chunk);
        length += chunk.len() as u64;
        entry.write_all(&chunk).map_err(StoreError::io(what))?;
    }
    entry.finish().map_err(StoreError::io(what))?;
    if length != size || hex::encode(&found.finalize()) != hash {
        return Err(damaged("is not what was received"));
    }
    Ok(())
}

fn seal(
    store: &Store,
    now: DateTime<Utc>,
    tar: &mut Tar,
    manifest: &Manifest,
) -> std::io::Result<()> {
    let text = serde_json::to_vec_pretty(manifest)?;
    let mac = hex::encode(&store.secret.backup_mac(&text));
    for (name, bytes) in [(MANIFEST, text.as_slice()), (MAC, mac.as_bytes())] {
        let mut header = header(now);
        header.set_size(bytes.len() as u64);
        tar.append_data(&mut header, name, bytes)?;
    }
    Ok(())
}

/// On disk first, then under its name, then the name on disk.
fn finish(tar: Tar, temporary: NamedTempFile, path: &Path, folder: &Path) -> std::io::Result<()> {
    let mut file = tar.into_inner()?.into_inner()?;
    file.flush()?;
    file.sync_all()?;
    temporary.persist_noclobber(path)?;
    File::open(folder)?.sync_all()
}

fn header(now: DateTime<Utc>) -> Header {
    let mut header = Header::new_gnu();
    header.set_entry_type(EntryType::Regular);
    header.set_mode(0o600);
    header.set_mtime(u64::try_from(now.timestamp()).unwrap_or_default());
    header
}
