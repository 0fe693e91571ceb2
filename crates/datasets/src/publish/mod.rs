//! A version: one Parquet file and every download form, all made in one pass from
//! the same rows, once. Equal fields and rows give equal bytes in every form.

mod form;
mod hashing;
mod text;
mod workbook;

use std::path::Path;

use rules::catalogue::{Cell, Field};
use sha2::{Digest as _, Sha256};

pub use form::{Form, FormFile, Omitted};
pub(crate) use hashing::hex;

use crate::cell;
use crate::error::{Error, Result};
use crate::parquet_file::ParquetFile;
use hashing::HashingFile;
use text::{JsonFile, PlainCsv, SpreadsheetCsv};
use workbook::WorkbookFile;

/// A version that has been written.
#[derive(Clone, Debug)]
pub struct Version {
    /// How many rows.
    pub rows: u64,
    /// SHA-256, in hex, that depends on fields and rows and nothing else.
    pub content_hash: String,
    /// The files, one for each form that could be made, in the order of
    /// [`Form::ALL`].
    pub files: Vec<FormFile>,
    /// Forms that could not be made, and why.
    pub omitted: Vec<Omitted>,
}

impl Version {
    /// The file of this form.
    pub fn file(&self, form: Form) -> Option<&FormFile> {
        self.files.iter().find(|file| file.form == form)
    }
}

/// Writes a version of `rows` into `folder`, which must be there. Blocks.
///
/// # Errors
/// A row that does not fit the fields, or the disk.
pub fn publish(
    folder: &Path,
    fields: &[Field],
    rows: impl IntoIterator<Item = Vec<Cell>>,
) -> Result<Version> {
    let mut writer = Writer::create(folder, fields)?;
    for row in rows {
        writer.push(&row)?;
    }
    writer.finish()
}

/// Writes a version row by row. Memory does not grow with the rows.
pub struct Writer {
    fields: Vec<Field>,
    rows: u64,
    parquet: ParquetFile<HashingFile>,
    csv: PlainCsv,
    spreadsheet_csv: SpreadsheetCsv,
    json: JsonFile,
    json_lines: JsonFile,
    workbook: WorkbookFile,
}

impl std::fmt::Debug for Writer {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Writer")
            .field("rows", &self.rows)
            .finish_non_exhaustive()
    }
}

impl Writer {
    /// Begins a version in `folder`, which must be there.
    ///
    /// # Errors
    /// Fields that cannot be columns, or the disk.
    pub fn create(folder: &Path, fields: &[Field]) -> Result<Self> {
        check_fields(fields)?;
        let open = |form: Form| HashingFile::create(&folder.join(form.file_name("data")));
        Ok(Self {
            fields: fields.to_vec(),
            rows: 0,
            parquet: ParquetFile::new(open(Form::Parquet)?, fields)?,
            csv: PlainCsv::new(open(Form::Csv)?, fields)?,
            spreadsheet_csv: SpreadsheetCsv::new(open(Form::CsvBom)?, fields)?,
            json: JsonFile::array(open(Form::Json)?)?,
            json_lines: JsonFile::lines(open(Form::JsonLines)?),
            workbook: WorkbookFile::new(folder, fields)?,
        })
    }

    /// Takes the next row.
    ///
    /// # Errors
    /// The row does not fit the fields, or the disk. The version is then lost.
    pub fn push(&mut self, row: &[Cell]) -> Result<()> {
        self.rows += 1;
        self.check(row)?;
        self.parquet.push(row)?;
        self.csv.push(row)?;
        self.spreadsheet_csv.push(row)?;
        self.json.push(&self.fields, row)?;
        self.json_lines.push(&self.fields, row)?;
        self.workbook.push(row)
    }

    fn check(&self, row: &[Cell]) -> Result<()> {
        if row.len() != self.fields.len() {
            let (has, wants) = (row.len(), self.fields.len());
            return Err(Error::Row {
                row: self.rows,
                field: None,
                message: format!("有{has}格，应有{wants}格。"),
            });
        }
        for (field, cell) in self.fields.iter().zip(row) {
            cell::check(field, cell).map_err(|message| Error::Row {
                row: self.rows,
                field: Some(field.title.clone()),
                message,
            })?;
        }
        Ok(())
    }

    /// Ends the files.
    ///
    /// # Errors
    /// The disk.
    pub fn finish(self) -> Result<Version> {
        let csv = self.csv.finish()?;
        // The plain CSV holds every cell in its canonical text, and the fields
        // say how it is to be read.
        let mut content = Sha256::new();
        content.update(serde_json::to_vec(&self.fields)?);
        content.update(b"\n");
        content.update(csv.hash.as_bytes());
        let mut files = vec![
            self.parquet.finish()?.finish(Form::Parquet)?,
            csv,
            self.spreadsheet_csv.finish()?,
            self.json.finish(Form::Json)?,
            self.json_lines.finish(Form::JsonLines)?,
        ];
        let mut omitted = Vec::new();
        match self.workbook.finish()? {
            Ok(file) => files.push(file),
            Err(why) => omitted.push(Omitted {
                form: Form::Xlsx,
                why,
            }),
        }
        Ok(Version {
            rows: self.rows,
            content_hash: hex(&content.finalize()),
            files,
            omitted,
        })
    }
}

fn check_fields(fields: &[Field]) -> Result<()> {
    if fields.is_empty() {
        return Err(Error::Fields("一个信息项也没有。".to_owned()));
    }
    for (at, field) in fields.iter().enumerate() {
        let mut letters = field.name.bytes();
        let plain = letters.next().is_some_and(|byte| byte.is_ascii_lowercase())
            && letters.all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'_');
        if !plain {
            let name = &field.name;
            return Err(Error::Fields(format!(
                "“{name}”只能用小写字母、数字和下划线，以字母开头。"
            )));
        }
        let same = |other: &Field| other.name == field.name || other.title == field.title;
        if fields.iter().skip(at + 1).any(same) {
            let (name, title) = (&field.name, &field.title);
            return Err(Error::Fields(format!("“{title}”（{name}）和另一项重名。")));
        }
    }
    Ok(())
}
