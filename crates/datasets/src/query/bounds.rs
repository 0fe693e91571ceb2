//! What a file notes of its values: the least and the greatest of a column, in a
//! row group and in each of its pages.

use parquet::file::page_index::column_index::ColumnIndexMetaData;
use parquet::file::statistics::Statistics;

/// The least and the greatest value, where they are noted.
#[derive(Clone, Copy, Debug)]
pub enum Bounds<'a> {
    Integer(Option<i64>, Option<i64>),
    Date(Option<i32>, Option<i32>),
    /// Long texts are cut, downwards and upwards: still bounds.
    Text(Option<&'a [u8]>, Option<&'a [u8]>),
}

impl<'a> Bounds<'a> {
    /// Of a whole row group.
    pub fn of_group(column: &'a Statistics) -> Option<Self> {
        Some(match column {
            Statistics::Int64(known) => {
                Self::Integer(known.min_opt().copied(), known.max_opt().copied())
            }
            Statistics::Int32(known) => {
                Self::Date(known.min_opt().copied(), known.max_opt().copied())
            }
            Statistics::ByteArray(_) => Self::Text(column.min_bytes_opt(), column.max_bytes_opt()),
            _ => return None,
        })
    }

    /// Of page `at` of a row group.
    pub fn of_page(column: &'a ColumnIndexMetaData, at: usize) -> Option<Self> {
        // Of a page with nothing in it nothing is noted.
        let noted = u64::try_from(at).is_ok_and(|at| at < column.num_pages());
        Some(match column {
            _ if !noted => return None,
            ColumnIndexMetaData::INT64(pages) => {
                Self::Integer(pages.min_value(at).copied(), pages.max_value(at).copied())
            }
            ColumnIndexMetaData::INT32(pages) => {
                Self::Date(pages.min_value(at).copied(), pages.max_value(at).copied())
            }
            ColumnIndexMetaData::BYTE_ARRAY(pages) => {
                Self::Text(pages.min_value(at), pages.max_value(at))
            }
            _ => return None,
        })
    }
}
