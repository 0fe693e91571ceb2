//! One opened file of rows.

use std::ops::Range;
use std::sync::Arc;

use bytes::Bytes;
use futures::future::BoxFuture;
use futures::{FutureExt as _, TryFutureExt as _};
use object_store::path::Path;
use object_store::{GetOptions, GetRange, ObjectStore, ObjectStoreExt as _};
use parquet::arrow::arrow_reader::{ArrowReaderMetadata, ArrowReaderOptions};
use parquet::arrow::async_reader::{AsyncFileReader, MetadataSuffixFetch};
use parquet::errors::ParquetError;
use parquet::file::metadata::{PageIndexPolicy, ParquetMetaData, ParquetMetaDataReader};
use rules::catalogue::Field;

use super::QueryError;
use crate::parquet_file::FIELDS;

/// One opened file.
#[derive(Debug)]
pub struct Table {
    pub reader: Reader,
    pub metadata: ArrowReaderMetadata,
    pub fields: Vec<Field>,
    pub rows: u64,
}

impl Table {
    pub async fn open(objects: Arc<dyn ObjectStore>, path: Path) -> Result<Self, QueryError> {
        let mut reader = Reader { objects, path };
        let options = ArrowReaderOptions::new().with_page_index_policy(PageIndexPolicy::Optional);
        let metadata = ArrowReaderMetadata::load_async(&mut reader, options)
            .await
            .map_err(|error| missing(error, &reader.path))?;
        let file = metadata.metadata().file_metadata();
        let fields = file
            .key_value_metadata()
            .and_then(|pairs| {
                pairs
                    .iter()
                    .find(|pair| pair.key == FIELDS)?
                    .value
                    .as_deref()
            })
            .and_then(|text| serde_json::from_str(text).ok())
            .ok_or(QueryError::Damaged("it does not name its fields"))?;
        let rows = u64::try_from(file.num_rows())
            .map_err(|_| QueryError::Damaged("it has less than no rows"))?;
        Ok(Self {
            reader,
            metadata,
            fields,
            rows,
        })
    }
}

fn missing(error: ParquetError, path: &Path) -> QueryError {
    if let ParquetError::External(cause) = &error
        && let Some(object_store::Error::NotFound { .. }) = cause.downcast_ref()
    {
        return QueryError::Missing(path.clone());
    }
    error.into()
}

/// Reads parts of a file of the object store.
#[derive(Clone, Debug)]
pub struct Reader {
    objects: Arc<dyn ObjectStore>,
    path: Path,
}

impl Reader {
    /// Where the file lies.
    pub fn path(&self) -> &Path {
        &self.path
    }
}

fn external(error: object_store::Error) -> ParquetError {
    ParquetError::External(Box::new(error))
}

impl AsyncFileReader for Reader {
    fn get_bytes(&mut self, range: Range<u64>) -> BoxFuture<'_, Result<Bytes, ParquetError>> {
        self.objects
            .get_range(&self.path, range)
            .map_err(external)
            .boxed()
    }

    fn get_byte_ranges(
        &mut self,
        ranges: Vec<Range<u64>>,
    ) -> BoxFuture<'_, Result<Vec<Bytes>, ParquetError>> {
        async move {
            self.objects
                .get_ranges(&self.path, &ranges)
                .await
                .map_err(external)
        }
        .boxed()
    }

    fn get_metadata<'a>(
        &'a mut self,
        options: Option<&'a ArrowReaderOptions>,
    ) -> BoxFuture<'a, Result<Arc<ParquetMetaData>, ParquetError>> {
        async move {
            let metadata = ParquetMetaDataReader::new()
                .with_arrow_reader_options(options)
                .with_prefetch_hint(Some(64 * 1024))
                .load_via_suffix_and_finish(self)
                .await?;
            Ok(Arc::new(metadata))
        }
        .boxed()
    }
}

impl MetadataSuffixFetch for &mut Reader {
    fn fetch_suffix(&mut self, suffix: usize) -> BoxFuture<'_, Result<Bytes, ParquetError>> {
        async move {
            let range = Some(GetRange::Suffix(suffix as u64));
            let options = GetOptions {
                range,
                ..GetOptions::default()
            };
            let found = self.objects.get_opts(&self.path, options).await;
            found.map_err(external)?.bytes().await.map_err(external)
        }
        .boxed()
    }
}
