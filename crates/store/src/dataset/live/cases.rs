//! Cases by street, item and month, counted for months that are over: a month
//! that still grows would tell single cases by the difference of two versions.
//! Small figures are not told (`rules::catalogue::suppress`), and a month has only
//! the items that there were in it: everybody knows that of others there was none,
//! and with what is known the rest could be worked out (Measures 23).
//!
//! A month that a version has told stays in all later ones as it was, unless that
//! version was withdrawn or did not pass its review. Versions stay where they are, and
//! made anew a month may be protected otherwise: an item that can no longer be applied
//! for leaves it, there is another street. What was withheld of it then could be worked
//! out from the two.

use std::collections::BTreeMap;

use chrono::{DateTime, Datelike, Months, NaiveDate, Utc};
use rules::calendar::{end_of_day, legal_date};
use rules::catalogue::Cell;
use rules::catalogue::suppress::protect;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QuerySelect};

use super::Rows;
use crate::entity::case::{Column, Entity};
use crate::error::{Result, StoreError};
use crate::guide;
use crate::reference;
use crate::request::Request;
use crate::store::Store;

/// Not a street: what a department's own window took in.
const DEPARTMENTS: (&str, &str) = ("", "区级部门");
/// The rows and columns of sums.
const ALL: (&str, &str) = ("", "合计");

/// Counts of one month, by office and item.
type Counts = BTreeMap<(String, String), u64>;

/// Code and name of one row or column.
type Named = (String, String);

/// Month, street, item, received, decided: those that were `told`, and of the months
/// after them.
pub(super) async fn rows(store: &Store, who: &Request, told: Rows) -> Result<Rows> {
    let told = by_month(told)?;
    let first: Option<Option<DateTime<Utc>>> = Entity::find()
        .select_only()
        .expr(Expr::col(Column::ReceivedAt).min())
        .into_tuple()
        .one(&store.db)
        .await?;
    let Some(first) = first.flatten() else {
        return Ok(all_of(told));
    };
    let district = reference::district(store, who.now).await?;
    let mut streets: Vec<Named> = district
        .offices
        .values()
        .filter(|office| office.is_street())
        .map(|office| (office.code.clone(), office.name.clone()))
        .collect();
    streets.push(named(DEPARTMENTS));
    let items = items(store).await?;
    let mut months = BTreeMap::new();
    let mut month = month_of(first);
    let running = month_of(who.now);
    while month < running {
        let next = month + Months::new(1);
        if !told.contains_key(&name(month)) {
            let received = received(store, month, next).await?;
            let decided = decided(store, month, next).await?;
            let items = items.of_month(month, &[&received, &decided]);
            let rows = of_month(month, &streets, &items, &received, &decided);
            months.insert(name(month), rows);
        }
        month = next;
    }
    months.extend(told);
    Ok(all_of(months))
}

/// Rows by the name of their month, which stands first in each.
fn by_month(rows: Rows) -> Result<BTreeMap<String, Rows>> {
    let mut months: BTreeMap<String, Rows> = BTreeMap::new();
    for row in rows {
        let Some(Cell::Text(month)) = row.first() else {
            let why = "statistics of cases: a row without its month".to_owned();
            return Err(StoreError::Data(why));
        };
        months.entry(month.clone()).or_default().push(row);
    }
    Ok(months)
}

/// The rows of all months, in their order.
fn all_of(months: BTreeMap<String, Rows>) -> Rows {
    months.into_values().flatten().collect()
}

/// 2026-10
fn name(month: NaiveDate) -> String {
    month.format("%Y-%m").to_string()
}

/// The first day of the month in which `instant` falls.
fn month_of(instant: DateTime<Utc>) -> NaiveDate {
    let day = legal_date(instant);
    day.with_day(1).unwrap_or(day)
}

/// The first instant of `day` in Jinan.
fn begins(day: NaiveDate) -> DateTime<Utc> {
    end_of_day(day.pred_opt().unwrap_or(day))
}

fn named((code, name): (&str, &str)) -> Named {
    (code.to_owned(), name.to_owned())
}

/// Every item that there is or was a case of.
struct Items {
    /// Names by code.
    names: BTreeMap<String, String>,
    /// When those that can be applied for were published for the first time.
    since: BTreeMap<String, DateTime<Utc>>,
}

impl Items {
    /// Those that were there before the month began, and those of its cases.
    fn of_month(&self, month: NaiveDate, counts: &[&Counts]) -> Vec<Named> {
        let begin = begins(month);
        let there = |code: &str| {
            let mut counted = counts.iter().flat_map(|counts| counts.keys());
            self.since.get(code).is_some_and(|since| *since < begin)
                || counted.any(|(_, item)| item == code)
        };
        self.names
            .iter()
            .filter(|(code, _)| there(code))
            .map(|(code, name)| (code.clone(), name.clone()))
            .collect()
    }
}

async fn items(store: &Store) -> Result<Items> {
    let mut titles: Vec<(String, String)> = Entity::find()
        .select_only()
        .column(Column::GuideCode)
        .column(Column::Title)
        .group_by(Column::GuideCode)
        .group_by(Column::Title)
        .into_tuple()
        .all(&store.db)
        .await?;
    // Of several titles the last one stays: sorted here, for databases differ in that.
    titles.sort();
    let mut names: BTreeMap<String, String> = titles.into_iter().collect();
    let mut first = guide::first_published(store).await?;
    let mut since = BTreeMap::new();
    for one in guide::published(store, None).await? {
        let guide = &one.version.guide;
        if guide.can_apply() {
            names.insert(guide.code.clone(), guide.title.clone());
            since.extend(first.remove_entry(&guide.code));
        }
    }
    Ok(Items { names, since })
}

async fn received(store: &Store, from: NaiveDate, until: NaiveDate) -> Result<Counts> {
    let query = Entity::find()
        .filter(Column::ReceivedAt.gte(begins(from)))
        .filter(Column::ReceivedAt.lt(begins(until)));
    counts(store, query).await
}

async fn decided(store: &Store, from: NaiveDate, until: NaiveDate) -> Result<Counts> {
    let query = Entity::find()
        .filter(Column::DecidedOn.gte(from))
        .filter(Column::DecidedOn.lt(until));
    counts(store, query).await
}

async fn counts(store: &Store, query: sea_orm::Select<Entity>) -> Result<Counts> {
    let rows: Vec<(String, String, i64)> = query
        .select_only()
        .column(Column::ReceivingOffice)
        .column(Column::GuideCode)
        .expr(Expr::col(Column::Id).count())
        .group_by(Column::ReceivingOffice)
        .group_by(Column::GuideCode)
        .into_tuple()
        .all(&store.db)
        .await?;
    let count = |(office, item, n): (String, String, i64)| {
        ((office, item), u64::try_from(n).unwrap_or_default())
    };
    Ok(rows.into_iter().map(count).collect())
}

fn of_month(
    month: NaiveDate,
    streets: &[Named],
    items: &[Named],
    received: &Counts,
    decided: &Counts,
) -> Rows {
    let tables = [received, decided].map(|counts| protect(&table(streets, items, counts)));
    let all = named(ALL);
    let mut rows = Rows::new();
    for (row, street) in streets.iter().chain([&all]).enumerate() {
        for (column, item) in items.iter().chain([&all]).enumerate() {
            let [received, decided] = [0, 1].map(|n: usize| {
                let table = tables.get(n)?;
                table.get(row)?.get(column).copied().flatten()
            });
            let hidden = received.is_none() || decided.is_none();
            rows.push(vec![
                name(month).into(),
                code(street),
                street.1.as_str().into(),
                code(item),
                item.1.as_str().into(),
                number(received),
                number(decided),
                hidden.into(),
            ]);
        }
    }
    rows
}

fn table(streets: &[Named], items: &[Named], counts: &Counts) -> Vec<Vec<u64>> {
    let known = |office: &str| streets.iter().any(|(code, _)| code == office);
    let row = |street: &Named| {
        let of = |item: &Named| {
            let here =
                |office: &str| office == street.0 || (street.0 == DEPARTMENTS.0 && !known(office));
            let counted = counts
                .iter()
                .filter(|((office, code), _)| *code == item.0 && here(office));
            counted.map(|(_, n)| n).sum()
        };
        items.iter().map(of).collect()
    };
    streets.iter().map(row).collect()
}

/// Sums and departments have no code of their own.
fn code((code, _): &Named) -> Cell {
    if code.is_empty() {
        Cell::Empty
    } else {
        code.as_str().into()
    }
}

fn number(count: Option<u64>) -> Cell {
    count
        .and_then(|count| i64::try_from(count).ok())
        .map_or(Cell::Empty, Cell::Integer)
}
