//! `server restore`: a hall from a backup, into an empty database and an empty
//! storage. All rows come in one transaction, so that there is a whole hall or
//! none; files without rows are found again by the next attempt.

use std::io::{BufReader, Read};

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Alias, Expr, Query};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, EntityTrait,
    QueryFilter, Statement,
};
use sea_orm_migration::SchemaManager;
use sha2::{Digest, Sha256};
use tar::Entry;

use super::read::{self, Backup};
use super::row::Shape;
use crate::entity::{entities, outbox};
use crate::error::{Result, StoreError};
use crate::store::Store;
use crate::words::word;
use crate::{catalogue_row, guide, hex};
use rules::outbox::Dispatch;

/// Rows put in at a time; with the widest table still below what a statement of
/// either engine may carry.
const ROWS: usize = 400;

/// What was restored.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Restored {
    /// Rows of all tables.
    pub rows: u64,
    /// Files.
    pub files: u64,
    /// Messages that waited to be sent. They are given up: whether the hall that
    /// they come from has sent them meanwhile cannot be known here.
    pub held_back: u64,
}

/// Fills an empty database and an empty storage. A database with rows, or a
/// storage with files that are not the backup's, is refused before anything is
/// written.
pub async fn restore(store: &Store, now: DateTime<Utc>, backup: &Backup) -> Result<Restored> {
    empty_storage(store, backup).await?;
    empty_database(&store.db).await?;
    store.migrate().await?;
    let txn = store.begin().await?;
    // Another one may have come first; and with it the key's own row goes.
    for (table, _) in entities() {
        empty_table(&txn, table).await?;
    }
    let key_check = Query::delete().from_table("key_check").to_owned();
    txn.execute(&key_check).await?;
    fill(store, &txn, backup).await?;
    count_on(&txn).await?;
    guide::index_all(&txn).await?;
    catalogue_row::index(&txn, None).await?;
    let held_back = hold_back(&txn, now).await?;
    txn.commit().await?;
    Ok(Restored {
        rows: backup.manifest.tables.iter().map(|table| table.rows).sum(),
        files: backup.manifest.files,
        held_back,
    })
}

async fn empty_storage(store: &Store, backup: &Backup) -> Result<()> {
    let known = |hash: &str| {
        hex::decode(hash)
            .and_then(|hash| <[u8; 32]>::try_from(hash).ok())
            .is_some_and(|hash| backup.files.binary_search(&hash).is_ok())
    };
    match store.files.stranger(known).await? {
        None => Ok(()),
        Some(path) => Err(StoreError::Backup(format!(
            "STORAGE_URL: not empty, there is {path}; nothing was restored"
        ))),
    }
}

/// A database that has been migrated and nothing else is empty.
async fn empty_database(db: &DatabaseConnection) -> Result<()> {
    for (table, _) in entities() {
        if SchemaManager::new(db).has_table(table).await? {
            empty_table(db, table).await?;
        }
    }
    Ok(())
}

async fn empty_table(db: &impl ConnectionTrait, table: &'static str) -> Result<()> {
    let any = Query::select()
        .expr_as(Expr::value(1), Alias::new("one"))
        .from(table)
        .limit(1)
        .to_owned();
    // The first `server migrate` writes down its key.
    if table == "key_check" || db.query_all(&any).await?.is_empty() {
        return Ok(());
    }
    Err(StoreError::Backup(format!(
        "DATABASE_URL: not empty, there are {table}; nothing was restored"
    )))
}

async fn fill(store: &Store, txn: &DatabaseTransaction, backup: &Backup) -> Result<()> {
    let name = backup.path.display().to_string();
    let mut archive = read::archive(&backup.path)?;
    let mut tables = backup.manifest.tables.iter();
    for part in archive.entries().map_err(StoreError::io(&name))? {
        let part = part.map_err(StoreError::io(&name))?;
        let entry = String::from_utf8_lossy(&part.path_bytes()).into_owned();
        if let Some(table) = read::table(&entry) {
            let found = rows(txn, part, table).await?;
            if tables.next().is_none_or(|wanted| wanted.sha256 != found) {
                return Err(changed(&name));
            }
        } else if let Some(hash) = entry.strip_prefix("files/") {
            file(store, part, hash, &name).await?;
        }
    }
    Ok(())
}

/// Puts the rows of a table in; their hash.
async fn rows(
    txn: &DatabaseTransaction,
    part: Entry<'_, BufReader<std::fs::File>>,
    table: &str,
) -> Result<String> {
    let shape = Shape::of(table)?;
    let mut lines = BufReader::with_capacity(64 * 1024, part);
    let (mut hash, mut rows, mut line) = (Sha256::new(), Vec::with_capacity(ROWS), Vec::new());
    while let Some(text) = read::next_line(&mut lines, &mut line, table)? {
        hash.update(text);
        rows.push(read::parse(table, text)?);
        if rows.len() == ROWS {
            shape.insert(txn, std::mem::take(&mut rows)).await?;
        }
    }
    shape.insert(txn, rows).await?;
    Ok(hex::encode(&hash.finalize()))
}

async fn file(
    store: &Store,
    mut part: Entry<'_, BufReader<std::fs::File>>,
    hash: &str,
    name: &str,
) -> Result<()> {
    let mut upload = store.files.write(hash).await?;
    let (mut found, mut buffer) = (Sha256::new(), vec![0; 256 * 1024]);
    loop {
        let read = part.read(&mut buffer).map_err(StoreError::io(name))?;
        let Some(chunk) = buffer.get(..read).filter(|chunk| !chunk.is_empty()) else {
            break;
        };
        found.update(chunk);
        upload.wait_for_capacity(4).await?;
        upload.write(chunk);
    }
    if hex::encode(&found.finalize()) != hash {
        upload.abort().await?;
        return Err(changed(name));
    }
    upload.finish().await?;
    Ok(())
}

fn changed(name: &str) -> StoreError {
    StoreError::Backup(format!("{name} was changed while it was read"))
}

/// PostgreSQL's counters do not follow ids that are given; SQLite's do.
async fn count_on(txn: &DatabaseTransaction) -> Result<()> {
    if txn.get_database_backend() != DbBackend::Postgres {
        return Ok(());
    }
    for (table, columns) in entities() {
        let Some(key) = columns.iter().find(|c| c.primary && c.kind == "i64") else {
            continue;
        };
        let key = &key.name;
        // Where there is no counter, there is nothing to set.
        let sql = format!(
            "SELECT setval(counter, last) FROM \
             (SELECT pg_get_serial_sequence('{table}', '{key}') AS counter, max({key}) AS last FROM {table}) AS found \
             WHERE counter IS NOT NULL AND last IS NOT NULL"
        );
        txn.query_all_raw(Statement::from_string(DbBackend::Postgres, sql))
            .await?;
    }
    Ok(())
}

async fn hold_back(txn: &DatabaseTransaction, now: DateTime<Utc>) -> Result<u64> {
    use outbox::Column;
    let changed = outbox::Entity::update_many()
        .col_expr(Column::State, Expr::value(word(&Dispatch::Dead)?))
        .col_expr(Column::Error, Expr::value("由备份恢复，可能已经发出"))
        .col_expr(Column::EndedAt, Expr::value(now))
        .col_expr(
            Column::LeasedUntil,
            Expr::value(Option::<DateTime<Utc>>::None),
        )
        .filter(Column::State.eq(word(&Dispatch::Waiting)?))
        .exec(txn)
        .await?;
    Ok(changed.rows_affected)
}
