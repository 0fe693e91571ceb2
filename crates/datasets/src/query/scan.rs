//! How a page is found: first which rows it has, from the columns that the query
//! looks at, then those rows whole. Where few rows are looked at, both come from
//! the same blocks. Memory grows with neither file nor matches.

use std::collections::BTreeSet;
use std::ops::Range;

use arrow_array::BooleanArray;
use futures::TryStreamExt as _;

use super::condition::Conditions;
use super::cursor::Place;
use super::look::Source;
use super::order::{First, Keys};
use super::table::Table;
use super::{Page, Query, QueryError, pruning};

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
            None => pruning::looking(table, &conditions, from),
            Some(_) => pruning::looking(table, &conditions, 0),
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
pub async fn page(source: Source<'_>, query: &Query, plan: Plan) -> Result<Page, QueryError> {
    let table = source.table;
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
        None => in_file_order(source, &conditions, ranges, place, most).await?,
        Some(keys) => sorted(source, &conditions, keys, ranges, place, most).await?,
    };
    let more = rows.len() > query.limit;
    rows.truncate(query.limit);
    let next = rows.last().filter(|_| more);
    let next = next.map(|row| Place { row: *row, total }.cursor(path, query));
    Ok(Page {
        rows: source.fetch(&rows).await?,
        fields: table.fields.clone(),
        next,
        total,
    })
}

/// The rows of a page in the order of the file, and how many rows match.
async fn in_file_order(
    source: Source<'_>,
    conditions: &Conditions,
    ranges: Vec<Range<u64>>,
    place: Option<Place>,
    most: usize,
) -> Result<(Vec<u64>, u64), QueryError> {
    let mut rows = Vec::with_capacity(most);
    let mut total = 0;
    let fields: BTreeSet<usize> = conditions.fields().collect();
    let mut look = source.look(fields, &ranges).await?;
    let mut numbers = ranges.into_iter().flatten();
    while let Some(batch) = look.batches.try_next().await? {
        let looked = look.fields.of(&batch);
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
    source: Source<'_>,
    conditions: &Conditions,
    keys: &Keys,
    ranges: Vec<Range<u64>>,
    place: Option<Place>,
    most: usize,
) -> Result<(Vec<u64>, u64), QueryError> {
    let seen = match place {
        Some(place) => Some((key_of(source, keys, place.row).await?, place.row)),
        None => None,
    };
    let mut first = First::new(most);
    let mut total = 0;
    let fields: BTreeSet<usize> = conditions.fields().chain(keys.fields()).collect();
    let mut look = source.look(fields, &ranges).await?;
    let mut numbers = ranges.into_iter().flatten();
    while let Some(batch) = look.batches.try_next().await? {
        let looked = look.fields.of(&batch);
        let matches = conditions.matches(batch.num_rows(), |field| looked.column(field))?;
        let matching: Vec<u64> = matches
            .iter()
            .zip(numbers.by_ref())
            .filter_map(|(matched, at)| matched.then_some(at))
            .collect();
        total += matching.len() as u64;
        // To make a key costs more than to ask a condition.
        let matches = BooleanArray::from(matches);
        let batch_keys = keys.keys(&matches, |field| looked.column(field))?;
        for (key, at) in batch_keys.iter().zip(matching) {
            let key: &[u8] = key.as_ref();
            let ahead = seen
                .as_ref()
                .is_none_or(|(last, row)| (key, at) > (last.as_slice(), *row));
            if ahead {
                first.offer(key, at);
            }
        }
    }
    Ok((first.rows(), total))
}

async fn key_of(source: Source<'_>, keys: &Keys, row: u64) -> Result<Vec<u8>, QueryError> {
    let fields: BTreeSet<usize> = keys.fields().collect();
    let mut look = source
        .look(fields, std::slice::from_ref(&(row..row + 1)))
        .await?;
    let gone = QueryError::Damaged("a row is missing");
    let Some(batch) = look.batches.try_next().await? else {
        return Err(gone);
    };
    let looked = look.fields.of(&batch);
    let it = BooleanArray::from(vec![true; batch.num_rows()]);
    let found = keys.keys(&it, |field| looked.column(field))?;
    found
        .iter()
        .next()
        .map(|key| key.as_ref().to_vec())
        .ok_or(gone)
}
