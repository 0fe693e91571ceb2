//! Many rows of `cases` out of some.

use std::path::Path;

use chrono::{DateTime, Utc};
use rules::receipt::Receipt;
use sea_orm::sea_query::{
    Alias, Expr, ExprTrait, InsertStatement, OnConflict, Query, SelectStatement,
};
use sea_orm::{ConnectionTrait, TransactionTrait};
use store::random::{Random, SystemRandom};
use store::secret::Secret;

use crate::Result;
use crate::sqlite::connect;

/// Rows copied in one transaction.
const BATCH: usize = 2000;

/// The rows only: lists read nothing else. Each copy has a number and sealed name
/// of its own; its events are missing, so no job may come to it.
pub async fn copy(database: &str, key: &Path, wanted: usize) -> Result<()> {
    let secret = Secret::load(key)?;
    let db = connect(database, "OFF").await?;
    let found = db.query_all(&originals()).await?;
    let mut originals = Vec::with_capacity(found.len());
    for row in &found {
        let (id, receipt): (i64, String) = (row.try_get("", "id")?, row.try_get("", "receipt")?);
        let (wrapped, sealed): (Vec<u8>, Vec<u8>) = (
            row.try_get("", "key_wrapped")?,
            row.try_get("", "name_sealed")?,
        );
        let key = secret.unwrap_key(&receipt, &wrapped)?;
        let name = key.open_text(&context(&receipt), &sealed)?;
        originals.push((id, Receipt::parse(&receipt)?, key, name));
    }
    let missing = wanted.saturating_sub(originals.len());
    let mut txn = db.begin().await?;
    for (n, (id, receipt, key, name)) in originals.iter().cycle().take(missing).enumerate() {
        let mut random = [0; 4];
        SystemRandom.fill(&mut random);
        let random = u32::from_be_bytes(random);
        let receipt = Receipt::from_parts(receipt.date().unwrap_or_default(), random);
        let receipt = receipt.digits();
        let wrapped = secret.wrap(&SystemRandom, receipt, key)?;
        let sealed = key.seal(&SystemRandom, &context(receipt), name.as_bytes())?;
        // Two of so many may draw the same number: the second is left out.
        txn.execute(&one(*id, receipt, wrapped, sealed)).await?;
        if n % BATCH == BATCH - 1 {
            txn.commit().await?;
            txn = db.begin().await?;
        }
    }
    txn.commit().await?;
    db.execute_unprepared("PRAGMA wal_checkpoint(TRUNCATE); ANALYZE;")
        .await?;
    Ok(())
}

fn originals() -> SelectStatement {
    let columns = ["id", "receipt", "key_wrapped", "name_sealed"];
    let mut select = Query::select();
    select.columns(columns).from("cases");
    select
}

/// `store::case::projection` binds the name to this.
fn context(receipt: &str) -> String {
    format!("cases/{receipt}/name")
}

fn one(id: i64, receipt: &str, wrapped: Vec<u8>, sealed: Vec<u8>) -> InsertStatement {
    let all = store::entities();
    let columns = all.into_iter().find(|(table, _)| *table == "cases");
    let columns: Vec<String> = columns
        .into_iter()
        .flat_map(|(_, columns)| columns)
        .map(|column| column.name)
        .filter(|name| name != "id")
        .collect();
    let mut select = Query::select();
    for name in &columns {
        let value = match name.as_str() {
            "receipt" => Expr::value(receipt),
            "key_wrapped" => Expr::value(wrapped.clone()),
            "name_sealed" => Expr::value(sealed.clone()),
            "next_clock_at" => Expr::value(Option::<DateTime<Utc>>::None),
            "unwritten" => Expr::value(false),
            _ => Expr::col(Alias::new(name)),
        };
        select.expr_as(value, Alias::new(name));
    }
    select.from("cases").and_where(Expr::col("id").eq(id));
    let mut insert = Query::insert();
    insert
        .into_table("cases")
        .columns(columns.iter().map(Alias::new))
        .on_conflict(OnConflict::new().do_nothing().to_owned());
    // As many values as columns, always.
    let _ = insert.select_from(select);
    insert
}
