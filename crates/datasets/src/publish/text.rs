//! The forms that are text.

use std::borrow::Cow;
use std::io::Write as _;

use csv::{Terminator, WriterBuilder};
use rules::catalogue::{Cell, Field};

use super::form::{Form, FormFile};
use super::hashing::HashingFile;
use crate::cell::{self, Json};
use crate::error::{Error, Result};

fn writer(out: HashingFile) -> csv::Writer<HashingFile> {
    WriterBuilder::new()
        .terminator(Terminator::CRLF)
        .from_writer(out)
}

fn end(writer: csv::Writer<HashingFile>, form: Form) -> Result<FormFile> {
    let out = writer
        .into_inner()
        .map_err(|error| Error::Io(error.into_error()))?;
    out.finish(form)
}

/// CSV for programs: names above, every cell in its canonical text.
pub struct PlainCsv(csv::Writer<HashingFile>);

impl PlainCsv {
    pub fn new(out: HashingFile, fields: &[Field]) -> Result<Self> {
        let mut csv = writer(out);
        csv.write_record(fields.iter().map(|field| field.name.as_bytes()))?;
        Ok(Self(csv))
    }

    pub fn push(&mut self, row: &[Cell]) -> Result<()> {
        for cell in row {
            self.0.write_field(cell::text(cell).as_bytes())?;
        }
        Ok(self.0.write_record(None::<&[u8]>)?)
    }

    pub fn finish(self) -> Result<FormFile> {
        end(self.0, Form::Csv)
    }
}

/// CSV for people who open it in a spreadsheet program.
pub struct SpreadsheetCsv(csv::Writer<HashingFile>);

impl SpreadsheetCsv {
    pub fn new(mut out: HashingFile, fields: &[Field]) -> Result<Self> {
        out.write_all("\u{FEFF}".as_bytes())?;
        let mut csv = writer(out);
        csv.write_record(fields.iter().map(|f| harmless(&f.title).into_owned()))?;
        Ok(Self(csv))
    }

    pub fn push(&mut self, row: &[Cell]) -> Result<()> {
        for cell in row {
            let text = cell::text(cell);
            let text = match cell {
                Cell::Text(text) => harmless(text),
                _ => text,
            };
            self.0.write_field(text.as_bytes())?;
        }
        Ok(self.0.write_record(None::<&[u8]>)?)
    }

    pub fn finish(self) -> Result<FormFile> {
        end(self.0, Form::CsvBom)
    }
}

/// An apostrophe before what a spreadsheet program would take for a formula; the
/// wide forms of the signs are taken for one in East Asian editions.
fn harmless(text: &str) -> Cow<'_, str> {
    const SIGNS: [char; 11] = ['=', '+', '-', '@', '\t', '\r', '\n', '＝', '＋', '－', '＠'];
    if text.starts_with(SIGNS) {
        Cow::Owned(format!("'{text}"))
    } else {
        Cow::Borrowed(text)
    }
}

/// JSON objects: in one array, or one a line.
pub struct JsonFile {
    out: HashingFile,
    array: bool,
    first: bool,
}

impl JsonFile {
    pub fn array(mut out: HashingFile) -> Result<Self> {
        out.write_all(b"[")?;
        Ok(Self {
            out,
            array: true,
            first: true,
        })
    }

    pub fn lines(out: HashingFile) -> Self {
        Self {
            out,
            array: false,
            first: true,
        }
    }

    pub fn push(&mut self, fields: &[Field], row: &[Cell]) -> Result<()> {
        if self.array {
            let between: &[u8] = if self.first { b"\n" } else { b",\n" };
            self.out.write_all(between)?;
        }
        self.first = false;
        let mut object = Vec::with_capacity(256);
        for (at, (field, cell)) in fields.iter().zip(row).enumerate() {
            object.push(if at == 0 { b'{' } else { b',' });
            serde_json::to_writer(&mut object, &field.name)?;
            object.push(b':');
            serde_json::to_writer(&mut object, &Json(cell))?;
        }
        object.push(b'}');
        if !self.array {
            object.push(b'\n');
        }
        Ok(self.out.write_all(&object)?)
    }

    pub fn finish(mut self, form: Form) -> Result<FormFile> {
        if self.array {
            let end: &[u8] = if self.first { b"]\n" } else { b"\n]\n" };
            self.out.write_all(end)?;
        }
        self.out.finish(form)
    }
}
