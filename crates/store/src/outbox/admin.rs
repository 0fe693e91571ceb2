//! What an administrator does with messages that wait or were given up. They
//! see the number of the case and what happened, never an address.

use chrono::{DateTime, Utc};
use rules::authority::{Action, Object};
use rules::message::label;
use rules::outbox::{Dispatch, Medium};
use rules::receipt::Receipt;
use rules::refusal::Refusal;
use sea_orm::sea_query::Expr;
use sea_orm::{
    ColumnTrait, Condition, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder, QuerySelect,
};

use crate::admin_log;
use crate::entity::case;
use crate::entity::outbox::{Column, Entity};
use crate::error::Result;
use crate::request::Request;
use crate::store::Store;
use crate::words::{from_word, word};

/// A message that has not been sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Its row, for paging and for sending it again.
    pub id: i64,
    /// 收件编号; `None` where it cannot be read.
    pub receipt: Option<Receipt>,
    /// What it says, in Chinese.
    pub what: &'static str,
    /// By which medium.
    pub medium: Medium,
    /// Waiting or dead.
    pub dispatch: Dispatch,
    /// When what it tells about happened.
    pub at: DateTime<Utc>,
    /// How often it was tried.
    pub attempts: i32,
    /// Why the last attempt failed.
    pub error: Option<String>,
    /// When it is tried again, while it waits.
    pub next_attempt_at: Option<DateTime<Utc>>,
}

/// Messages that were given up, then those that wait, each the newest first: in an
/// outage hundreds wait, and what needs somebody is not to be looked for among them.
/// `last` is the last line of the page before. One statement.
pub async fn held(
    store: &Store,
    who: &Request,
    last: Option<(Dispatch, i64)>,
    limit: u64,
) -> Result<Vec<Held>> {
    who.may(Action::ManageOutbox, &Object::Hall)?;
    let mut query = Entity::find()
        .find_also_related(case::Entity)
        .filter(Column::State.is_in([word(&Dispatch::Waiting)?, word(&Dispatch::Dead)?]));
    if let Some((state, id)) = last {
        let state = word(&state)?;
        let same = Condition::all()
            .add(Column::State.eq(state.clone()))
            .add(Column::Id.lt(id));
        query = query.filter(Condition::any().add(Column::State.gt(state)).add(same));
    }
    let rows = query
        // `dead` stands before `waiting` in the alphabet, too.
        .order_by_asc(Column::State)
        .order_by_desc(Column::Id)
        .limit(Ord::min(limit, 200))
        .all(&store.db)
        .await?;
    rows.into_iter()
        .map(|(row, case)| {
            let dispatch = from_word(&row.state)?;
            Ok(Held {
                id: row.id,
                receipt: case.and_then(|case| Receipt::parse(&case.receipt).ok()),
                what: label(&row.kind),
                medium: from_word(&row.medium)?,
                dispatch,
                at: row.created_at,
                attempts: row.attempts,
                error: row.error,
                next_attempt_at: (dispatch == Dispatch::Waiting).then_some(row.next_attempt_at),
            })
        })
        .collect()
}

/// Which messages are to be sent again.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// This one, waiting or dead.
    One(i64),
    /// All dead ones.
    AllDead,
}

/// Has messages sent again, with the next round. The same message keeps its
/// number outside, so that a gateway that knows it already does not send it
/// twice. Returns how many.
pub async fn send_again(store: &Store, who: &Request, which: Which) -> Result<u64> {
    who.may(Action::ManageOutbox, &Object::Hall)?;
    let txn = store.begin().await?;
    let count = match which {
        Which::One(id) => one(&txn, who, id).await?,
        Which::AllDead => {
            let count = revive(&txn, who, None).await?;
            let detail = format!("没有发出的通知，共 {count} 条");
            admin_log::write(&txn, who, "outbox_sent_again", "outbox".to_owned(), detail).await?;
            count
        }
    };
    txn.commit().await?;
    Ok(count)
}

async fn one(txn: &DatabaseTransaction, who: &Request, id: i64) -> Result<u64> {
    let row = Entity::find_by_id(id)
        .find_also_related(case::Entity)
        .one(txn)
        .await?;
    let (row, case) = row.ok_or_else(gone)?;
    let state = from_word(&row.state)?;
    let changed = match state {
        Dispatch::Dead => revive(txn, who, Some(id)).await?,
        // One that waits comes up at once; the count of its attempts goes on.
        Dispatch::Waiting => {
            Entity::update_many()
                .col_expr(Column::NextAttemptAt, Expr::value(who.now))
                .filter(Column::Id.eq(id))
                .filter(Column::State.eq(word(&state)?))
                .exec(txn)
                .await?
                .rows_affected
        }
        Dispatch::Sent | Dispatch::Dropped => 0,
    };
    if changed == 0 {
        return Err(gone().into());
    }
    let medium: Medium = from_word(&row.medium)?;
    let digits = case.map(|case| case.receipt).unwrap_or_default();
    let object = format!("outbox/{digits}");
    let detail = format!("{}：{}", medium.label(), label(&row.kind));
    admin_log::write(txn, who, "outbox_sent_again", object, detail).await?;
    Ok(changed)
}

/// Dead letters wait again as if they were new: why they were given up is over.
async fn revive(txn: &DatabaseTransaction, who: &Request, id: Option<i64>) -> Result<u64> {
    let mut update = Entity::update_many()
        .col_expr(Column::State, Expr::value(word(&Dispatch::Waiting)?))
        .col_expr(Column::Attempts, Expr::value(0))
        .col_expr(Column::Error, Expr::value(Option::<String>::None))
        .col_expr(Column::NextAttemptAt, Expr::value(who.now))
        .col_expr(Column::EndedAt, Expr::value(Option::<DateTime<Utc>>::None))
        .filter(Column::State.eq(word(&Dispatch::Dead)?));
    if let Some(id) = id {
        update = update.filter(Column::Id.eq(id));
    }
    Ok(update.exec(txn).await?.rows_affected)
}

fn gone() -> Refusal {
    Refusal::conflict(
        "already_sent",
        "这条通知已经发出，或者已经取消，不用再发。刷新页面看现在的情况。",
    )
}
