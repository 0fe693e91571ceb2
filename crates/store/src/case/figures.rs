//! Quiet numbers for the home page: this month, over the whole Area. Counts
//! only, of no item and no street, so that nobody can be made out in them.

use chrono::{DateTime, Datelike, NaiveDate, Utc};
use rules::calendar::{end_of_day, legal_date};
use sea_orm::sea_query::{CaseStatement, Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, EntityTrait, FromQueryResult, PaginatorTrait, QueryFilter, QuerySelect,
};

use crate::entity::{case, event};
use crate::error::Result;
use crate::store::Store;

/// The figures.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Figures {
    /// 收件: cases received this month.
    pub received: u64,
    /// 跨街道收件: those taken in by another office than the one that handles them.
    pub across: u64,
    /// 办结: decisions of this month.
    pub decided: u64,
}

#[derive(FromQueryResult)]
struct Row {
    received: i64,
    across: Option<i64>,
}

/// The figures of the month of `now`. Public; two statements.
pub async fn figures(store: &Store, now: DateTime<Utc>) -> Result<Figures> {
    let since = month_begins(legal_date(now));
    let elsewhere = CaseStatement::new()
        .case(
            Expr::col(case::Column::ReceivingOffice).ne(Expr::col(case::Column::HandlingOffice)),
            1,
        )
        .finally(0);
    let row = case::Entity::find()
        .select_only()
        .column_as(case::Column::Id.count(), "received")
        .expr_as(Expr::expr(elsewhere).sum(), "across")
        .filter(case::Column::ReceivedAt.gte(since))
        .into_model::<Row>()
        .one(&store.db)
        .await?;
    let decided = event::Entity::find()
        .filter(event::Column::Kind.eq("decided"))
        .filter(event::Column::At.gte(since))
        .count(&store.db)
        .await?;
    let number = |count: i64| u64::try_from(count).unwrap_or_default();
    Ok(Figures {
        received: row.as_ref().map_or(0, |row| number(row.received)),
        across: row.and_then(|row| row.across).map_or(0, number),
        decided,
    })
}

/// The first instant of the month, in Asia/Shanghai.
fn month_begins(today: NaiveDate) -> DateTime<Utc> {
    let first = today.with_day(1).unwrap_or(today);
    end_of_day(first.pred_opt().unwrap_or(first))
}
