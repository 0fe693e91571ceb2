//! In-app messages (站内消息): what others, or time, have done in one's cases.
//! The list says what happened; the words themselves are on the case page.

use chrono::{DateTime, Utc};
use rules::authority::{Action, Object};
use rules::message::label;
use rules::receipt::Receipt;
use rules::refusal::Refusal;
use sea_orm::sea_query::{Condition, Expr, Query, SelectStatement};
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use super::facts;
use super::mine::own;
use super::view::{by_receipt, receipt_of};
use crate::entity::{case, message};
use crate::error::Result;
use crate::reference;
use crate::request::Request;
use crate::store::Store;

/// One message.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MessageLine {
    /// Position, for paging.
    pub id: i64,
    /// 收件编号
    pub receipt: Receipt,
    /// 事项名称
    pub title: String,
    /// What happened, in Chinese.
    pub what: &'static str,
    /// When.
    pub at: DateTime<Utc>,
    /// Whether it has been read.
    pub read: bool,
}

/// The caller's messages, the newest first. At most two statements.
pub async fn messages(
    store: &Store,
    who: &Request,
    before: Option<i64>,
    limit: u64,
) -> Result<Vec<MessageLine>> {
    let mut wanted = Condition::all().add(scope(store, who).await?);
    if let Some(before) = before {
        wanted = wanted.add(message::Column::Id.lt(before));
    }
    newest(store, wanted, limit).await
}

/// Those that the caller has not read, however many newer ones they have; the newest
/// first. At most two statements.
pub async fn unread_messages(store: &Store, who: &Request, limit: u64) -> Result<Vec<MessageLine>> {
    let wanted = Condition::all()
        .add(scope(store, who).await?)
        .add(message::Column::ReadAt.is_null());
    newest(store, wanted, limit).await
}

async fn newest(store: &Store, wanted: Condition, limit: u64) -> Result<Vec<MessageLine>> {
    let rows = message::Entity::find()
        .find_also_related(case::Entity)
        .filter(wanted)
        .order_by_desc(message::Column::Id)
        .limit(Ord::min(limit, 100))
        .all(&store.db)
        .await?;
    rows.into_iter()
        .filter_map(|(message, case)| Some((message, case?)))
        .map(|(message, case)| {
            Ok(MessageLine {
                id: message.id,
                receipt: receipt_of(&case.receipt)?,
                title: case.title,
                what: label(&message.kind),
                at: message.at,
                read: message.read_at.is_some(),
            })
        })
        .collect()
}

/// How many messages the caller has not read. At most two statements.
pub async fn unread(store: &Store, who: &Request) -> Result<u64> {
    let scope = scope(store, who).await?;
    let count = message::Entity::find()
        .find_also_related(case::Entity)
        .filter(scope)
        .filter(message::Column::ReadAt.is_null())
        .count(&store.db)
        .await?;
    Ok(count)
}

/// Marks the messages of a case as read, when its applicant has opened it.
pub async fn mark_read(store: &Store, who: &Request, receipt: &Receipt) -> Result<()> {
    let scope = scope(store, who).await?;
    let row = by_receipt(&store.db, receipt)
        .await?
        .ok_or_else(Refusal::not_found)?;
    let own: SelectStatement = Query::select()
        .column((case::Entity, case::Column::Id))
        .from(case::Entity)
        .cond_where(scope)
        .to_owned();
    message::Entity::update_many()
        .col_expr(message::Column::ReadAt, Expr::value(who.now))
        .filter(message::Column::CaseId.eq(row.id))
        .filter(message::Column::ReadAt.is_null())
        .filter(message::Column::CaseId.in_subquery(own))
        .exec(&store.single())
        .await?;
    Ok(())
}

async fn scope(store: &Store, who: &Request) -> Result<Condition> {
    who.may(Action::ManageOwnAccount, &Object::Hall)?;
    let account = who.account()?;
    let district = reference::district(store, who.now).await?;
    let known = facts::known(store, &store.db, who, &district).await?;
    Ok(own(account, known.verified_index))
}
