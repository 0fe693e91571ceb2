//! 本机构看板: what the office has received, accepted, noticed and decided in a
//! month, what is late, and what its notices ask for most often.

use rules::authority::{Action, Object};
use rules::board::{Figure, Period};
use rules::calendar::legal_date;
use rules::notice::Defect;
use sea_orm::sea_query::{Alias, Expr, ExprTrait, Order, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::count::{By, Lists, lines, number, sums, totals};
use super::{BoardQuery, Line, Number};
use crate::case::{InboxQuery, LineKind, Scope, Tab, scope};
use crate::entity::case::{Column, Entity};
use crate::entity::notice_line;
use crate::error::Result;
use crate::request::Request;
use crate::store::Store;

/// Months in the row that leads up to the one that is looked at.
const MONTHS: usize = 6;
/// Lines of notices that are shown.
const FREQUENT: u64 = 10;

/// The board of an office.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leader {
    /// Which month.
    pub month: Period,
    /// The figures of the month.
    pub numbers: Vec<Number>,
    /// The months up to this one, the oldest first.
    pub months: Vec<MonthLine>,
    /// By item.
    pub guides: Vec<Line>,
    /// By the office that took the case in.
    pub streets: Vec<Line>,
    /// What notices ask for, the most frequent first.
    pub frequent: Vec<FrequentLine>,
}

/// A month of the row.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct MonthLine {
    /// Which.
    pub month: Period,
    /// Its figures.
    pub numbers: Vec<Number>,
}

/// A line that notices have.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FrequentLine {
    /// 事项名称
    pub title: String,
    /// The material or field, as the guide calls it.
    pub name: String,
    /// What was the matter with it.
    pub defect: Defect,
    /// In how many cases.
    pub number: Number,
}

/// The board of the leader's office. Six statements; five more when time has
/// just changed some rows.
pub async fn leader(store: &Store, who: &Request, query: &BoardQuery) -> Result<Leader> {
    who.may(Action::ViewOfficeBoard, &Object::Hall)?;
    let scope = scope(store, who).await?;
    let now = Period::month(legal_date(who.now));
    let month = query.month.map_or(now, |month| Period::month(month.from()));
    let base = InboxQuery {
        guide: query.guide.clone(),
        office: query.office.clone(),
        own: true,
        ..InboxQuery::default()
    };
    let mut lists = monthly(&base, month);
    // What is late is a figure of now, whatever the month.
    for (figure, tab) in [
        (Figure::Overdue, Tab::Overdue),
        (Figure::Escalated, Tab::Escalated),
    ] {
        let list = InboxQuery {
            tab,
            ..base.clone()
        };
        lists.push((figure, list));
    }
    let guides = lines(store, &scope, By::Guide, &lists, &[]).await?;
    let streets = lines(store, &scope, By::Receiving, &lists, &[]).await?;
    Ok(Leader {
        month,
        months: months(store, &scope, &base, month).await?,
        frequent: frequent(store, &scope, &base, month).await?,
        numbers: sums(lists, &guides),
        guides,
        streets,
    })
}

/// The lists of a month.
fn monthly(base: &InboxQuery, month: Period) -> Lists {
    let days = Some(month);
    let base = || base.clone();
    vec![
        (
            Figure::Received,
            InboxQuery {
                received: days,
                ..base()
            },
        ),
        (
            Figure::Accepted,
            InboxQuery {
                accepted: days,
                ..base()
            },
        ),
        (
            Figure::Noticed,
            InboxQuery {
                noticed: days,
                ..base()
            },
        ),
        (
            Figure::Decided,
            InboxQuery {
                decided: days,
                ..base()
            },
        ),
    ]
}

/// The months up to `last`. One statement.
async fn months(
    store: &Store,
    scope: &Scope,
    base: &InboxQuery,
    last: Period,
) -> Result<Vec<MonthLine>> {
    let mut row: Vec<_> = std::iter::successors(Some(last), |month| Some(month.month_before()))
        .take(MONTHS)
        .map(|month| (month, monthly(base, month)))
        .collect();
    row.reverse();
    let lists: Lists = row.iter().flat_map(|(_, lists)| lists.clone()).collect();
    let mut counts = totals(store, scope, &lists).await?.into_iter();
    let line = |(month, lists): (Period, Lists)| MonthLine {
        month,
        numbers: lists
            .into_iter()
            .zip(&mut counts)
            .map(|((figure, list), count)| Number::count(figure, count, list))
            .collect(),
    };
    Ok(row.into_iter().map(line).collect())
}

/// What the notices of the month ask for most often. One statement.
async fn frequent(
    store: &Store,
    scope: &Scope,
    base: &InboxQuery,
    month: Period,
) -> Result<Vec<FrequentLine>> {
    use notice_line::Column as Asked;
    let noticed = InboxQuery {
        noticed: Some(month),
        ..base.clone()
    };
    let cases = Expr::col((notice_line::Entity, Asked::CaseId)).count_distinct();
    let statement = Query::select()
        .column(Column::GuideCode)
        .column(Asked::Target)
        .column(Asked::Defect)
        .expr_as(Expr::col(Column::Title).max(), Alias::new("title"))
        .expr_as(Expr::col(Asked::Name).max(), Alias::new("name"))
        .expr_as(cases, Alias::new("cases"))
        .from(Entity)
        .inner_join(
            notice_line::Entity,
            Expr::col((notice_line::Entity, Asked::CaseId)).equals((Entity, Column::Id)),
        )
        .cond_where(scope.listed(&noticed)?)
        .add_group_by([
            Expr::col(Column::GuideCode),
            Expr::col(Asked::Target),
            Expr::col(Asked::Defect),
        ])
        .order_by(Alias::new("cases"), Order::Desc)
        .order_by(Column::GuideCode, Order::Asc)
        .order_by(Asked::Target, Order::Asc)
        .order_by(Asked::Defect, Order::Asc)
        .limit(FREQUENT)
        .to_owned();
    let mut found = Vec::new();
    for row in store.db.query_all(&statement).await? {
        let defect: String = row.try_get("", "defect")?;
        let Some(defect) = Defect::from_code(&defect) else {
            continue;
        };
        let list = InboxQuery {
            guide: Some(row.try_get("", "guide_code")?),
            line: Some(LineKind {
                target: row.try_get("", "target")?,
                defect,
            }),
            ..noticed.clone()
        };
        let count = number(row.try_get("", "cases")?);
        found.push(FrequentLine {
            title: row.try_get("", "title")?,
            name: row.try_get("", "name")?,
            defect,
            number: Number::count(Figure::Noticed, count, list),
        });
    }
    Ok(found)
}

/// What a line of a notice is about, as its guide calls it: two guides may mean
/// different things by one code. One statement.
pub async fn line_name(
    store: &Store,
    who: &Request,
    line: &LineKind,
    guide: Option<&str>,
) -> Result<Option<String>> {
    who.may(Action::ViewInbox, &Object::Hall)?;
    let mut rows = notice_line::Entity::find().filter(notice_line::Column::Target.eq(&line.target));
    if let Some(guide) = guide {
        let cases = Query::select()
            .column(Column::Id)
            .from(Entity)
            .and_where(Column::GuideCode.eq(guide))
            .to_owned();
        rows = rows.filter(notice_line::Column::CaseId.in_subquery(cases));
    }
    let row = rows
        .order_by_desc(notice_line::Column::Id)
        .one(&store.db)
        .await?;
    Ok(row.map(|row| row.name))
}
