//! A write of one statement.

use std::fmt;

use sea_orm::prelude::async_trait::async_trait;
use sea_orm::{ConnectionTrait, DbBackend, DbErr, ExecResult, QueryResult, Statement};

use super::{Transaction, Writers};
use crate::db::StatementCount;
use crate::error::StoreError;

/// A connection on which each statement is a transaction of its own, in its turn.
/// Past the line, on SQLite, it would sleep and try again while one group of
/// writers after another goes to the disk, and could fail in the end.
///
/// For writes: what is only read waits for nobody, on the database itself. Never
/// while a [`Transaction`] is open in the same task: it would wait for itself.
pub(crate) struct Single<'a> {
    writers: &'a Writers,
    count: &'a StatementCount,
}

impl<'a> Single<'a> {
    pub(crate) fn new(writers: &'a Writers, count: &'a StatementCount) -> Self {
        Self { writers, count }
    }

    /// On PostgreSQL a statement is a transaction already.
    async fn begin(&self) -> Result<Option<Transaction>, DbErr> {
        if self.writers.db.get_database_backend() != DbBackend::Sqlite {
            return Ok(None);
        }
        match Transaction::begin(self.writers, self.count).await {
            Ok(txn) => Ok(Some(txn)),
            Err(StoreError::Db(error)) => Err(error),
            Err(error) => Err(DbErr::Custom(error.to_string())),
        }
    }
}

impl fmt::Debug for Single<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Single").finish_non_exhaustive()
    }
}

#[async_trait]
impl ConnectionTrait for Single<'_> {
    fn get_database_backend(&self) -> DbBackend {
        self.writers.db.get_database_backend()
    }

    async fn execute_raw(&self, stmt: Statement) -> Result<ExecResult, DbErr> {
        let Some(txn) = self.begin().await? else {
            return self.writers.db.execute_raw(stmt).await;
        };
        let done = txn.execute_raw(stmt).await?;
        txn.commit().await?;
        Ok(done)
    }

    async fn execute_unprepared(&self, sql: &str) -> Result<ExecResult, DbErr> {
        let Some(txn) = self.begin().await? else {
            return self.writers.db.execute_unprepared(sql).await;
        };
        let done = txn.execute_unprepared(sql).await?;
        txn.commit().await?;
        Ok(done)
    }

    async fn query_one_raw(&self, stmt: Statement) -> Result<Option<QueryResult>, DbErr> {
        let Some(txn) = self.begin().await? else {
            return self.writers.db.query_one_raw(stmt).await;
        };
        let found = txn.query_one_raw(stmt).await?;
        txn.commit().await?;
        Ok(found)
    }

    async fn query_all_raw(&self, stmt: Statement) -> Result<Vec<QueryResult>, DbErr> {
        let Some(txn) = self.begin().await? else {
            return self.writers.db.query_all_raw(stmt).await;
        };
        let found = txn.query_all_raw(stmt).await?;
        txn.commit().await?;
        Ok(found)
    }
}
