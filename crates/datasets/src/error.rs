//! What can go wrong while a version is made.

/// Result of writing.
pub type Result<T, E = Error> = std::result::Result<T, E>;

/// A version could not be made. Nothing of it is to be used.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// A row does not fit the fields. Rows start at 1.
    #[error("第{row}行{}：{message}", field.as_ref().map(|field| format!("“{field}”")).unwrap_or_default())]
    Row {
        /// Which row.
        row: u64,
        /// Title of the field; `None`: the row as a whole.
        field: Option<String>,
        /// What is wrong.
        message: String,
    },
    /// The fields themselves cannot be columns.
    #[error("信息项不对：{0}")]
    Fields(String),
    /// Disk.
    #[error("writing a dataset: {0}")]
    Io(#[from] std::io::Error),
    /// CSV.
    #[error("writing CSV: {0}")]
    Csv(#[from] csv::Error),
    /// JSON.
    #[error("writing JSON: {0}")]
    Json(#[from] serde_json::Error),
    /// Parquet.
    #[error("writing Parquet: {0}")]
    Parquet(#[from] parquet::errors::ParquetError),
    /// Arrow.
    #[error("making a column: {0}")]
    Arrow(#[from] arrow_schema::ArrowError),
    /// XLSX.
    #[error("writing XLSX: {0}")]
    Xlsx(#[from] rust_xlsxwriter::XlsxError),
}
