//! Rows that are looked at, and rows that are shown: from blocks, where they are
//! few, else straight from the file.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;
use std::sync::Arc;

use arrow_array::{ArrayRef, RecordBatch};
use futures::stream::{self, BoxStream};
use futures::{StreamExt as _, TryStreamExt as _};
use parquet::errors::ParquetError;
use rules::catalogue::Cell;

use super::QueryError;
use super::batches::{read, to_usize};
use super::blocks::{Block, Blocks};
use super::column::Column;
use super::table::Table;

/// Rows that are looked at in one go.
const BATCH: usize = 8 * 1024;

/// Where rows come from.
#[derive(Clone, Copy, Debug)]
pub struct Source<'a> {
    pub table: &'a Table,
    pub blocks: &'a Blocks,
}

/// Rows one after the other, in batches.
pub struct Look {
    pub fields: Fields,
    pub batches: BoxStream<'static, Result<RecordBatch, ParquetError>>,
}

impl Source<'_> {
    /// At least these fields of these rows. `ranges` ascend and do not overlap.
    pub async fn look(
        self,
        fields: BTreeSet<usize>,
        ranges: &[Range<u64>],
    ) -> Result<Look, QueryError> {
        let Some(blocks) = self.blocks.few(self.table, ranges).await? else {
            let batches = read(self.table, &fields, ranges.iter().cloned(), BATCH)?;
            return Ok(Look {
                fields: Fields(fields),
                batches: batches.boxed(),
            });
        };
        let mut parts = Vec::new();
        for range in ranges {
            for block in &blocks {
                parts.extend(block.part(range)?.map(Ok));
            }
        }
        Ok(Look {
            fields: Fields((0..self.table.fields.len()).collect()),
            batches: stream::iter(parts).boxed(),
        })
    }

    /// These rows, whole, in this order.
    pub async fn fetch(self, rows: &[u64]) -> Result<Vec<Vec<Cell>>, QueryError> {
        let wanted: BTreeSet<u64> = rows.iter().copied().collect();
        let ranges: Vec<Range<u64>> = wanted.into_iter().map(|row| row..row + 1).collect();
        match self.blocks.few(self.table, &ranges).await? {
            Some(blocks) => self.cut(&blocks, rows),
            None => self.pick(&ranges, rows).await,
        }
    }

    /// From the blocks in which they lie.
    fn cut(self, blocks: &[Arc<Block>], rows: &[u64]) -> Result<Vec<Vec<Cell>>, QueryError> {
        let columns = blocks
            .iter()
            .map(|block| self.columns(block.batch()))
            .collect::<Result<Vec<_>, _>>()?;
        let mut found = Vec::with_capacity(rows.len());
        for row in rows {
            let at = blocks.partition_point(|block| block.rows().end <= *row);
            let (block, columns) = blocks
                .get(at)
                .zip(columns.get(at))
                .filter(|(block, _)| block.rows().contains(row))
                .ok_or(QueryError::Damaged("a row is missing"))?;
            let within = to_usize(row - block.rows().start)?;
            found.push(columns.iter().map(|column| column.cell(within)).collect());
        }
        Ok(found)
    }

    /// From the file, and nothing else of it.
    async fn pick(self, ranges: &[Range<u64>], rows: &[u64]) -> Result<Vec<Vec<Cell>>, QueryError> {
        let fields: BTreeSet<usize> = (0..self.table.fields.len()).collect();
        let mut batches = read(self.table, &fields, ranges.iter().cloned(), BATCH)?;
        let mut found: BTreeMap<u64, Vec<Cell>> = BTreeMap::new();
        let mut numbers = ranges.iter().cloned().flatten();
        while let Some(batch) = batches.try_next().await? {
            let columns = self.columns(&batch)?;
            for (at, row) in (0..batch.num_rows()).zip(numbers.by_ref()) {
                found.insert(row, columns.iter().map(|column| column.cell(at)).collect());
            }
        }
        rows.iter()
            .map(|row| found.remove(row))
            .collect::<Option<_>>()
            .ok_or(QueryError::Damaged("a row is missing"))
    }

    /// All columns of a batch that has all fields.
    fn columns(self, batch: &RecordBatch) -> Result<Vec<Column<'_>>, QueryError> {
        let fields = self.table.fields.iter().zip(batch.columns());
        fields
            .map(|(field, array)| Column::of(field.kind, array))
            .collect()
    }
}

/// Which fields the batches of a look have, in the order of the file.
pub struct Fields(BTreeSet<usize>);

impl Fields {
    /// The fields of one of its batches.
    pub fn of<'a>(&'a self, batch: &'a RecordBatch) -> Looked<'a> {
        Looked {
            fields: &self.0,
            batch,
        }
    }
}

/// A batch of some of the fields. The columns stand in the order of the file.
pub struct Looked<'a> {
    fields: &'a BTreeSet<usize>,
    batch: &'a RecordBatch,
}

impl<'a> Looked<'a> {
    pub fn column(&self, field: usize) -> Option<&'a ArrayRef> {
        let at = self.fields.iter().position(|known| *known == field)?;
        self.batch.columns().get(at)
    }
}
