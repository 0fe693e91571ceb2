//! A transaction that is going to write. On SQLite, which has one writer, they come
//! one after the other in the order in which they asked: left to itself, SQLite lets
//! those that wait sleep and try again, while nobody writes.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use sea_orm::prelude::async_trait::async_trait;
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, ExecResult,
    QueryResult, Statement,
};
use tokio::sync::{Mutex, OwnedMutexGuard};

use crate::db::{self, StatementCount};
use crate::error::Result;

/// Whose turn it is to write.
#[derive(Clone, Debug, Default)]
pub(crate) struct Writers(Arc<Mutex<()>>);

/// The transaction. Dropped without commit, it rolls back.
pub(crate) struct Transaction {
    txn: DatabaseTransaction,
    count: StatementCount,
    /// Given back when it is over.
    _turn: Option<OwnedMutexGuard<()>>,
}

impl Transaction {
    /// Waits for its turn and begins.
    pub(crate) async fn begin(
        db: &DatabaseConnection,
        writers: &Writers,
        count: &StatementCount,
    ) -> Result<Self> {
        let turn = match db.get_database_backend() {
            DbBackend::Sqlite => Some(writers.0.clone().lock_owned().await),
            _ => None,
        };
        Ok(Self {
            txn: db::begin_write(db).await?,
            count: count.clone(),
            _turn: turn,
        })
    }

    /// What was written stands, and is seen by others.
    pub(crate) async fn commit(self) -> Result<(), DbErr> {
        let done = self.txn.commit().await;
        self.count.changed();
        done
    }
}

impl Deref for Transaction {
    type Target = DatabaseTransaction;

    fn deref(&self) -> &DatabaseTransaction {
        &self.txn
    }
}

impl fmt::Debug for Transaction {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Transaction").finish_non_exhaustive()
    }
}

#[async_trait]
impl ConnectionTrait for Transaction {
    fn get_database_backend(&self) -> DbBackend {
        self.txn.get_database_backend()
    }

    async fn execute_raw(&self, stmt: Statement) -> Result<ExecResult, DbErr> {
        self.txn.execute_raw(stmt).await
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        self.txn.execute_unprepared(sql).await
    }

    async fn query_one_raw(&self, stmt: Statement) -> Result<Option<QueryResult>, DbErr> {
        self.txn.query_one_raw(stmt).await
    }

    async fn query_all_raw(&self, stmt: Statement) -> Result<Vec<QueryResult>, DbErr> {
        self.txn.query_all_raw(stmt).await
    }
}
