//! Rows of a file as batches of columns.

use std::collections::BTreeSet;
use std::ops::Range;

use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::RowSelection;
use parquet::arrow::async_reader::{ParquetRecordBatchStream, ParquetRecordBatchStreamBuilder};

use super::QueryError;
use super::table::{Reader, Table};

/// A stream of these fields of these rows, at most `batch` of them at once. `ranges`
/// ascend and do not overlap.
pub fn read(
    table: &Table,
    fields: &BTreeSet<usize>,
    ranges: impl Iterator<Item = Range<u64>>,
    batch: usize,
) -> Result<ParquetRecordBatchStream<Reader>, QueryError> {
    let builder = ParquetRecordBatchStreamBuilder::new_with_metadata(
        table.reader.clone(),
        table.metadata.clone(),
    );
    let schema = table.metadata.parquet_schema();
    let mask = ProjectionMask::roots(schema, fields.iter().copied());
    let total = to_usize(table.rows)?;
    let ranges = ranges
        .filter(|range| !range.is_empty())
        .map(|range| Ok(to_usize(range.start)?..to_usize(range.end)?))
        .collect::<Result<Vec<_>, QueryError>>()?;
    let selection = RowSelection::from_consecutive_ranges(ranges.into_iter(), total);
    Ok(builder
        .with_projection(mask)
        .with_batch_size(batch)
        .with_row_selection(selection)
        .build()?)
}

/// A number of rows as a length.
pub fn to_usize(number: u64) -> Result<usize, QueryError> {
    usize::try_from(number).map_err(|_| QueryError::Damaged("it has too many rows"))
}
