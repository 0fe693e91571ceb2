//! Queries over a version: filters, search, sorting, page by page.
//!
//! The rows of a page always come in one total order: by the sort fields, then by
//! the row's number in the file. A version never changes, so whoever follows the
//! cursors sees each matching row exactly once. Empty cells come last, whichever
//! way a field is sorted.

mod admission;
mod batches;
mod blocks;
mod bounds;
mod column;
mod compare;
mod condition;
mod cursor;
mod filter;
mod look;
mod order;
mod pruning;
mod scan;
mod table;
mod tables;

use rules::catalogue::{Cell, Field};

pub use admission::{COME_AGAIN, Room};
pub use cursor::Cursor;
pub use filter::{Filter, Op};
pub use tables::Tables;

/// Most rows of a page.
pub const MOST: usize = 1000;

/// What is asked for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Query {
    /// All of them must hold.
    pub filters: Vec<Filter>,
    /// Words with spaces between them: each must be contained in at least one text
    /// field, or be the value of a date or of a number. Small and large letters of the
    /// Latin alphabet are the same.
    pub search: Option<String>,
    /// Fields by which rows are sorted, first the weightiest; `true`: downwards.
    pub sort: Vec<(String, bool)>,
    /// Where to go on, from [`Page::next`].
    pub after: Option<Cursor>,
    /// Most rows of the page, from 1 to [`MOST`].
    pub limit: usize,
}

impl Query {
    /// Everything about it that a version with these fields cannot answer, each
    /// with the name of its parameter. Only the cursor is not looked at: it takes
    /// the file.
    pub fn problems(&self, fields: &[Field]) -> Vec<QueryError> {
        let filters = self
            .filters
            .iter()
            .filter_map(|filter| condition::of(filter, fields).err());
        let sort = order::Keys::of(&self.sort, fields).err();
        filters
            .chain(sort)
            .chain(self.check_limit().err())
            .collect()
    }

    fn check_limit(&self) -> Result<(), QueryError> {
        if (1..=MOST).contains(&self.limit) {
            Ok(())
        } else {
            let message = format!("应是1到{MOST}的整数。");
            Err(QueryError::parameter("limit", message))
        }
    }
}

/// One page of rows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Page {
    /// The fields, in the order of the cells.
    pub fields: Vec<Field>,
    /// The rows.
    pub rows: Vec<Vec<Cell>>,
    /// Where the next page begins; `None`: this was the last.
    pub next: Option<Cursor>,
    /// How many rows match in all.
    pub total: u64,
}

/// Why there is no page.
#[derive(Debug, thiserror::Error)]
pub enum QueryError {
    /// A part of the query cannot be used.
    #[error("{name}：{message}")]
    Parameter {
        /// Name of the parameter: `cursor`, `sort`, `limit`, `q`, `field` or
        /// `field.op`.
        name: String,
        /// What is wrong and how to write it, in Chinese.
        message: String,
    },
    /// As many as may are at it, and none was done in time.
    #[error("现在查询的人多，请稍后再试")]
    Busy,
    /// The file is not there.
    #[error("the rows are not there: {0}")]
    Missing(object_store::path::Path),
    /// The file cannot be read.
    #[error("reading rows: {0}")]
    File(#[from] parquet::errors::ParquetError),
    /// The file holds something that we have not written.
    #[error("the file of rows is damaged: {0}")]
    Damaged(&'static str),
    /// Columns cannot be compared.
    #[error("comparing rows: {0}")]
    Compare(#[from] arrow_schema::ArrowError),
}

impl QueryError {
    fn parameter(name: impl Into<String>, message: impl Into<String>) -> Self {
        Self::Parameter {
            name: name.into(),
            message: message.into(),
        }
    }
}

fn find<'a>(fields: &'a [Field], name: &str) -> Option<(usize, &'a Field)> {
    fields
        .iter()
        .enumerate()
        .find(|(_, field)| field.name == name)
}
