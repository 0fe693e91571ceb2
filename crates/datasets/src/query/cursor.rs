//! Where a page ended.

use std::fmt;

use object_store::path::Path;
use sha2::{Digest as _, Sha256};

use super::{Query, QueryError};
use crate::publish::hex;

/// A place between two pages, as opaque text for addresses. It holds the number of
/// the last row and how many rows match, with a check that it is of the same file
/// and the same query. It is no secret: whoever forges one deceives themselves.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cursor(String);

impl<T: Into<String>> From<T> for Cursor {
    fn from(text: T) -> Self {
        Self(text.into())
    }
}

impl fmt::Display for Cursor {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// What a cursor says.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Place {
    /// The last row that has been seen.
    pub row: u64,
    /// How many rows match the query.
    pub total: u64,
}

impl Place {
    /// As text.
    pub fn cursor(self, path: &Path, query: &Query) -> Cursor {
        let Self { row, total } = self;
        Cursor(format!("{row:x}-{total:x}-{}", self.check(path, query)))
    }

    /// Of the cursor that `query` goes on from, in a file of `rows` rows.
    pub fn of(path: &Path, query: &Query, rows: u64) -> Result<Option<Self>, QueryError> {
        let Some(cursor) = &query.after else {
            return Ok(None);
        };
        let mut parts = cursor.0.split('-');
        let number = |text: Option<&str>| u64::from_str_radix(text?, 16).ok();
        let place = (|| {
            let place = Self {
                row: number(parts.next())?,
                total: number(parts.next())?,
            };
            // Written anew and compared: a number can be read from more than one text.
            let genuine = place.row < rows && place.cursor(path, query) == *cursor;
            genuine.then_some(place)
        })();
        let wrong = "这个翻页标记不完整，或者不属于这次查询（排序、筛选、版本都要和上一页相同）。请从第一页重新开始。";
        place
            .map(Some)
            .ok_or_else(|| QueryError::parameter("cursor", wrong))
    }

    fn check(self, path: &Path, query: &Query) -> String {
        let mut hash = Sha256::new();
        let mut part = |text: &str| {
            // With its length, so that no two queries run into one another.
            hash.update((text.len() as u64).to_be_bytes());
            hash.update(text);
        };
        part(path.as_ref());
        part(&format!("{} {}", self.row, self.total));
        for filter in &query.filters {
            part("filter");
            part(&filter.field);
            part(filter.op.code());
            part(&filter.value);
        }
        for (field, down) in &query.sort {
            part(if *down { "down" } else { "up" });
            part(field);
        }
        if let Some(search) = &query.search {
            part("search");
            part(search);
        }
        let hash = hash.finalize();
        hex(hash.get(..8).unwrap_or_default())
    }
}
