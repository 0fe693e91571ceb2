//! How full the outbox is, for the operator's monitoring. Counts only.

use chrono::{DateTime, Utc};
use rules::outbox::Dispatch;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::entity::outbox::{Column, Entity};
use crate::error::Result;
use crate::store::Store;
use crate::words::word;

/// What lies in the outbox.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct OutboxFigures {
    /// To be sent, or tried again.
    pub waiting: u64,
    /// Given up.
    pub dead: u64,
    /// Since when the oldest one waits.
    pub oldest: Option<DateTime<Utc>>,
}

/// Over the whole hall. For the operator, who has the machine; three statements.
pub async fn figures(store: &Store) -> Result<OutboxFigures> {
    let of = |state: Dispatch| Ok::<_, crate::StoreError>(Column::State.eq(word(&state)?));
    let waiting = Entity::find().filter(of(Dispatch::Waiting)?);
    let dead = Entity::find().filter(of(Dispatch::Dead)?);
    Ok(OutboxFigures {
        dead: dead.count(&store.db).await?,
        oldest: waiting
            .clone()
            .select_only()
            .column(Column::CreatedAt)
            .order_by_asc(Column::CreatedAt)
            .into_tuple()
            .one(&store.db)
            .await?,
        waiting: waiting.count(&store.db).await?,
    })
}
