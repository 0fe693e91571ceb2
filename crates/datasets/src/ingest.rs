//! Typed reading of a CSV file against the fields of its resource. Nothing is
//! guessed and nothing is loaded by half: every problem is told with its line and
//! field, and with one problem there is no version.

use std::io::{Read, Seek};

use csv::StringRecord;
use rules::catalogue::{Cell, Field};

use crate::error::Error;
use crate::{cell, encoding};

/// Most problems that are told at once.
pub const MOST: usize = 100;

/// Something in the file that must be mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct RowProblem {
    /// Line of the file, from 1; a row with line breaks has that of its start.
    pub line: u64,
    /// Title of the field; `None`: the line as a whole.
    pub field: Option<String>,
    /// What is wrong and what to do, in Chinese.
    pub message: String,
}

/// Why a file was not taken.
#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    /// The file has problems; at most [`MOST`] are told.
    #[error("文件有{}处问题", problems.len())]
    Problems {
        /// In the order of the file.
        problems: Vec<RowProblem>,
        /// Whether there may be more behind the last.
        more: bool,
    },
    /// The file cannot be read.
    #[error("reading a dataset: {0}")]
    Io(#[from] std::io::Error),
    /// The rows cannot be written.
    #[error(transparent)]
    Write(#[from] Error),
}

/// Reads the CSV `input` and hands each row, in the order of `fields`, to `take`.
/// Returns how many there were. Memory is flat. Blocks.
///
/// The first line names the columns by name or title, each once, in any order.
///
/// # Errors
/// All problems of the file, or what `take` or the disk said. `take` has then had
/// rows: throw away what was made of them.
pub fn ingest<R, F>(input: R, fields: &[Field], mut take: F) -> Result<u64, IngestError>
where
    R: Read + Seek,
    F: FnMut(&[Cell]) -> Result<(), Error>,
{
    let mut reader = csv::ReaderBuilder::new()
        .has_headers(false)
        .flexible(true)
        .from_reader(encoding::utf8(input)?);
    let mut problems = Problems::default();
    let mut record = StringRecord::new();
    if !read(&mut reader, &mut record)? {
        problems.add(1, None, "文件是空的，第一行应是各列的名称。");
        return Err(problems.into_error());
    }
    let Some(columns) = header(&record, fields, &mut problems) else {
        return Err(problems.into_error());
    };
    let mut rows = 0;
    let mut row = Vec::with_capacity(fields.len());
    while !problems.full() && read(&mut reader, &mut record)? {
        rows += 1;
        let line = record.position().map_or(0, csv::Position::line);
        if record.len() != fields.len() {
            let (has, wants) = (record.len(), fields.len());
            let message = format!(
                "这一行有{has}格，应有{wants}格。请核对逗号；格里有逗号或换行时，要用英文双引号把整格括起来。"
            );
            problems.add(line, None, message);
            continue;
        }
        row.clear();
        for (field, column) in fields.iter().zip(&columns) {
            let given = record.get(*column).unwrap_or_default();
            let read = cell::read(field.kind, given)
                .and_then(|cell| cell::check(field, &cell).map(|()| cell));
            match read {
                Ok(cell) => row.push(cell),
                Err(message) => problems.add(line, Some(field), message),
            }
        }
        if problems.is_empty() {
            take(&row)?;
        }
    }
    if problems.is_empty() {
        Ok(rows)
    } else {
        Err(problems.into_error())
    }
}

fn read<R: Read>(
    reader: &mut csv::Reader<R>,
    record: &mut StringRecord,
) -> Result<bool, IngestError> {
    reader
        .read_record(record)
        .map_err(|error| IngestError::Io(error.into()))
}

/// Where in a line each field stands. `None`: there are problems.
fn header(record: &StringRecord, fields: &[Field], problems: &mut Problems) -> Option<Vec<usize>> {
    let mut places: Vec<Option<usize>> = vec![None; fields.len()];
    for (column, given) in record.iter().enumerate() {
        let given = given.trim();
        let wanted = |field: &Field| field.name == given || field.title == given;
        let known = fields.iter().position(wanted);
        match known.and_then(|at| Some((fields.get(at)?, places.get_mut(at)?))) {
            None => {
                let names: Vec<&str> = fields.iter().map(|field| field.title.as_str()).collect();
                let known = names.join("、");
                let message =
                    format!("目录里没有“{given}”这一列。应有的列：{known}。请删去，或先改目录。");
                problems.add(1, None, message);
            }
            Some((field, Some(_))) => {
                problems.add(1, Some(field), "这一列出现了两次，请删去一列。");
            }
            Some((_, place)) => *place = Some(column),
        }
    }
    for (field, place) in fields.iter().zip(&places) {
        if place.is_none() {
            problems.add(1, Some(field), "缺少这一列，请补上。");
        }
    }
    problems
        .is_empty()
        .then(|| places.into_iter().flatten().collect())
}

#[derive(Default)]
struct Problems(Vec<RowProblem>);

impl Problems {
    fn add(&mut self, line: u64, field: Option<&Field>, message: impl Into<String>) {
        if !self.full() {
            self.0.push(RowProblem {
                line,
                field: field.map(|field| field.title.clone()),
                message: message.into(),
            });
        }
    }

    fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    fn full(&self) -> bool {
        self.0.len() >= MOST
    }

    fn into_error(self) -> IngestError {
        IngestError::Problems {
            more: self.full(),
            problems: self.0,
        }
    }
}
