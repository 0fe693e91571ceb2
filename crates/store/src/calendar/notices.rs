//! The published years as they stand in the tables.

use std::collections::{BTreeMap, BTreeSet};

use rules::calendar::{Calendar, Exception, ExceptionKind};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect, Set};

use crate::entity::calendar_day::{ActiveModel, Column, Entity, Model};
use crate::entity::calendar_import;
use crate::error::Result;

/// The days of each official year's notice.
#[derive(Clone, Debug, Default)]
pub(crate) struct Notices(BTreeMap<i32, Vec<Exception>>);

impl Notices {
    /// All of them, by two statements.
    pub(crate) async fn load(db: &impl ConnectionTrait) -> Result<Self> {
        let years: BTreeSet<i32> = calendar_import::Entity::find()
            .select_only()
            .column(calendar_import::Column::Year)
            .distinct()
            .into_tuple()
            .all(db)
            .await?
            .into_iter()
            .collect();
        let mut notices: BTreeMap<i32, Vec<Exception>> =
            years.into_iter().map(|year| (year, Vec::new())).collect();
        for row in Entity::find().all(db).await? {
            if let Some(days) = notices.get_mut(&row.notice_year) {
                days.push(exception(row));
            }
        }
        Ok(Self(notices))
    }

    /// The calendar that they make.
    pub(crate) fn calendar(&self) -> Calendar {
        let days = self.0.values().flatten().cloned();
        Calendar::new(days, self.0.keys().copied())
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

fn exception(row: Model) -> Exception {
    Exception {
        date: row.day,
        kind: if row.kind == "holiday" {
            ExceptionKind::Holiday
        } else {
            ExceptionKind::MakeupWorkday
        },
        festival: row.festival,
        in_lieu: row.in_lieu,
    }
}
