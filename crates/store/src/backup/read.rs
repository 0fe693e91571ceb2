//! A backup that has been read from end to end and found whole.

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use sha2::{Digest, Sha256};
use subtle::ConstantTimeEq;
use tar::{Archive, Entry};

use super::CARRIED;
use super::manifest::{self, FORMAT, MAC, MANIFEST, Manifest, Table};
use super::write::{FILES, hash_and_size};
use crate::error::{Result, StoreError};
use crate::hex;
use crate::secret::Secret;

/// No manifest is longer.
const LONGEST: u64 = 4 * 1024 * 1024;

/// A backup whose every byte has been held against its manifest.
#[derive(Clone, Debug)]
pub struct Backup {
    pub(super) path: PathBuf,
    pub(super) manifest: Manifest,
    /// Hashes of its files, ascending.
    pub(super) files: Vec<[u8; 32]>,
}

type Part<'a> = Entry<'a, BufReader<File>>;

impl Backup {
    /// Reads the whole file. One that is damaged, of another release's schema or
    /// sealed with another key is refused.
    pub fn open(path: &Path, secret: &Secret) -> Result<Self> {
        let name = path.display().to_string();
        let damaged = |why: String| StoreError::Backup(format!("{name}: {why}"));
        let mut archive = archive(path)?;
        let entries = archive.entries().map_err(StoreError::io(&name))?;
        let (mut tables, mut named) = (Vec::new(), Vec::new());
        let (mut files, mut text, mut mac) = (Vec::new(), None, None);
        for part in entries {
            let mut part = part.map_err(|error| damaged(format!("damaged: {error}")))?;
            let entry = String::from_utf8_lossy(&part.path_bytes()).into_owned();
            if mac.is_some() {
                return Err(damaged("damaged: something follows its end".to_owned()));
            }
            if let Some(table) = table(&entry) {
                tables.push(lines(&mut part, table, &mut named)?);
            } else if let Some(hash) = entry.strip_prefix("files/") {
                let found = digest(&mut part).map_err(StoreError::io(&name))?;
                if hex::encode(&found) != hash {
                    return Err(damaged(format!("damaged: file {hash}")));
                }
                files.push(found);
            } else if entry == MANIFEST {
                text = Some(short(&mut part).map_err(StoreError::io(&name))?);
            } else if entry == MAC {
                mac = Some(short(&mut part).map_err(StoreError::io(&name))?);
            } else {
                return Err(damaged(format!("{entry} is not part of a backup")));
            }
        }
        let (Some(text), Some(mac)) = (text, mac) else {
            return Err(damaged("damaged: its end is missing".to_owned()));
        };
        let manifest: Manifest = serde_json::from_slice(&text)
            .map_err(|error| damaged(format!("damaged: its manifest, {error}")))?;
        if manifest.format != FORMAT {
            return Err(damaged(format!(
                "of format {}; this program reads {FORMAT}",
                manifest.format
            )));
        }
        if manifest.key_check != hex::encode(&secret.check_value()) {
            return Err(StoreError::Backup(format!(
                "SECRET_KEY_FILE: not the key that {name} was made with; put that hall's key file there"
            )));
        }
        let wanted = hex::encode(&secret.backup_mac(&text));
        let genuine = bool::from(wanted.as_bytes().ct_eq(&mac));
        named.sort_unstable();
        // Two versions of a dataset may share a file.
        named.dedup();
        files.sort_unstable();
        let whole = tables == manifest.tables
            && tables.iter().map(|table| table.name.as_str()).eq(CARRIED)
            && files == named
            && files.len() as u64 == manifest.files;
        if !genuine || !whole {
            return Err(damaged("damaged: not what was written".to_owned()));
        }
        if manifest.migrations != manifest::migrations() {
            return Err(damaged(format!(
                "of another schema: restore it with the release that made it ({}), then run `server migrate` of this one",
                manifest.program
            )));
        }
        Ok(Self {
            path: path.to_owned(),
            manifest,
            files,
        })
    }
}

/// The tar, to be read once.
pub(super) fn archive(path: &Path) -> Result<Archive<BufReader<File>>> {
    let file = File::open(path).map_err(StoreError::io(path.display().to_string()))?;
    Ok(Archive::new(BufReader::with_capacity(256 * 1024, file)))
}

/// Which table's rows an entry holds.
pub(super) fn table(entry: &str) -> Option<&str> {
    entry.strip_prefix("rows/")?.strip_suffix(".jsonl")
}

/// Counts and hashes the rows; the files that they tell of go to `named`.
fn lines(part: &mut Part<'_>, table: &str, named: &mut Vec<[u8; 32]>) -> Result<Table> {
    let mut lines = BufReader::with_capacity(64 * 1024, part);
    let (mut hash, mut rows, mut line) = (Sha256::new(), 0, Vec::new());
    while let Some(text) = next_line(&mut lines, &mut line, table)? {
        hash.update(text);
        rows += 1;
        if FILES.contains(&table) {
            let file = hash_and_size(table, &parse(table, text)?)?;
            named.extend(file.map(|(hash, _)| hash));
        }
    }
    Ok(Table {
        name: table.to_owned(),
        rows,
        sha256: hex::encode(&hash.finalize()),
    })
}

/// The next line with its end; `None` after the last.
pub(super) fn next_line<'a>(
    lines: &mut impl BufRead,
    line: &'a mut Vec<u8>,
    table: &str,
) -> Result<Option<&'a [u8]>> {
    line.clear();
    let read = lines
        .read_until(b'\n', line)
        .map_err(StoreError::io(format!("rows of {table}")))?;
    Ok((read > 0).then_some(line.as_slice()))
}

/// A line as a row.
pub(super) fn parse(
    table: &str,
    line: &[u8],
) -> Result<serde_json::Map<String, serde_json::Value>> {
    serde_json::from_slice(line)
        .map_err(|error| StoreError::Backup(format!("damaged: a row of {table}, {error}")))
}

fn digest(part: &mut Part<'_>) -> std::io::Result<[u8; 32]> {
    let (mut hash, mut buffer) = (Sha256::new(), vec![0; 64 * 1024]);
    loop {
        let read = part.read(&mut buffer)?;
        match buffer.get(..read) {
            Some(chunk) if !chunk.is_empty() => hash.update(chunk),
            _ => return Ok(hash.finalize().into()),
        }
    }
}

fn short(part: &mut Part<'_>) -> std::io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    part.take(LONGEST).read_to_end(&mut bytes)?;
    Ok(bytes)
}
