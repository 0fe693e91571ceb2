//! The rows of one moment of the database, read while others write.

use sea_orm::sea_query::{Condition, Order};
use sea_orm::{ConnectionTrait, DatabaseTransaction};
use serde_json::{Map, Value as Json};

use super::row::Shape;
use crate::error::Result;
use crate::files;

/// Rows read at a time: memory stays flat however many there are.
const ROWS: u64 = 500;

/// The next rows of a table, by their key; `last` is the key of the row before.
pub(super) async fn rows(
    txn: &DatabaseTransaction,
    shape: &Shape,
    last: Option<Json>,
) -> Result<Vec<Map<String, Json>>> {
    let key = shape.key()?.name.clone();
    let mut select = shape.select();
    if let Some(last) = last {
        select.and_where(shape.after(last)?);
    }
    if shape.table == "files" {
        // What nothing names is about to be swept, and its bytes are not carried.
        select.cond_where(Condition::all().add(files::named()));
    }
    select
        .order_by(sea_orm::sea_query::Alias::new(key), Order::Asc)
        .limit(ROWS);
    let found = txn.query_all(&select).await?;
    found.iter().map(|row| shape.json(row)).collect()
}
