//! In which order rows come.

use std::collections::BinaryHeap;
use std::sync::Arc;

use arrow_array::builder::BinaryBuilder;
use arrow_array::{ArrayRef, BooleanArray, StringArray};
use arrow_row::{RowConverter, Rows, SortField};
use arrow_schema::{DataType, SortOptions};
use arrow_select::filter::filter;
use rules::catalogue::{Field, FieldKind};

use super::column::Column;
use super::{QueryError, find};
use crate::decimal;
use crate::parquet_file::data_type;

/// Turns the sort fields of rows into keys whose bytes sort like the rows.
pub struct Keys {
    fields: Vec<(usize, FieldKind)>,
    converter: RowConverter,
}

impl Keys {
    /// Of the fields that a query sorts by; `None` if there are none.
    pub fn of(sort: &[(String, bool)], fields: &[Field]) -> Result<Option<Self>, QueryError> {
        if sort.is_empty() {
            return Ok(None);
        }
        let mut chosen = Vec::new();
        let mut columns = Vec::new();
        for (name, down) in sort {
            let Some((at, field)) = find(fields, name) else {
                let message = format!("没有“{name}”这个信息项。");
                return Err(QueryError::parameter("sort", message));
            };
            if chosen.iter().any(|(other, _)| *other == at) {
                let message = format!("“{name}”只能写一次。");
                return Err(QueryError::parameter("sort", message));
            }
            chosen.push((at, field.kind));
            let kind = match field.kind {
                FieldKind::Decimal => DataType::Binary,
                kind => data_type(kind),
            };
            let options = SortOptions {
                descending: *down,
                nulls_first: false,
            };
            columns.push(SortField::new_with_options(kind, options));
        }
        Ok(Some(Self {
            fields: chosen,
            converter: RowConverter::new(columns)?,
        }))
    }

    /// The fields that must be read.
    pub fn fields(&self) -> impl Iterator<Item = usize> + '_ {
        self.fields.iter().map(|(at, _)| *at)
    }

    /// The keys of those rows of a batch that match. `column` gives a field's array.
    pub fn keys<'a>(
        &self,
        matches: &BooleanArray,
        column: impl Fn(usize) -> Option<&'a ArrayRef>,
    ) -> Result<Rows, QueryError> {
        let mut columns = Vec::new();
        for (field, kind) in &self.fields {
            let array = column(*field).ok_or(QueryError::Damaged("a column is missing"))?;
            let array = filter(array, matches)?;
            let decimals = match Column::of(*kind, &array)? {
                Column::Decimal(texts) => Some(decimal_keys(texts)),
                _ => None,
            };
            columns.push(decimals.unwrap_or(array));
        }
        Ok(self.converter.convert_columns(&columns)?)
    }
}

fn decimal_keys(texts: &StringArray) -> ArrayRef {
    let mut keys = BinaryBuilder::new();
    let mut key = Vec::new();
    for text in texts {
        match text {
            Some(text) => {
                decimal::write_key(text, &mut key);
                keys.append_value(&key);
            }
            None => keys.append_null(),
        }
    }
    Arc::new(keys.finish())
}

/// The first rows of an order, out of however many. Holds no more than asked for.
pub struct First {
    heap: BinaryHeap<(Vec<u8>, u64)>,
    most: usize,
}

impl First {
    pub fn new(most: usize) -> Self {
        Self {
            heap: BinaryHeap::with_capacity(most + 1),
            most,
        }
    }

    /// Takes a row, if it is among the first so far.
    pub fn offer(&mut self, key: &[u8], row: u64) {
        let full = self.heap.len() >= self.most;
        let beyond = |(last, at): &(Vec<u8>, u64)| (key, row) > (last.as_slice(), *at);
        if full && self.heap.peek().is_some_and(beyond) {
            return;
        }
        self.heap.push((key.to_vec(), row));
        if self.heap.len() > self.most {
            self.heap.pop();
        }
    }

    /// The rows, in their order.
    pub fn rows(self) -> Vec<u64> {
        let sorted = self.heap.into_sorted_vec();
        sorted.into_iter().map(|(_, row)| row).collect()
    }
}
