//! A transaction that is going to write.
//!
//! SQLite has one writer. Writers come one after the other in the order in which they
//! asked (left to itself, SQLite lets those that wait sleep and try again, while
//! nobody writes), and those that wait for each other go to the disk together (group
//! commit): each has a savepoint of its own, what it takes back is only its own, and
//! it is answered when all is on disk. The wait for the disk, which is most of a
//! commit, is then shared.
//!
//! They write by one connection that does nothing else: what a connection keeps in
//! memory is out of date as soon as another has written, and is read anew.

use std::fmt;
use std::ops::Deref;
use std::sync::Arc;

use futures::FutureExt;
use futures::future::{BoxFuture, Shared};
use sea_orm::prelude::async_trait::async_trait;
use sea_orm::{
    ConnectionTrait, DatabaseConnection, DatabaseTransaction, DbBackend, DbErr, ExecResult,
    QueryResult, Statement, TransactionTrait,
};
use tokio::sync::{Mutex, OwnedMutexGuard};
use tokio::task::{self, JoinError};

use crate::db::{self, StatementCount};
use crate::error::Result;

/// By which connection is written; on SQLite, whose turn it is, and what is to go to
/// the disk next.
#[derive(Clone)]
pub(crate) struct Writers {
    db: DatabaseConnection,
    turn: Arc<Mutex<Option<Group>>>,
}

impl Writers {
    /// Writers on `db`: on SQLite a connection that nobody else uses
    /// ([`db::connect_writer`]).
    pub(crate) fn on(db: DatabaseConnection) -> Self {
        let turn = Arc::default();
        Self { db, turn }
    }

    /// Waits for what is under way and closes the connection.
    pub(crate) async fn close(&self) -> Result<(), DbErr> {
        self.db.close_by_ref().await
    }
}

/// A turn. Given back when it is dropped.
type Turn = OwnedMutexGuard<Option<Group>>;

/// What writers have done that is not on disk yet.
struct Group {
    txn: DatabaseTransaction,
    landed: Landed,
}

/// Whether it has got there.
type Landed = Shared<BoxFuture<'static, Result<(), DbErr>>>;

/// The transaction. Dropped without commit, it rolls back.
pub(crate) struct Transaction {
    // Before the turn: the next writer comes after what is rolled back.
    txn: DatabaseTransaction,
    turn: Option<(Turn, Writers)>,
    count: StatementCount,
}

impl Transaction {
    /// Waits for its turn and begins.
    pub(crate) async fn begin(writers: &Writers, count: &StatementCount) -> Result<Self> {
        let count = count.clone();
        if writers.db.get_database_backend() != DbBackend::Sqlite {
            let txn = db::begin_write(&writers.db).await?;
            let turn = None;
            return Ok(Self { txn, turn, count });
        }
        let writers = writers.clone();
        // As a task of its own: who goes away in the middle (a browser that is closed)
        // would otherwise roll back twice, the savepoint and then the group.
        let begun = task::spawn(async move {
            let turn = writers.turn.clone().lock_owned().await;
            let txn = match turn.as_ref() {
                Some(group) => group.txn.begin().await?,
                None => db::begin_write(&writers.db).await?,
            };
            let turn = Some((turn, writers));
            Ok(Self { txn, turn, count })
        });
        begun.await.map_err(lost)?
    }

    /// What was written stands, is on disk, and is seen by others.
    pub(crate) async fn commit(self) -> Result<(), DbErr> {
        let Self { txn, turn, count } = self;
        let Some((turn, writers)) = turn else {
            let done = txn.commit().await;
            count.changed();
            return done;
        };
        // Not given up half-way, for the same reason.
        let joined = task::spawn(join(txn, turn, writers, count));
        joined.await.map_err(lost)??.await
    }
}

/// Adds what was written to what goes to the disk next, and gives up the turn.
async fn join(
    txn: DatabaseTransaction,
    mut turn: Turn,
    writers: Writers,
    count: StatementCount,
) -> Result<Landed, DbErr> {
    if let Some(group) = turn.as_ref() {
        txn.commit().await?;
        return Ok(group.landed.clone());
    }
    let landing = task::spawn(land(writers, count));
    let landed = landing
        .map(|done| done.map_err(lost).flatten())
        .boxed()
        .shared();
    let group = Group {
        txn,
        landed: landed.clone(),
    };
    *turn = Some(group);
    Ok(landed)
}

/// Puts the group on disk. It stands in line like a writer, behind those who waited
/// when the group began, and they are in it.
async fn land(writers: Writers, count: StatementCount) -> Result<(), DbErr> {
    let mut turn = writers.turn.lock_owned().await;
    let Some(group) = turn.take() else {
        return Ok(());
    };
    let done = group.txn.commit().await;
    count.changed();
    done
}

fn lost(error: JoinError) -> DbErr {
    DbErr::Custom(format!("a transaction was lost: {error}"))
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

mod single;
#[cfg(test)]
mod tests;

pub(crate) use single::Single;
