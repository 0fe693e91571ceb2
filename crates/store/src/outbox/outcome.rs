//! What came of an attempt.

use chrono::{DateTime, SubsecRound, Utc};
use rules::outbox::{Dispatch, again_after};
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::letter::{Hold, Letter};
use crate::entity::outbox::{Column, Entity};
use crate::error::Result;
use crate::store::Store;
use crate::words::word;

/// What came of an attempt. Reasons are words of ours, never what the other side
/// says: that may repeat the address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Outcome {
    /// The other side has taken it over.
    Sent,
    /// Not this time: tried again, as long as [`again_after`] says.
    Failed(String),
    /// Never: a dead letter at once.
    Refused(String),
    /// Its addressee no longer wants it.
    Unwanted,
}

/// Writes down what came of it. That it was sent is true whoever has the lease
/// now; anything else counts only from whoever still has it.
pub async fn record(
    store: &Store,
    now: DateTime<Utc>,
    letter: &Letter,
    outcome: Outcome,
) -> Result<Dispatch> {
    write(store, now, letter.hold(), outcome).await
}

/// The same, where there is only the row.
pub(super) async fn write(
    store: &Store,
    now: DateTime<Utc>,
    hold: Hold,
    outcome: Outcome,
) -> Result<Dispatch> {
    let now = now.trunc_subsecs(3);
    let again = again_after(hold.attempt).map(|wait| now + wait);
    let (state, error) = match outcome {
        Outcome::Sent => (Dispatch::Sent, None),
        Outcome::Unwanted => (Dispatch::Dropped, None),
        Outcome::Refused(why) => (Dispatch::Dead, Some(why)),
        Outcome::Failed(why) if again.is_none() => (Dispatch::Dead, Some(why)),
        Outcome::Failed(why) => (Dispatch::Waiting, Some(why)),
    };
    let ended = (state != Dispatch::Waiting).then_some(now);
    let mut update = Entity::update_many()
        .col_expr(Column::State, Expr::value(word(&state)?))
        .col_expr(Column::Error, Expr::value(error))
        .col_expr(Column::EndedAt, Expr::value(ended))
        .col_expr(
            Column::LeasedUntil,
            Expr::value(Option::<DateTime<Utc>>::None),
        )
        .filter(Column::Id.eq(hold.id));
    if state == Dispatch::Waiting
        && let Some(again) = again
    {
        update = update.col_expr(Column::NextAttemptAt, Expr::value(again));
    }
    if state != Dispatch::Sent {
        update = update
            .filter(Column::State.eq(word(&Dispatch::Waiting)?))
            .filter(Column::Attempts.eq(i32::try_from(hold.attempt).unwrap_or(i32::MAX)))
            .filter(Column::LeasedUntil.eq(hold.leased_until));
    }
    update.exec(&store.single()).await?;
    Ok(state)
}
