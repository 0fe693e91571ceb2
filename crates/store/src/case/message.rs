//! In-app messages (站内消息): what others, or time, have done in one's cases.
//! The list says what happened; the words themselves are on the case page.

use chrono::{DateTime, Utc};
use rules::authority::{Action, Object};
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

/// What happened, in words that say it to the applicant.
pub(crate) fn label(kind: &str) -> &'static str {
    match kind {
        "submitted" => "窗口已为您收件",
        "corrected_on_the_spot" => "窗口已当场更正",
        "notice_issued" => "需要补正，请在期限内完成",
        "line_answered" => "窗口已收到您的补正",
        "line_reopened" => "补正还有问题，请再次补正",
        "accepted" => "已受理",
        "not_accepted" => "不予受理",
        "decided" => "已作出决定",
        "delivered" => "结果已送达",
        "withdrawn" => "申请已撤回",
        "expired" => "逾期未补正，办理已终止",
        "transferred" => "已转由其他机构办理",
        "papers_returned" => "纸质材料已退还",
        "handler_named" => "办理机构已确定",
        "reminded" => "补正期限将到，请尽快补正",
        "dates_recomputed" => "放假安排已公布，办理期限已更新",
        "message" => "工作人员给您留言",
        _ => "办件有新的变化",
    }
}
