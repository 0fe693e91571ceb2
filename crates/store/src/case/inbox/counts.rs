//! How many there are of each heap, by one statement.

use sea_orm::FromQueryResult;
use sea_orm::sea_query::{CaseStatement, Condition, Expr, ExprTrait, Query, SimpleExpr};

use super::query::Tab;
use super::scope::Scope;
use crate::entity::case::Entity;
use crate::error::Result;
use crate::store::Store;

/// The counts above the list.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Counts {
    /// 全部, counted up to [`Counts::MOST`].
    pub all: u64,
    /// 我承办的
    pub mine: u64,
    /// 要交接
    pub handover: u64,
    /// How many of 要交接 the caller's office is late with; once the case is over
    /// whichever office is.
    pub legs_late: u64,
    /// 待审查
    pub to_check: u64,
    /// 待决定
    pub to_decide: u64,
    /// 待送达
    pub to_deliver: u64,
    /// 待申请人补正
    pub waiting: u64,
    /// 临近期限
    pub due_soon: u64,
    /// 已逾期
    pub overdue: u64,
    /// 需要督办
    pub escalated: u64,
}

/// Where the count of each heap but 全部 comes in [`Row`].
const HEAPS: [(Tab, &str); 9] = [
    (Tab::Mine, "mine"),
    (Tab::Handover, "handover"),
    (Tab::ToCheck, "to_check"),
    (Tab::ToDecide, "to_decide"),
    (Tab::ToDeliver, "to_deliver"),
    (Tab::Waiting, "waiting"),
    (Tab::DueSoon, "due_soon"),
    (Tab::Overdue, "overdue_cases"),
    (Tab::Escalated, "escalated"),
];

#[derive(FromQueryResult)]
struct Row {
    all_cases: i64,
    mine: Option<i64>,
    handover: Option<i64>,
    legs_late: Option<i64>,
    to_check: Option<i64>,
    to_decide: Option<i64>,
    to_deliver: Option<i64>,
    waiting: Option<i64>,
    due_soon: Option<i64>,
    overdue_cases: Option<i64>,
    escalated: Option<i64>,
    wanted: Option<i64>,
}

impl Counts {
    /// How far 全部 is counted: more says no more to anybody, and an archive grows.
    pub const MOST: u64 = 2_000;

    /// That of this heap.
    pub(super) fn of(&self, tab: Tab) -> u64 {
        match tab {
            Tab::All => self.all,
            Tab::Mine => self.mine,
            Tab::Handover => self.handover,
            Tab::ToCheck => self.to_check,
            Tab::ToDecide => self.to_decide,
            Tab::ToDeliver => self.to_deliver,
            Tab::Waiting => self.waiting,
            Tab::DueSoon => self.due_soon,
            Tab::Overdue => self.overdue,
            Tab::Escalated => self.escalated,
        }
    }
}

/// The counts of the heaps, and how many of the caller's cases fit `wanted`. Rows
/// are read only where something is wanted, and for who sees everything: of those
/// what is not over.
pub(super) async fn count(
    store: &Store,
    scope: &Scope,
    wanted: Option<&Condition>,
) -> Result<(Counts, Option<u64>)> {
    let found = wanted.map_or_else(
        || Expr::value(None::<i64>),
        |wanted| scope.count(wanted.clone()),
    );
    let mut select = Query::select();
    let all = if let Some(all) = scope.how_many_of(Tab::All, Counts::MOST) {
        all
    } else {
        select.from(Entity).cond_where(Scope::alive());
        Scope::how_many_at_all(Counts::MOST)
    };
    select.expr_as(all, "all_cases").expr_as(found, "wanted");
    for (tab, name) in HEAPS {
        let one_by_one = || how_many(scope.tab(tab));
        let count = scope.how_many_of(tab, Counts::MOST);
        select.expr_as(count.unwrap_or_else(one_by_one), name);
    }
    let late = scope.how_many_legs_late();
    let late = late.unwrap_or_else(|| how_many(scope.legs_late()));
    select.expr_as(late, "legs_late");
    let statement = store.db.get_database_backend().build(&select);
    let row = Row::find_by_statement(statement).one(&store.db).await?;
    let Some(row) = row else {
        return Ok((Counts::default(), None));
    };
    let number = |count: Option<i64>| {
        count
            .and_then(|n| u64::try_from(n).ok())
            .unwrap_or_default()
    };
    let counts = Counts {
        all: std::cmp::min(number(Some(row.all_cases)), Counts::MOST),
        mine: number(row.mine),
        handover: number(row.handover),
        legs_late: number(row.legs_late),
        to_check: number(row.to_check),
        to_decide: number(row.to_decide),
        to_deliver: number(row.to_deliver),
        waiting: number(row.waiting),
        due_soon: number(row.due_soon),
        overdue: number(row.overdue_cases),
        escalated: number(row.escalated),
    };
    Ok((counts, wanted.map(|_| number(row.wanted))))
}

/// How many of the rows fit, as a column beside others.
pub(crate) fn how_many(condition: Condition) -> SimpleExpr {
    let one = CaseStatement::new().case(condition, 1).finally(0);
    Expr::expr(one).sum()
}
