//! Which rows are worth reading: by what the file notes of row groups and pages,
//! the others cannot match.

use std::collections::BTreeSet;
use std::ops::Range;

use parquet::file::metadata::page_index::RowGroupPageIndex;

use super::bounds::Bounds;
use super::condition::Conditions;
use super::table::Table;

/// The rows from `from` on that may match, ascending.
pub fn looking(table: &Table, conditions: &Conditions, from: u64) -> Vec<Range<u64>> {
    let mut end = 0;
    let mut ranges = Vec::new();
    let metadata = table.metadata.metadata();
    for (at, group) in metadata.row_groups().iter().enumerate() {
        let start = end;
        end += u64::try_from(group.num_rows()).unwrap_or_default();
        let noted = |field: usize| Bounds::of_group(group.columns().get(field)?.statistics()?);
        if end <= from || !conditions.may_match(noted) {
            continue;
        }
        let pages = metadata.page_index_for_row_group(at);
        for part in parts(&pages, conditions, end - start) {
            let part = from.max(start + part.start)..start + part.end;
            match ranges.last_mut() {
                _ if part.is_empty() => {}
                Some(Range { end, .. }) if *end == part.start => *end = part.end,
                _ => ranges.push(part),
            }
        }
    }
    ranges
}

/// The parts of a row group of `rows` rows in which rows may match. Pages of
/// different columns end at different rows: a part ends where any of them does.
fn parts(pages: &RowGroupPageIndex, conditions: &Conditions, rows: u64) -> Vec<Range<u64>> {
    let starts = |field: usize| {
        let locations = pages.page_locations(field).into_iter().flatten();
        locations.map(|page| u64::try_from(page.first_row_index).unwrap_or_default())
    };
    let mut cuts: BTreeSet<u64> = conditions.fields().flat_map(starts).collect();
    cuts.extend([0, rows]);
    let ends = cuts.iter().skip(1);
    let parts = cuts.iter().zip(ends).map(|(start, end)| *start..*end);
    let worth = |part: &Range<u64>| {
        conditions.may_match(|field: usize| {
            let page = starts(field)
                .take_while(|first| *first <= part.start)
                .count();
            Bounds::of_page(pages.column_index(field)?, page.checked_sub(1)?)
        })
    };
    parts.filter(worth).collect()
}
