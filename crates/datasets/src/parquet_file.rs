//! A version as a Parquet file: columns by the kinds of the fields, the fields
//! themselves in the file's own metadata. A row's number is its place in the file.
//!
//! Row groups and pages are small, and dictionaries too, so that a page of a table
//! is read without unpacking much else.

use std::io::Write;
use std::sync::Arc;

use arrow_array::builder::{BooleanBuilder, Date32Builder, Int64Builder, StringBuilder};
use arrow_array::types::Date32Type;
use arrow_array::{ArrayRef, RecordBatch};
use arrow_schema::{DataType, Field as Column, Schema, SchemaRef};
use parquet::arrow::ArrowWriter;
use parquet::basic::Compression;
use parquet::file::metadata::KeyValue;
use parquet::file::properties::WriterProperties;
use rules::catalogue::{Cell, Field, FieldKind};

use crate::error::Result;

/// Key of the fields in the file's metadata.
pub const FIELDS: &str = "yiwang.fields";

/// Rows of a row group.
const GROUP: usize = 64 * 1024;
/// Rows of a page: the least that is unpacked.
pub const PAGE: usize = 2048;
/// Rows that are gathered before they are handed on.
const BATCH: usize = 8 * 1024;
/// Largest dictionary of a column, in bytes. It is read with any of its pages.
const DICTIONARY: usize = 32 * 1024;

/// How a kind is stored. Decimals are text: see [`crate::decimal`].
pub fn data_type(kind: FieldKind) -> DataType {
    match kind {
        FieldKind::Text | FieldKind::Decimal => DataType::Utf8,
        FieldKind::Integer => DataType::Int64,
        FieldKind::Date => DataType::Date32,
        FieldKind::Boolean => DataType::Boolean,
    }
}

/// Writes rows as Parquet.
pub struct ParquetFile<W: Write + Send> {
    writer: ArrowWriter<W>,
    schema: SchemaRef,
    columns: Vec<Builder>,
    gathered: usize,
}

impl<W: Write + Send> ParquetFile<W> {
    pub fn new(out: W, fields: &[Field]) -> Result<Self> {
        let columns: Vec<Column> = fields
            .iter()
            .map(|field| Column::new(&field.name, data_type(field.kind), true))
            .collect();
        let schema = Arc::new(Schema::new(columns));
        let described = KeyValue::new(FIELDS.to_owned(), serde_json::to_string(fields)?);
        let properties = WriterProperties::builder()
            // Equal rows are equal bytes, whichever library has written them.
            .set_created_by("yiwang".to_owned())
            .set_key_value_metadata(Some(vec![described]))
            .set_compression(Compression::SNAPPY)
            .set_max_row_group_row_count(Some(GROUP))
            .set_data_page_row_count_limit(PAGE)
            .set_write_batch_size(PAGE)
            .set_dictionary_page_size_limit(DICTIONARY)
            .build();
        Ok(Self {
            writer: ArrowWriter::try_new(out, Arc::clone(&schema), Some(properties))?,
            schema,
            columns: fields
                .iter()
                .map(|field| Builder::new(field.kind))
                .collect(),
            gathered: 0,
        })
    }

    /// One row, already checked.
    pub fn push(&mut self, row: &[Cell]) -> Result<()> {
        for (column, cell) in self.columns.iter_mut().zip(row) {
            column.push(cell);
        }
        self.gathered += 1;
        if self.gathered == BATCH {
            self.hand_on()?;
        }
        Ok(())
    }

    fn hand_on(&mut self) -> Result<()> {
        let columns = self.columns.iter_mut().map(Builder::finish).collect();
        let batch = RecordBatch::try_new(Arc::clone(&self.schema), columns)?;
        self.writer.write(&batch)?;
        self.gathered = 0;
        Ok(())
    }

    pub fn finish(mut self) -> Result<W> {
        if self.gathered > 0 {
            self.hand_on()?;
        }
        Ok(self.writer.into_inner()?)
    }
}

enum Builder {
    Text(StringBuilder),
    Integer(Int64Builder),
    Date(Date32Builder),
    Boolean(BooleanBuilder),
}

impl Builder {
    fn new(kind: FieldKind) -> Self {
        match kind {
            FieldKind::Text | FieldKind::Decimal => Self::Text(StringBuilder::new()),
            FieldKind::Integer => Self::Integer(Int64Builder::new()),
            FieldKind::Date => Self::Date(Date32Builder::new()),
            FieldKind::Boolean => Self::Boolean(BooleanBuilder::new()),
        }
    }

    fn push(&mut self, cell: &Cell) {
        match (self, cell) {
            (Self::Text(column), Cell::Text(text) | Cell::Decimal(text)) if !text.is_empty() => {
                column.append_value(text);
            }
            (Self::Integer(column), Cell::Integer(number)) => column.append_value(*number),
            (Self::Date(column), Cell::Date(day)) => {
                column.append_value(Date32Type::from_naive_date(*day));
            }
            (Self::Boolean(column), Cell::Boolean(yes)) => column.append_value(*yes),
            // The row has been checked: what does not fit is empty.
            (Self::Text(column), _) => column.append_null(),
            (Self::Integer(column), _) => column.append_null(),
            (Self::Date(column), _) => column.append_null(),
            (Self::Boolean(column), _) => column.append_null(),
        }
    }

    fn finish(&mut self) -> ArrayRef {
        match self {
            Self::Text(column) => Arc::new(column.finish()),
            Self::Integer(column) => Arc::new(column.finish()),
            Self::Date(column) => Arc::new(column.finish()),
            Self::Boolean(column) => Arc::new(column.finish()),
        }
    }
}
