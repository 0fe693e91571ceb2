//! How many transactions a second the disk takes.

use std::io::Write;
use std::time::Instant;

use sea_orm::sea_query::{Expr, Query};
use sea_orm::{ConnectionTrait, SqliteTransactionMode, TransactionOptions, TransactionTrait};

use crate::Result;
use crate::sqlite::connect;

/// Bytes of a row that is committed by itself: about an event with its case.
const ROW: usize = 2048;

/// Prints transactions a second, one after the other, each on disk.
pub async fn measure(database: &str, count: u32) -> Result<()> {
    let db = connect(database, "FULL").await?;
    db.execute_unprepared("CREATE TABLE rows (id INTEGER PRIMARY KEY, bytes BLOB NOT NULL)")
        .await?;
    let bytes = vec![7_u8; ROW];
    let begun = Instant::now();
    for _ in 0..count {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        let txn = db.begin_with_options(options).await?;
        let insert = Query::insert()
            .into_table("rows")
            .columns(["bytes"])
            .values([Expr::value(bytes.clone())])?
            .to_owned();
        txn.execute(&insert).await?;
        txn.commit().await?;
    }
    let each = begun.elapsed().as_secs_f64();
    writeln!(std::io::stdout(), "{:.1}", f64::from(count) / each)?;
    Ok(())
}
