//! How a page is found: first which rows it has, from the columns that the query
//! looks at, then those rows whole. Memory grows with neither file nor matches.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use arrow_array::{ArrayRef, RecordBatch};
use futures::TryStreamExt as _;
use parquet::arrow::ProjectionMask;
use parquet::arrow::arrow_reader::RowSelection;
use parquet::arrow::async_reader::{ParquetRecordBatchStream, ParquetRecordBatchStreamBuilder};
use rules::catalogue::Cell;

use super::column::Column;
use super::condition::Conditions;
use super::cursor::Place;
use super::order::{First, Keys};
use super::table::{Reader, Table};
use super::{Page, Query, QueryError, worth};

/// Rows that are looked at in one go.
const BATCH: usize = 8 * 1024;

/// What a query comes to in one file.
pub struct Plan {
    conditions: Conditions,
    keys: Option<Keys>,
    place: Option<Place>,
    /// Rows that are looked at before it is known which ones the page has.
    ranges: Vec<Range<u64>>,
}

impl Plan {
    /// Of `query`. Reads nothing but what is known of the file.
    ///
    /// # Errors
    /// A part of the query that cannot be used.
    pub fn of(table: &Table, query: &Query) -> Result<Self, QueryError> {
        query.check_limit()?;
        let conditions = Conditions::of(query, &table.fields)?;
        let keys = Keys::of(&query.sort, &table.fields)?;
        let place = Place::of(table.reader.path(), query, table.rows)?;
        let from = place.map_or(0, |place| place.row + 1);
        let ranges = match keys {
            None if conditions.is_empty() => Vec::new(),
            None => worth::looking(table, &conditions, from),
            Some(_) => worth::looking(table, &conditions, 0),
        };
        Ok(Self {
            conditions,
            keys,
            place,
            ranges,
        })
    }

    /// How many rows are looked at, at most.
    pub fn looks_at(&self) -> u64 {
        self.ranges
            .iter()
            .map(|range| range.end - range.start)
            .sum()
    }
}

/// The page that `query` asks for, by its plan.
pub async fn page(table: &Table, query: &Query, plan: Plan) -> Result<Page, QueryError> {
    let Plan {
        conditions,
        keys,
        place,
        ranges,
    } = plan;
    let path = table.reader.path();
    // One more than the page holds tells whether there is another page.
    let most = query.limit + 1;
    let (mut rows, total) = match &keys {
        None if conditions.is_empty() => {
            let first = place.map_or(0, |place| place.row + 1);
            let last = table.rows.min(first + most as u64);
            ((first..last).collect(), table.rows)
        }
        None => in_file_order(table, &conditions, ranges, place, most).await?,
        Some(keys) => sorted(table, &conditions, keys, ranges, place, most).await?,
    };
    let more = rows.len() > query.limit;
    rows.truncate(query.limit);
    let next = rows.last().filter(|_| more);
    let next = next.map(|row| Place { row: *row, total }.cursor(path, query));
    Ok(Page {
        rows: fetch(table, &rows).await?,
        fields: table.fields.clone(),
        next,
        total,
    })
}

/// The rows of a page in the order of the file, and how many rows match.
async fn in_file_order(
    table: &Table,
    conditions: &Conditions,
    ranges: Vec<Range<u64>>,
    place: Option<Place>,
    most: usize,
) -> Result<(Vec<u64>, u64), QueryError> {
    let mut rows = Vec::with_capacity(most);
    let mut total = 0;
    let fields: BTreeSet<usize> = conditions.fields().collect();
    let mut batches = read(table, &fields, ranges.iter().cloned())?;
    let mut numbers = ranges.into_iter().flatten();
    while let Some(batch) = batches.try_next().await? {
        let looked = Looked::new(&fields, &batch);
        let matches = conditions.matches(batch.num_rows(), |field| looked.column(field))?;
        for (matched, at) in matches.into_iter().zip(numbers.by_ref()) {
            if matched {
                total += 1;
                if rows.len() < most {
                    rows.push(at);
                }
            }
        }
        // Whoever comes with a cursor knows already how many match.
        if place.is_some() && rows.len() == most {
            break;
        }
    }
    Ok((rows, place.map_or(total, |place| place.total)))
}

/// The rows of a page in the order of `keys`, and how many rows match.
async fn sorted(
    table: &Table,
    conditions: &Conditions,
    keys: &Keys,
    ranges: Vec<Range<u64>>,
    place: Option<Place>,
    most: usize,
) -> Result<(Vec<u64>, u64), QueryError> {
    let seen = match place {
        Some(place) => Some((key_of(table, keys, place.row).await?, place.row)),
        None => None,
    };
    let mut first = First::new(most);
    let mut total = 0;
    let fields: BTreeSet<usize> = conditions.fields().chain(keys.fields()).collect();
    let mut batches = read(table, &fields, ranges.iter().cloned())?;
    let mut numbers = ranges.into_iter().flatten();
    while let Some(batch) = batches.try_next().await? {
        let looked = Looked::new(&fields, &batch);
        let matches = conditions.matches(batch.num_rows(), |field| looked.column(field))?;
        let batch_keys = keys.keys(|field| looked.column(field))?;
        let keyed = matches.into_iter().zip(&batch_keys);
        for ((matched, key), at) in keyed.zip(numbers.by_ref()) {
            if matched {
                total += 1;
                let key: &[u8] = key.as_ref();
                let ahead = seen
                    .as_ref()
                    .is_none_or(|(last, row)| (key, at) > (last.as_slice(), *row));
                if ahead {
                    first.offer(key, at);
                }
            }
        }
    }
    Ok((first.rows(), total))
}

async fn key_of(table: &Table, keys: &Keys, row: u64) -> Result<Vec<u8>, QueryError> {
    let fields: BTreeSet<usize> = keys.fields().collect();
    let mut batches = read(table, &fields, std::iter::once(row..row + 1))?;
    let gone = QueryError::Damaged("a row is missing");
    let Some(batch) = batches.try_next().await? else {
        return Err(gone);
    };
    let looked = Looked::new(&fields, &batch);
    let found = keys.keys(|field| looked.column(field))?;
    found
        .iter()
        .next()
        .map(|key| key.as_ref().to_vec())
        .ok_or(gone)
}

/// These rows, whole, in this order.
async fn fetch(table: &Table, rows: &[u64]) -> Result<Vec<Vec<Cell>>, QueryError> {
    let wanted: BTreeSet<u64> = rows.iter().copied().collect();
    let fields: BTreeSet<usize> = (0..table.fields.len()).collect();
    let mut batches = read(table, &fields, wanted.iter().map(|row| *row..row + 1))?;
    let mut found: BTreeMap<u64, Vec<Cell>> = BTreeMap::new();
    let mut numbers = wanted.iter();
    while let Some(batch) = batches.try_next().await? {
        let columns = table
            .fields
            .iter()
            .zip(batch.columns())
            .map(|(field, array)| Column::of(field.kind, array))
            .collect::<Result<Vec<_>, _>>()?;
        for (at, row) in (0..batch.num_rows()).zip(numbers.by_ref()) {
            found.insert(*row, columns.iter().map(|column| column.cell(at)).collect());
        }
    }
    rows.iter()
        .map(|row| found.remove(row))
        .collect::<Option<_>>()
        .ok_or(QueryError::Damaged("a row is missing"))
}

/// A stream of these fields of these rows. `ranges` ascend and do not overlap.
fn read(
    table: &Table,
    fields: &BTreeSet<usize>,
    ranges: impl Iterator<Item = Range<u64>>,
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
        .with_batch_size(BATCH)
        .with_row_selection(selection)
        .build()?)
}

fn to_usize(number: u64) -> Result<usize, QueryError> {
    usize::try_from(number).map_err(|_| QueryError::Damaged("it has too many rows"))
}

/// A batch of some of the fields. The columns stand in the order of the file.
struct Looked<'a> {
    fields: &'a BTreeSet<usize>,
    batch: &'a RecordBatch,
}

impl<'a> Looked<'a> {
    fn new(fields: &'a BTreeSet<usize>, batch: &'a RecordBatch) -> Self {
        Self { fields, batch }
    }

    fn column(&self, field: usize) -> Option<&'a ArrayRef> {
        let at = self.fields.iter().position(|known| *known == field)?;
        self.batch.columns().get(at)
    }
}
