//! Columns of a batch by what they hold.

use arrow_array::cast::AsArray as _;
use arrow_array::types::{Date32Type, Int64Type};
use arrow_array::{Array, ArrayRef, BooleanArray, Date32Array, Int64Array, StringArray};
use rules::catalogue::{Cell, FieldKind};

use super::QueryError;

/// See the module.
pub enum Column<'a> {
    Text(&'a StringArray),
    Decimal(&'a StringArray),
    Integer(&'a Int64Array),
    Date(&'a Date32Array),
    Boolean(&'a BooleanArray),
}

impl<'a> Column<'a> {
    /// `array` as a column of a field of this kind.
    pub fn of(kind: FieldKind, array: &'a ArrayRef) -> Result<Self, QueryError> {
        let column = match kind {
            FieldKind::Text => array.as_string_opt().map(Self::Text),
            FieldKind::Decimal => array.as_string_opt().map(Self::Decimal),
            FieldKind::Integer => array.as_primitive_opt::<Int64Type>().map(Self::Integer),
            FieldKind::Date => array.as_primitive_opt::<Date32Type>().map(Self::Date),
            FieldKind::Boolean => array.as_boolean_opt().map(Self::Boolean),
        };
        column.ok_or(QueryError::Damaged(
            "a column is of another type than its field",
        ))
    }

    /// What stands in row `at`, which must be there.
    pub fn cell(&self, at: usize) -> Cell {
        let empty = match self {
            Self::Text(array) | Self::Decimal(array) => array.is_null(at),
            Self::Integer(array) => array.is_null(at),
            Self::Date(array) => array.is_null(at),
            Self::Boolean(array) => array.is_null(at),
        };
        if empty {
            return Cell::Empty;
        }
        match self {
            Self::Text(array) => Cell::Text(array.value(at).to_owned()),
            Self::Decimal(array) => Cell::Decimal(array.value(at).to_owned()),
            Self::Integer(array) => Cell::Integer(array.value(at)),
            Self::Date(array) => {
                Date32Type::to_naive_date_opt(array.value(at)).map_or(Cell::Empty, Cell::Date)
            }
            Self::Boolean(array) => Cell::Boolean(array.value(at)),
        }
    }
}
