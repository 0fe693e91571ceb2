//! The log of what administrators change.

use chrono::{DateTime, Utc};
use rules::authority::{Action, Object};
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use sea_orm::{ConnectionTrait, EntityTrait, FromQueryResult, NotSet, Set};

use crate::entity::admin_log::{ActiveModel, Entity};
use crate::error::Result;
use crate::request::Request;
use crate::store::Store;

/// One line of the log.
#[derive(Clone, Debug, PartialEq, Eq, FromQueryResult)]
pub struct AdminLogLine {
    /// Position, for paging.
    pub id: i64,
    /// When.
    pub at: DateTime<Utc>,
    /// Login of the administrator; `None` is the console.
    pub staff: Option<String>,
    /// What, `snake_case`.
    pub action: String,
    /// To what, e.g. `staff/zhang`.
    pub object: String,
    /// In words.
    pub detail: String,
}

/// What a change has changed, in words: `对外时间：8:30-12:00 → 9:00-12:00`.
#[derive(Debug, Default)]
pub(crate) struct Changes(Vec<String>);

impl Changes {
    /// A field with its values before and after; the same is no change.
    pub(crate) fn text(&mut self, field: &str, before: Option<&str>, after: Option<&str>) {
        let words = |value: Option<&str>| match value {
            None | Some("") => "（空）".to_owned(),
            Some(value) => value.to_owned(),
        };
        let (before, after) = (words(before), words(after));
        if before != after {
            self.0.push(format!("{field}：{before} → {after}"));
        }
    }

    /// A field too long to be told.
    pub(crate) fn part(&mut self, field: &str) {
        self.0.push(format!("{field}有改动"));
    }

    /// As a line of the log.
    pub(crate) fn words(&self) -> String {
        if self.0.is_empty() {
            "内容没有改动".to_owned()
        } else {
            self.0.join("；")
        }
    }
}

/// Writes one line, in the transaction of what it tells about.
pub(crate) async fn write(
    db: &impl ConnectionTrait,
    who: &Request,
    action: &str,
    object: String,
    detail: impl Into<String>,
) -> Result<()> {
    let row = ActiveModel {
        id: NotSet,
        at: Set(who.now),
        staff_id: Set(who.staff_id()),
        action: Set(action.to_owned()),
        object: Set(object),
        detail: Set(detail.into()),
        request_id: Set(Some(who.request_id.clone())),
    };
    Entity::insert(row).exec_without_returning(db).await?;
    Ok(())
}

/// A page of the log, the newest first; `before` is the `id` of the last line
/// of the page before.
pub async fn list(
    store: &Store,
    who: &Request,
    before: Option<i64>,
    limit: u64,
) -> Result<Vec<AdminLogLine>> {
    who.may(Action::ReadLog, &Object::Hall)?;
    let mut query = Query::select()
        .columns([
            ("admin_log", "id"),
            ("admin_log", "at"),
            ("admin_log", "action"),
        ])
        .columns([("admin_log", "object"), ("admin_log", "detail")])
        .expr_as(Expr::col(("staff", "login")), "staff")
        .from("admin_log")
        .left_join(
            "staff",
            Expr::col(("staff", "id")).equals(("admin_log", "staff_id")),
        )
        .order_by(("admin_log", "id"), Order::Desc)
        .limit(Ord::min(limit, 200))
        .to_owned();
    if let Some(before) = before {
        query.and_where(Expr::col(("admin_log", "id")).lt(before));
    }
    let statement = store.db.get_database_backend().build(&query);
    Ok(AdminLogLine::find_by_statement(statement)
        .all(&store.db)
        .await?)
}
