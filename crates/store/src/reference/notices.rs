//! The published years as they stand in the tables.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use rules::calendar::{Calendar, Exception, ExceptionKind};
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, FromQueryResult, QueryFilter, Set};

use crate::entity::calendar_day::{ActiveModel, Column, Entity};
use crate::error::Result;

/// The days of each official year's notice.
#[derive(Clone, Debug, Default)]
pub(crate) struct Notices(BTreeMap<i32, Vec<Exception>>);

/// A year, with one of its days; a year without any comes once.
#[derive(FromQueryResult)]
struct Row {
    year: i32,
    day: Option<NaiveDate>,
    kind: Option<String>,
    festival: Option<String>,
    in_lieu: Option<bool>,
}

impl Notices {
    /// All of them, by one statement.
    pub(crate) async fn load(db: &impl ConnectionTrait) -> Result<Self> {
        let query = Query::select()
            .column(("calendar_imports", "year"))
            .columns(["day", "kind", "festival", "in_lieu"].map(|name| ("calendar_days", name)))
            .from("calendar_imports")
            .left_join(
                "calendar_days",
                Expr::col(("calendar_days", "notice_year")).equals(("calendar_imports", "year")),
            )
            // Once a year, however often it was imported.
            .and_where(Expr::col(("calendar_imports", "version")).eq(1))
            .order_by(("calendar_days", "day"), Order::Asc)
            .to_owned();
        let statement = db.get_database_backend().build(&query);
        let mut notices: BTreeMap<i32, Vec<Exception>> = BTreeMap::new();
        for row in Row::find_by_statement(statement).all(db).await? {
            let days = notices.entry(row.year).or_default();
            days.extend(exception(row));
        }
        Ok(Self(notices))
    }

    /// The calendar that they make.
    pub(crate) fn calendar(&self) -> Calendar {
        let days = self.0.values().flatten().cloned();
        Calendar::new(days, self.0.keys().copied())
    }

    /// The official years.
    pub(crate) fn years(&self) -> impl Iterator<Item = i32> {
        self.0.keys().copied()
    }

    /// The days of a year; `None` where it is not official.
    pub(crate) fn of(&self, year: i32) -> Option<&Vec<Exception>> {
        self.0.get(&year)
    }

    /// As they were, or would be, with other days in `year`.
    #[must_use]
    pub(crate) fn with(mut self, year: i32, days: Option<Vec<Exception>>) -> Self {
        match days {
            Some(days) => self.0.insert(year, days),
            None => self.0.remove(&year),
        };
        self
    }

    /// Which year's notice names a day that `days` of `year` names, too.
    pub(crate) fn clash(&self, year: i32, days: &[Exception]) -> Option<(i32, &Exception)> {
        let others = self.0.iter().filter(|(other, _)| **other != year);
        others
            .flat_map(|(other, named)| named.iter().map(move |day| (*other, day)))
            .find(|(_, named)| days.iter().any(|day| day.date == named.date))
    }
}

/// Puts `days` in place of what the notice for `year` had.
pub(crate) async fn replace(
    db: &impl ConnectionTrait,
    year: i32,
    days: &[Exception],
) -> Result<()> {
    Entity::delete_many()
        .filter(Column::NoticeYear.eq(year))
        .exec(db)
        .await?;
    let rows = days.iter().map(|day| ActiveModel {
        day: Set(day.date),
        kind: Set(match day.kind {
            ExceptionKind::Holiday => "holiday".to_owned(),
            ExceptionKind::MakeupWorkday => "makeup_workday".to_owned(),
        }),
        festival: Set(day.festival.clone()),
        in_lieu: Set(day.in_lieu),
        notice_year: Set(year),
    });
    Entity::insert_many(rows).exec_without_returning(db).await?;
    Ok(())
}

fn exception(row: Row) -> Option<Exception> {
    let kind = row.kind?;
    Some(Exception {
        date: row.day?,
        kind: if kind == "holiday" {
            ExceptionKind::Holiday
        } else {
            ExceptionKind::MakeupWorkday
        },
        festival: row.festival.unwrap_or_default(),
        in_lieu: row.in_lieu.unwrap_or_default(),
    })
}
