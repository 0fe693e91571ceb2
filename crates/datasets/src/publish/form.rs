//! The forms in which a version is kept and given out.

use std::path::PathBuf;

/// A form of a version.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Form {
    /// What queries read.
    Parquet,
    /// CSV (RFC 4180), UTF-8, true to the rows byte by byte.
    Csv,
    /// CSV for spreadsheet programs: with a mark (BOM), titles in Chinese above,
    /// and an apostrophe before text that would be taken for a formula.
    CsvBom,
    /// One JSON array of objects.
    Json,
    /// One JSON object a line.
    JsonLines,
    /// Excel workbook.
    Xlsx,
}

impl Form {
    /// All of them.
    pub const ALL: [Self; 6] = [
        Self::Parquet,
        Self::Csv,
        Self::CsvBom,
        Self::Json,
        Self::JsonLines,
        Self::Xlsx,
    ];

    /// Stable name, as stored and in addresses.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Parquet => "parquet",
            Self::Csv => "csv",
            Self::CsvBom => "csv_bom",
            Self::Json => "json",
            Self::JsonLines => "jsonl",
            Self::Xlsx => "xlsx",
        }
    }

    /// The form with this code.
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|form| form.code() == code)
    }

    /// Chinese name on screen.
    pub const fn label(self) -> &'static str {
        match self {
            Self::Parquet => "Parquet",
            Self::Csv => "CSV",
            Self::CsvBom => "CSV（用 Excel 打开）",
            Self::Json => "JSON",
            Self::JsonLines => "JSON Lines",
            Self::Xlsx => "Excel（XLSX）",
        }
    }

    /// Ending of its file names.
    pub const fn extension(self) -> &'static str {
        match self {
            Self::Csv | Self::CsvBom => "csv",
            other => other.code(),
        }
    }

    /// For the `Content-Type` header.
    pub const fn media_type(self) -> &'static str {
        match self {
            Self::Parquet => "application/vnd.apache.parquet",
            Self::Csv | Self::CsvBom => "text/csv; charset=utf-8",
            Self::Json => "application/json",
            Self::JsonLines => "application/jsonl",
            Self::Xlsx => "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
        }
    }

    /// A name for its file that differs from those of the other forms.
    pub fn file_name(self, stem: &str) -> String {
        match self {
            Self::CsvBom => format!("{stem}-excel.csv"),
            other => format!("{stem}.{}", other.extension()),
        }
    }
}

/// A file that has been written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FormFile {
    /// In which form.
    pub form: Form,
    /// Where it lies now.
    pub path: PathBuf,
    /// Its bytes.
    pub size: u64,
    /// SHA-256 of its content, in hex.
    pub hash: String,
}

/// A form that a version does not have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Omitted {
    /// Which.
    pub form: Form,
    /// Why not, in Chinese.
    pub why: String,
}
