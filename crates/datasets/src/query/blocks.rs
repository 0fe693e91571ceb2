//! Blocks of rows, whole. A short look reads each once for all that it needs of it
//! (condition, order and cells), and who then asks for rows nearby finds them ready:
//! the pages that cursors lead to lie side by side. A file never changes, so neither
//! does a block.

use std::collections::BTreeSet;
use std::ops::Range;
use std::sync::{Arc, Mutex, MutexGuard, PoisonError};

use arrow_array::RecordBatch;
use futures::TryStreamExt as _;
use object_store::path::Path;
use rules::catalogue::FieldKind;

use super::QueryError;
use super::batches::{read, to_usize};
use super::table::Table;
use crate::parquet_file::PAGE;

/// Most blocks of one look: as many rows as go past the line ([`super::Room`]).
const MOST: usize = 8;
/// Most bytes that one look takes apart, so that it is done within a few
/// milliseconds however wide a table is.
const BYTES: u64 = 4 * 1024 * 1024;
/// What a cell counts besides its text.
const CELL: u64 = 16;
/// What a block counts at least: of those kept, one is looked for among a few
/// hundred.
const LEAST: usize = 128 * 1024;

/// Some rows of a file, with all their fields.
#[derive(Debug)]
pub struct Block {
    path: Path,
    rows: Range<u64>,
    batch: RecordBatch,
}

impl Block {
    /// Which rows.
    pub fn rows(&self) -> &Range<u64> {
        &self.rows
    }

    /// All of them.
    pub fn batch(&self) -> &RecordBatch {
        &self.batch
    }

    /// Those of them that are in `range`, if any are.
    pub fn part(&self, range: &Range<u64>) -> Result<Option<RecordBatch>, QueryError> {
        let start = range.start.max(self.rows.start);
        let end = range.end.min(self.rows.end);
        if start >= end {
            return Ok(None);
        }
        let first = to_usize(start - self.rows.start)?;
        Ok(Some(self.batch.slice(first, to_usize(end - start)?)))
    }

    /// What it counts, in bytes.
    fn bytes(&self) -> usize {
        self.batch.get_array_memory_size().max(LEAST)
    }
}

/// The blocks that were used last, of all files together.
#[derive(Debug)]
pub struct Blocks {
    /// Most bytes of those kept.
    room: usize,
    kept: Mutex<Kept>,
}

impl Blocks {
    /// That take no more than `room` bytes.
    pub fn within(room: usize) -> Self {
        Self {
            room,
            kept: Mutex::default(),
        }
    }

    /// The blocks in which `ranges` lie, ascending like these; `None` if that is too
    /// much for one look.
    pub async fn few(
        &self,
        table: &Table,
        ranges: &[Range<u64>],
    ) -> Result<Option<Vec<Arc<Block>>>, QueryError> {
        if self.room == 0 {
            return Ok(None);
        }
        let Some(spans) = spans(table, ranges) else {
            return Ok(None);
        };
        let mut blocks = self.known(table, &spans);
        let is_known = |span: &Span| {
            blocks
                .iter()
                .any(|block| block.rows.start == span.rows.start)
        };
        let missing: Vec<Span> = spans.into_iter().filter(|span| !is_known(span)).collect();
        if missing.is_empty() {
            return Ok(Some(blocks));
        }
        let weights = missing.iter().map(|span| weight(table, span));
        // A file that does not note how long its texts are is not ours.
        if weights.sum::<Option<u64>>().is_none_or(|sum| sum > BYTES) {
            return Ok(None);
        }
        let fresh = fresh(table, missing).await?;
        self.keep(&fresh);
        blocks.extend(fresh);
        blocks.sort_by_key(|block| block.rows.start);
        Ok(Some(blocks))
    }

    /// Those that are kept, ascending.
    fn known(&self, table: &Table, spans: &[Span]) -> Vec<Arc<Block>> {
        let mut kept = self.kept();
        let path = table.reader.path();
        let known = spans.iter().filter_map(|span| {
            let block = kept.take(path, span.rows.start)?;
            kept.put(Arc::clone(&block));
            Some(block)
        });
        known.collect()
    }

    fn keep(&self, fresh: &[Arc<Block>]) {
        let mut kept = self.kept();
        for block in fresh {
            // Somebody else may have read it meanwhile.
            kept.take(&block.path, block.rows.start);
            kept.put(Arc::clone(block));
        }
        kept.shrink(self.room);
    }

    fn kept(&self) -> MutexGuard<'_, Kept> {
        self.kept.lock().unwrap_or_else(PoisonError::into_inner)
    }
}

/// The one used last stands last.
#[derive(Debug, Default)]
struct Kept {
    blocks: Vec<Arc<Block>>,
    bytes: usize,
}

impl Kept {
    fn take(&mut self, path: &Path, first: u64) -> Option<Arc<Block>> {
        let it = |block: &Arc<Block>| block.rows.start == first && block.path == *path;
        let at = self.blocks.iter().position(it)?;
        let block = self.blocks.remove(at);
        self.bytes -= block.bytes();
        Some(block)
    }

    fn put(&mut self, block: Arc<Block>) {
        self.bytes += block.bytes();
        self.blocks.push(block);
    }

    fn shrink(&mut self, room: usize) {
        let mut gone = 0;
        for block in &self.blocks {
            if self.bytes <= room {
                break;
            }
            self.bytes -= block.bytes();
            gone += 1;
        }
        self.blocks.drain(..gone);
    }
}

/// Where a block lies. None reaches from one row group into another.
struct Span {
    group: usize,
    /// Its rows, counted from the first one of the group.
    within: Range<u64>,
    rows: Range<u64>,
}

impl Span {
    /// Of the block of this row.
    fn of(table: &Table, row: u64) -> Option<Self> {
        let block = PAGE as u64;
        let mut start = 0;
        for (group, metadata) in table.metadata.metadata().row_groups().iter().enumerate() {
            let rows = u64::try_from(metadata.num_rows()).ok()?;
            if row < start + rows {
                let first = (row - start) / block * block;
                let within = first..rows.min(first + block);
                return Some(Self {
                    group,
                    rows: start + within.start..start + within.end,
                    within,
                });
            }
            start += rows;
        }
        None
    }
}

/// The blocks of `ranges`, which ascend; `None` if there are too many.
fn spans(table: &Table, ranges: &[Range<u64>]) -> Option<Vec<Span>> {
    let mut spans: Vec<Span> = Vec::new();
    for range in ranges {
        let covered = spans.last().map_or(0, |last| last.rows.end);
        let mut row = range.start.max(covered);
        while row < range.end {
            if spans.len() == MOST {
                return None;
            }
            let span = Span::of(table, row)?;
            row = span.rows.end;
            spans.push(span);
        }
    }
    Some(spans)
}

/// How many bytes a block is at most when it is taken apart, by what the file notes
/// of its pages.
fn weight(table: &Table, span: &Span) -> Option<u64> {
    let pages = table
        .metadata
        .metadata()
        .page_index_for_row_group(span.group);
    let rows = span.within.end - span.within.start;
    let mut bytes = 0;
    for (at, field) in table.fields.iter().enumerate() {
        bytes += CELL * rows;
        if !matches!(field.kind, FieldKind::Text | FieldKind::Decimal) {
            continue;
        }
        let pages = pages.offset_index(at)?;
        let starts = pages.page_locations().iter();
        let starts = starts.map(|page| u64::try_from(page.first_row_index).unwrap_or_default());
        let ends = starts.clone().skip(1).chain(std::iter::once(u64::MAX));
        let texts = pages.unencoded_byte_array_data_bytes()?;
        for ((start, end), text) in starts.zip(ends).zip(texts) {
            if start < span.within.end && end > span.within.start {
                bytes += u64::try_from(*text).ok()?;
            }
        }
    }
    Some(bytes)
}

/// Reads these blocks from the file.
async fn fresh(table: &Table, missing: Vec<Span>) -> Result<Vec<Arc<Block>>, QueryError> {
    let fields: BTreeSet<usize> = (0..table.fields.len()).collect();
    let rows = missing.iter().map(|span| span.rows.clone());
    let mut batches = read(table, &fields, rows, PAGE)?;
    let mut blocks = Vec::with_capacity(missing.len());
    for span in missing {
        // A batch ends where it is full or the row group ends, and so does a block.
        let batch = batches.try_next().await?;
        let batch = batch.filter(|batch| {
            u64::try_from(batch.num_rows()).ok() == Some(span.within.end - span.within.start)
        });
        blocks.push(Arc::new(Block {
            path: table.reader.path().clone(),
            rows: span.rows,
            batch: batch.ok_or(QueryError::Damaged("a row is missing"))?,
        }));
    }
    Ok(blocks)
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use arrow_array::RecordBatch;
    use arrow_schema::Schema;
    use object_store::path::Path;

    use super::{Block, Kept, LEAST};

    #[test]
    fn what_was_not_used_for_longest_goes_first() {
        let block = |path: &str, first: u64| {
            Arc::new(Block {
                path: Path::from(path),
                rows: first..first + 1,
                batch: RecordBatch::new_empty(Arc::new(Schema::empty())),
            })
        };
        let mut kept = Kept::default();
        for (path, first) in [("a", 0), ("b", 0), ("a", 1)] {
            kept.put(block(path, first));
        }
        let used = kept.take(&Path::from("a"), 0).unwrap();
        kept.put(used);
        kept.shrink(2 * LEAST);
        assert_eq!(kept.bytes, 2 * LEAST);
        assert!(kept.take(&Path::from("b"), 0).is_none());
        assert!(kept.take(&Path::from("a"), 0).is_some());
        assert!(kept.take(&Path::from("a"), 1).is_some());
        assert_eq!((kept.bytes, kept.blocks.len()), (0, 0));
    }
}
