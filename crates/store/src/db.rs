//! The connection: SQLite by default, PostgreSQL by `DATABASE_URL`.
//!
//! SQLite: WAL, `synchronous=FULL` (what was acknowledged is on disk), foreign
//! keys on, a busy timeout, a pool whose size is set here (SeaORM's default for
//! SQLite is one), one connection that writes, and writes that take the write lock
//! at once (`BEGIN IMMEDIATE`): a transaction that reads first and writes later could
//! otherwise fail half-way through. PostgreSQL: the row that a command is about is locked
//! (`lock_exclusive`, which is nothing on SQLite).

use std::path::Path;
use std::sync::Arc;
use std::sync::atomic::{AtomicU64, Ordering};
use std::time::Duration;

use sea_orm::{
    AccessMode, ConnectOptions, ConnectionTrait, Database, DatabaseConnection, DatabaseTransaction,
    DbBackend, DbErr, IsolationLevel, RuntimeErr, SqliteTransactionMode, TransactionOptions,
    TransactionTrait,
};

use crate::error::{Result, StoreError};

/// How many connections each server keeps. SQLite has one writer whatever the
/// number; readers in WAL do not wait for it.
const SQLITE_CONNECTIONS: u32 = 8;
const POSTGRES_CONNECTIONS: u32 = 16;
/// How long a start waits for PostgreSQL.
const CONNECT: Duration = Duration::from_secs(5);

/// What a connection to SQLite keeps where.
#[derive(Clone, Copy, Debug)]
struct SqliteMemory {
    /// Pages of its own, in KiB below nought.
    cache: &'static str,
    /// How many bytes of the file it reads without asking the system each time.
    mapped: &'static str,
    /// How many pages (of 4 KiB) the log has when a commit begins to move it into the
    /// file.
    log: &'static str,
    /// Where it keeps what only a statement or a savepoint needs: each page as it was
    /// before, for one.
    temporary: &'static str,
}

/// A reader's pages are out of date after each write: it reads the file where the
/// system keeps it.
const READER: SqliteMemory = SqliteMemory {
    cache: "-8192",
    mapped: "268435456",
    log: "1000",
    temporary: "DEFAULT",
};
/// What the writer keeps is never out of date. A page that many write to is moved
/// into the file once for all of them.
const WRITER: SqliteMemory = SqliteMemory {
    cache: "-32768",
    mapped: "0",
    log: "4000",
    temporary: "MEMORY",
};
/// A year in a minute or two.
const WRITER_AT_ONCE: SqliteMemory = SqliteMemory {
    log: "16000",
    ..WRITER
};

/// Counts the SQL statements of a [`Store`](crate::Store). Tests hold pages
/// under a ceiling with it, and pages of just now go with the next write.
#[derive(Clone, Debug, Default)]
pub struct StatementCount {
    all: Arc<AtomicU64>,
    writes: Arc<AtomicU64>,
}

impl StatementCount {
    /// How many statements have run since the store was opened.
    pub fn get(&self) -> u64 {
        self.all.load(Ordering::Relaxed)
    }

    /// How many of them may have changed something.
    pub fn writes(&self) -> u64 {
        self.writes.load(Ordering::Acquire)
    }

    fn add(&self, sql: &str) {
        self.all.fetch_add(1, Ordering::Relaxed);
        if !sql.starts_with("SELECT") {
            self.changed();
        }
    }

    /// Something may have changed.
    pub(crate) fn changed(&self) {
        self.writes.fetch_add(1, Ordering::AcqRel);
    }
}

/// How much of what was written is on disk when a command answers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Durability {
    /// All of it.
    #[default]
    Full,
    /// Whatever the system has got to: for data that can be made anew. A power cut
    /// may break the database; [`flush`] puts it all on disk.
    Relaxed,
}

/// Opens `url` and counts its statements in `count`.
pub(crate) async fn connect(
    url: &str,
    count: &StatementCount,
    durability: Durability,
) -> Result<DatabaseConnection> {
    make_folder(url)?;
    let connections = if is_sqlite(url) {
        SQLITE_CONNECTIONS
    } else {
        POSTGRES_CONNECTIONS
    };
    open(url, count, durability, connections, READER).await
}

/// The connection that writes: on SQLite one of its own, which keeps in memory what
/// it wrote; on PostgreSQL `db` itself.
pub(crate) async fn connect_writer(
    url: &str,
    db: &DatabaseConnection,
    count: &StatementCount,
    durability: Durability,
) -> Result<DatabaseConnection> {
    if is_sqlite(url) {
        let memory = match durability {
            Durability::Full => WRITER,
            Durability::Relaxed => WRITER_AT_ONCE,
        };
        open(url, count, durability, 1, memory).await
    } else {
        Ok(db.clone())
    }
}

fn is_sqlite(url: &str) -> bool {
    url.starts_with("sqlite:")
}

async fn open(
    url: &str,
    count: &StatementCount,
    durability: Durability,
    connections: u32,
    memory: SqliteMemory,
) -> Result<DatabaseConnection> {
    let sqlite = is_sqlite(url);
    let mut options = ConnectOptions::new(url);
    options
        .max_connections(connections)
        // A server may have gone away; a file is where it was.
        .test_before_acquire(!sqlite)
        .acquire_timeout(Duration::from_secs(15))
        .sqlx_logging(false)
        // Statements carry bound values of people: never into spans.
        .record_stmt_in_spans(false)
        .map_sqlx_sqlite_opts(move |options| {
            let synchronous = match durability {
                Durability::Full => "FULL",
                Durability::Relaxed => "OFF",
            };
            options
                .pragma("journal_mode", "WAL")
                .pragma("synchronous", synchronous)
                .pragma("cache_size", memory.cache)
                .pragma("mmap_size", memory.mapped)
                .pragma("wal_autocheckpoint", memory.log)
                .pragma("temp_store", memory.temporary)
                .foreign_keys(true)
                // A row is updated by the columns that have changed: many a text.
                .statement_cache_capacity(400)
                .busy_timeout(Duration::from_secs(10))
        });
    let mut db = connect_in_time(options, sqlite).await?;
    let count = count.clone();
    db.set_metric_callback(move |info| count.add(&info.statement.sql));
    Ok(db)
}

/// Puts on disk what a relaxed connection has written. Nothing to do on
/// PostgreSQL, whose server decides.
pub(crate) async fn flush(db: &DatabaseConnection) -> Result<(), DbErr> {
    if db.get_database_backend() == DbBackend::Sqlite {
        // By one connection: it syncs what it moves out of the log.
        db.execute_unprepared("PRAGMA synchronous = FULL; PRAGMA wal_checkpoint(TRUNCATE);")
            .await?;
    }
    Ok(())
}

/// Begins a transaction that is going to write.
pub(crate) async fn begin_write(db: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    if db.get_database_backend() == DbBackend::Sqlite {
        let options = TransactionOptions {
            sqlite_transaction_mode: Some(SqliteTransactionMode::Immediate),
            ..TransactionOptions::default()
        };
        db.begin_with_options(options).await
    } else {
        db.begin().await
    }
}

/// Begins a transaction in which every read sees the same moment. With SQLite's
/// log (WAL) that is any transaction, from its first read on.
pub(crate) async fn begin_read(db: &DatabaseConnection) -> Result<DatabaseTransaction, DbErr> {
    if db.get_database_backend() == DbBackend::Sqlite {
        return db.begin().await;
    }
    let level = Some(IsolationLevel::RepeatableRead);
    db.begin_with_config(level, Some(AccessMode::ReadOnly))
        .await
}

/// A server that cannot be reached is found out in [`CONNECT`], not when the
/// first page has waited for a connection from the pool.
async fn connect_in_time(options: ConnectOptions, sqlite: bool) -> Result<DatabaseConnection> {
    if sqlite {
        return Ok(Database::connect(options).await?);
    }
    let connected = tokio::time::timeout(CONNECT, Database::connect(options)).await;
    connected.map_or_else(
        |_| {
            let why = format!("no connection within {} seconds", CONNECT.as_secs());
            Err(DbErr::Conn(RuntimeErr::Internal(why)).into())
        },
        |connected| Ok(connected?),
    )
}

/// `sqlite://var/yiwang.db?mode=rwc` makes the file but not its folder. One
/// below the working folder is made; any other is a place that the operator has
/// prepared, or a mistake.
fn make_folder(url: &str) -> Result<()> {
    let Some(rest) = url
        .strip_prefix("sqlite://")
        .or_else(|| url.strip_prefix("sqlite:"))
    else {
        return Ok(());
    };
    let path = Path::new(rest.split('?').next().unwrap_or(rest));
    let Some(folder) = path.parent().filter(|_| !rest.starts_with(':')) else {
        return Ok(());
    };
    let what = format!("DATABASE_URL: folder {}", folder.display());
    if folder.is_relative() {
        return std::fs::create_dir_all(folder).map_err(StoreError::io(what));
    }
    std::fs::metadata(folder)
        .map(drop)
        .map_err(StoreError::io(what))
}
