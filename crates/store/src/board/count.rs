//! Counting: as many lists as are wanted, by one statement.

use rules::board::Figure;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Query};
use sea_orm::{ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, QueryTrait};

use super::{Line, Number};
use crate::case::{InboxQuery, Scope, how_many};
use crate::entity::case::{Column, Entity};
use crate::error::Result;
use crate::store::Store;

/// The lists behind figures.
pub(super) type Lists = Vec<(Figure, InboxQuery)>;

/// How many cases each list has. One statement.
pub(super) async fn totals(
    store: &Store,
    scope: &Scope,
    lists: &[(Figure, InboxQuery)],
) -> Result<Vec<u64>> {
    let mut select = Entity::find().select_only();
    for (n, (_, list)) in lists.iter().enumerate() {
        select = select.expr_as(how_many(scope.listed(list)?), name(n));
    }
    let statement = select.filter(scope.visible()).into_query();
    let row = store.db.query_one(&statement).await?;
    let mut totals = Vec::with_capacity(lists.len());
    for n in 0..lists.len() {
        let count: Option<i64> = match &row {
            Some(row) => row.try_get("", &name(n))?,
            None => None,
        };
        totals.push(number(count));
    }
    Ok(totals)
}

/// By what cases are told apart.
#[derive(Clone, Copy, Debug)]
pub(super) enum By {
    /// 事项
    Guide,
    /// 收件机构
    Receiving,
    /// 办理机构
    Handling,
}

impl By {
    const fn column(self) -> Column {
        match self {
            Self::Guide => Column::GuideCode,
            Self::Receiving => Column::ReceivingOffice,
            Self::Handling => Column::HandlingOffice,
        }
    }

    /// The list of those of one kind.
    fn of(self, list: &InboxQuery, code: &str) -> InboxQuery {
        let code = Some(code.to_owned());
        let list = list.clone();
        match self {
            Self::Guide => InboxQuery {
                guide: code,
                ..list
            },
            Self::Receiving => InboxQuery {
                office: code,
                ..list
            },
            Self::Handling => InboxQuery {
                handling: code,
                ..list
            },
        }
    }
}

/// The lists told apart, those with nothing left out but for `always`; in the
/// order of their codes. One statement.
pub(super) async fn lines(
    store: &Store,
    scope: &Scope,
    by: By,
    lists: &[(Figure, InboxQuery)],
    always: &[String],
) -> Result<Vec<Line>> {
    let mut select = Entity::find()
        .select_only()
        .column_as(by.column(), "code")
        .expr_as(Expr::col(Column::Title).max(), "title");
    for (n, (_, list)) in lists.iter().enumerate() {
        select = select.expr_as(how_many(scope.listed(list)?), name(n));
    }
    let statement = select
        .filter(scope.visible())
        .group_by(by.column())
        .into_query();
    let mut lines = Vec::new();
    for row in store.db.query_all(&statement).await? {
        let code: String = row.try_get("", "code")?;
        let mut numbers = Vec::with_capacity(lists.len());
        for (n, (figure, list)) in lists.iter().enumerate() {
            let count = number(row.try_get("", &name(n))?);
            numbers.push(Number::count(*figure, count, by.of(list, &code)));
        }
        let title = match by {
            By::Guide => row.try_get("", "title")?,
            By::Receiving | By::Handling => String::new(),
        };
        lines.push(Line {
            code,
            title,
            numbers,
        });
    }
    lines.retain(|line| line.numbers.iter().any(|number| number.cases() > 0));
    for code in always {
        if lines.iter().any(|line| line.code == *code) {
            continue;
        }
        let nothing =
            |(figure, list): &(Figure, InboxQuery)| Number::count(*figure, 0, by.of(list, code));
        lines.push(Line {
            code: code.clone(),
            title: String::new(),
            numbers: lists.iter().map(nothing).collect(),
        });
    }
    lines.sort_by(|a, b| a.code.cmp(&b.code));
    Ok(lines)
}

/// The lists as figures over all lines.
pub(super) fn sums(lists: Lists, lines: &[Line]) -> Vec<Number> {
    let sum = |n: usize| {
        let one = |line: &Line| line.numbers.get(n).map_or(0, Number::cases);
        lines.iter().map(one).sum()
    };
    lists
        .into_iter()
        .enumerate()
        .map(|(n, (figure, list))| Number::count(figure, sum(n), list))
        .collect()
}

/// How long the cases of a list took: 办理机构, 总用时, 净用时, and how many there
/// are of each. One statement.
pub(super) async fn spent(
    store: &Store,
    scope: &Scope,
    list: &InboxQuery,
) -> Result<Vec<(String, u32, u32, u64)>> {
    let statement = Query::select()
        .column(Column::HandlingOffice)
        .column(Column::GrossDays)
        .column(Column::NetDays)
        .expr_as(Expr::col(Column::Id).count(), Alias::new("cases"))
        .from(Entity)
        .cond_where(scope.listed(list)?)
        .group_by_columns([Column::HandlingOffice, Column::GrossDays, Column::NetDays])
        .to_owned();
    let mut found = Vec::new();
    for row in store.db.query_all(&statement).await? {
        let days = |days: Option<i32>| days.and_then(|days| u32::try_from(days).ok());
        let (gross, net) = (
            days(row.try_get("", "gross_days")?),
            days(row.try_get("", "net_days")?),
        );
        if let Some((gross, net)) = gross.zip(net) {
            let cases = number(row.try_get("", "cases")?);
            found.push((row.try_get("", "handling_office")?, gross, net, cases));
        }
    }
    Ok(found)
}

/// The column of the list number `n`.
fn name(n: usize) -> String {
    format!("n{n}")
}

/// A count as the database gives it.
pub(super) fn number(count: Option<i64>) -> u64 {
    count
        .and_then(|n| u64::try_from(n).ok())
        .unwrap_or_default()
}
