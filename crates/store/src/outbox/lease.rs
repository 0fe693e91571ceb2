//! Whoever sends leases a few rows first: written down before anything is sent,
//! so that of two servers one has it, and a server that falls over loses nothing.

use chrono::{DateTime, SubsecRound, TimeDelta, Utc};
use rules::message::label;
use rules::outbox::{ATTEMPTS, Dispatch, Medium};
use rules::receipt::Receipt;
use sea_orm::sea_query::{Expr, ExprTrait, LockBehavior, LockType};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::letter::{Hold, Letter};
use super::outcome::{Outcome, write};
use super::recipient;
use crate::entity::case;
use crate::entity::outbox::{Column, Entity, Model};
use crate::error::{Result, StoreError};
use crate::hex;
use crate::secret::Index;
use crate::store::Store;
use crate::words::word;

/// How long a leased message belongs to whoever leased it. Longer than the
/// longest attempt; after it, a message of a server that fell over is sent by
/// another one.
const LEASE: TimeDelta = TimeDelta::minutes(2);

/// What a round found.
#[derive(Debug, Default)]
pub struct Leased {
    /// To be sent now.
    pub letters: Vec<Letter>,
    /// How many rows were looked at: as many as asked for means that there may
    /// be more.
    pub rows: u64,
}

/// Leases up to `limit` messages that are due, the oldest first. What nobody
/// wants any more is dropped on the way; what cannot be made into a message has
/// had its attempt.
pub async fn lease(
    store: &Store,
    now: DateTime<Utc>,
    medium: Medium,
    limit: u64,
) -> Result<Leased> {
    let now = now.trunc_subsecs(3);
    let rows = claim(store, now, medium, limit).await?;
    let mut leased = Leased {
        rows: rows.len() as u64,
        letters: Vec::with_capacity(rows.len()),
    };
    for (row, case) in rows {
        let hold = Hold {
            id: row.id,
            attempt: u32::try_from(row.attempts).unwrap_or_default(),
            leased_until: row.leased_until.unwrap_or(now),
        };
        match letter(store, now, medium, hold, row, case).await {
            Ok(Some(letter)) => leased.letters.push(letter),
            Ok(None) => {}
            Err(error) => unready(store, now, hold, &error).await,
        }
    }
    Ok(leased)
}

/// Writes down that no message could be made. Where not even that can be written,
/// it comes up again after the lease; it keeps no other one waiting.
async fn unready(store: &Store, now: DateTime<Utc>, hold: Hold, error: &StoreError) {
    let Hold { id, attempt, .. } = hold;
    tracing::warn!(letter = id, attempt, %error, "a message cannot be made ready");
    let why = "办件记录读不出来".to_owned();
    let outcome = if error.is_unreadable() {
        Outcome::Refused(why)
    } else {
        Outcome::Failed(why)
    };
    if let Err(error) = write(store, now, hold, outcome).await {
        tracing::warn!(letter = id, attempt, %error, "an attempt cannot be written down");
    }
}

/// The rows, written down as leased. On PostgreSQL a row that another server is
/// just leasing is passed over; on SQLite there is one writer at a time.
async fn claim(
    store: &Store,
    now: DateTime<Utc>,
    medium: Medium,
    limit: u64,
) -> Result<Vec<(Model, Option<case::Model>)>> {
    let txn = store.begin().await?;
    let free = Condition::any()
        .add(Column::LeasedUntil.is_null())
        .add(Column::LeasedUntil.lte(now));
    let ids: Vec<i64> = Entity::find()
        .select_only()
        .column(Column::Id)
        .filter(Column::State.eq(word(&Dispatch::Waiting)?))
        .filter(Column::Medium.eq(word(&medium)?))
        .filter(Column::NextAttemptAt.lte(now))
        .filter(free)
        .order_by_asc(Column::NextAttemptAt)
        .order_by_asc(Column::Id)
        .limit(limit)
        .lock_with_behavior(LockType::Update, LockBehavior::SkipLocked)
        .into_tuple()
        .all(&txn)
        .await?;
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    Entity::update_many()
        .col_expr(Column::LeasedUntil, Expr::value(now + LEASE))
        .col_expr(Column::Attempts, Expr::col(Column::Attempts).add(1))
        .filter(Column::Id.is_in(ids.iter().copied()))
        .exec(&txn)
        .await?;
    let rows = Entity::find()
        .find_also_related(case::Entity)
        .filter(Column::Id.is_in(ids))
        .order_by_asc(Column::Id)
        .all(&txn)
        .await?;
    txn.commit().await?;
    Ok(rows)
}

/// What is sent; `None` if it is not to be sent any more.
async fn letter(
    store: &Store,
    now: DateTime<Utc>,
    medium: Medium,
    hold: Hold,
    row: Model,
    case: Option<case::Model>,
) -> Result<Option<Letter>> {
    if hold.attempt > ATTEMPTS {
        let why = "发送多次中断".to_owned();
        write(store, now, hold, Outcome::Refused(why)).await?;
        return Ok(None);
    }
    let case = case.ok_or_else(|| StoreError::Data("a message without a case".to_owned()))?;
    let address = recipient::address(store, &case, medium).await;
    let key = format!("{}/{}/{}", case.receipt, row.seq, row.medium);
    let mut letter = Letter {
        id: hold.id,
        attempt: hold.attempt,
        leased_until: hold.leased_until,
        medium,
        to: String::new(),
        key: hex::encode(&store.secret.index(Index::Letter, &key)),
        receipt: Receipt::parse(&case.receipt)
            .map_err(|error| StoreError::fault(case.receipt.clone(), error))?,
        what: label(&row.kind),
        at: row.created_at,
        has_account: true,
    };
    match address {
        Ok(Some(address)) => {
            letter.to = address.to;
            letter.has_account = address.has_account;
            Ok(Some(letter))
        }
        Ok(None) => {
            write(store, now, hold, Outcome::Unwanted).await?;
            Ok(None)
        }
        // Trying again would not open what does not open.
        Err(error) if error.is_unreadable() => {
            tracing::error!(letter = letter.id, %error, "an address cannot be opened");
            let why = "联系方式打不开".to_owned();
            write(store, now, hold, Outcome::Refused(why)).await?;
            Ok(None)
        }
        Err(error) => Err(error),
    }
}
