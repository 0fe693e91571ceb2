//! Files of rows: typed reading, immutable versions as Parquet with every
//! download made once, and queries page by page. Heavy libraries stay in here.
//!
//! [`publish::Writer`] takes rows (from [`ingest()`] or from the store) and writes
//! all files of a version in one pass, with flat memory. [`Tables`] answers
//! queries over the Parquet file, wherever the object store keeps it.
//!
//! Reading from files and writing block: call them from a thread that may. Queries
//! see to it themselves, and to how many there are at once ([`Room`]).

#![warn(missing_docs)]

pub mod cell;
mod decimal;
mod encoding;
mod error;
pub mod ingest;
mod parquet_file;
pub mod publish;
pub mod query;

pub use error::{Error, Result};
pub use ingest::{IngestError, RowProblem, ingest};
pub use publish::{Form, FormFile, Omitted, Version, Writer, publish};
pub use query::{Cursor, Filter, Op, Page, Query, QueryError, Room, Tables};
