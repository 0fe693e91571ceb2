//! 我的办件: what the caller filed, and, once verified, what a window took in
//! for their identity paper.

use chrono::{DateTime, NaiveDate, Utc};
use rules::authority::{Action, Object};
use rules::case::{Status, Turn};
use rules::receipt::Receipt;
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::view::receipt_of;
use super::{facts, refresh};
use crate::entity::case::{Column, Entity, Model};
use crate::error::{Result, StoreError};
use crate::reference;
use crate::request::Request;
use crate::store::Store;
use crate::words::from_word;

/// One case in the resident's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MyCase {
    /// 收件编号
    pub receipt: Receipt,
    /// 事项名称
    pub title: String,
    /// 状态
    pub status: Status,
    /// The word for it: 已收件, 补齐补正, 已受理, 办理中, 已办结 …
    pub word: String,
    /// Whose turn it is.
    pub turn: Turn,
    /// 收件时间
    pub received_at: DateTime<Utc>,
    /// The period that ends first.
    pub due_on: Option<NaiveDate>,
    /// 暂定
    pub due_provisional: bool,
    /// Code of the office that handles it.
    pub handling_office: String,
    /// Code of the one that decides it.
    pub deciding_authority: String,
}

impl MyCase {
    /// 谁在办: code of the office whose turn it is, as the case's own page says.
    pub fn in_hands_of(&self) -> &str {
        match self.turn {
            Turn::ToDecide => &self.deciding_authority,
            _ => &self.handling_office,
        }
    }
}

/// The caller's cases, the newest first; `before` is the receipt of the last
/// line of the page before. At most four statements, unless time has just
/// changed something.
pub async fn mine(
    store: &Store,
    who: &Request,
    before: Option<&Receipt>,
    limit: u64,
) -> Result<Vec<MyCase>> {
    who.may(Action::ManageOwnAccount, &Object::Hall)?;
    let account = who.account()?;
    let district = reference::district(store, who.now).await?;
    let known = facts::known(store, &store.db, who, &district).await?;
    let scope = own(account, known.verified_index);
    refresh::refresh(store, &district, scope.clone(), who.now).await?;
    let mut query = Entity::find().filter(scope.clone());
    if let Some(before) = before {
        // Somebody else's number says as much as one that there is not: nothing.
        let last = Entity::find().filter(scope);
        let last = last.filter(Column::Receipt.eq(before.digits()));
        let last = last.one(&store.db).await?;
        query = query.filter(Column::Id.lt(last.map_or(0, |row| row.id)));
    }
    let rows = query
        .order_by_desc(Column::Id)
        .limit(Ord::min(limit, 100))
        .all(&store.db)
        .await?;
    rows.into_iter().map(MyCase::try_from).collect()
}

/// The cases of an account.
pub(super) fn own(account: i64, verified_index: Option<Vec<u8>>) -> Condition {
    let own = Condition::any().add(Column::AccountId.eq(account));
    match verified_index {
        Some(index) => own.add(Column::IdNumberIndex.eq(index)),
        None => own,
    }
}

impl TryFrom<Model> for MyCase {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self> {
        Ok(Self {
            receipt: receipt_of(&row.receipt)?,
            title: row.title,
            status: from_word(&row.status)?,
            word: row.word,
            turn: from_word(&row.turn)?,
            received_at: row.received_at,
            due_on: row.due_on,
            due_provisional: row.due_provisional,
            handling_office: row.handling_office,
            deciding_authority: row.deciding_authority,
        })
    }
}
