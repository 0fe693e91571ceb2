//! Importing a year of the working calendar: an administrator's act, logged.

use chrono::Datelike;
use rules::authority::{Action, Object};
use rules::calendar::{Exception, ExceptionKind};
use rules::refusal::Refusal;
use sea_orm::{ColumnTrait, DatabaseTransaction, EntityTrait, QueryFilter, Set};

use crate::entity::calendar_day::{ActiveModel, Column, Entity};
use crate::error::Result;
use crate::request::Request;
use crate::store::Store;
use crate::{admin_log, case, reference};

/// What an import did.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CalendarImport {
    /// How many days differ from the plain week.
    pub days: usize,
    /// In how many open cases a date moved.
    pub cases_moved: u64,
}

/// Puts the days of the State Council's notice for `year` in place of what
/// stood there, and recomputes the dates of open cases.
pub async fn import_year(
    store: &Store,
    who: &Request,
    year: i32,
    days: &[Exception],
) -> Result<CalendarImport> {
    who.may(Action::ManageCalendar, &Object::Hall)?;
    if days.is_empty() || days.iter().any(|day| day.date.year() != year) {
        return Err(Refusal::invalid(
            "calendar_year",
            format!("放假安排应当是{year}年的日子，且不能为空，请核对文件。"),
        )
        .into());
    }
    let before = reference::district(store, who.now).await?;
    let txn = store.begin().await?;
    replace(&txn, year, days).await?;
    let detail = format!("{}天", days.len());
    admin_log::write(
        &txn,
        who,
        "calendar_imported",
        format!("calendar/{year}"),
        detail,
    )
    .await?;
    txn.commit().await?;
    store.reference.forget();
    let cases_moved = case::recompute_all(store, who, year, &before.calendar).await?;
    Ok(CalendarImport {
        days: days.len(),
        cases_moved,
    })
}

async fn replace(txn: &DatabaseTransaction, year: i32, days: &[Exception]) -> Result<()> {
    let known = Entity::find().all(txn).await?;
    let old = known
        .into_iter()
        .map(|row| row.day)
        .filter(|day| day.year() == year);
    Entity::delete_many()
        .filter(Column::Day.is_in(old))
        .exec(txn)
        .await?;
    let rows = days.iter().map(|day| ActiveModel {
        day: Set(day.date),
        kind: Set(match day.kind {
            ExceptionKind::Holiday => "holiday".to_owned(),
            ExceptionKind::MakeupWorkday => "makeup_workday".to_owned(),
        }),
        festival: Set(day.festival.clone()),
        in_lieu: Set(day.in_lieu),
    });
    Entity::insert_many(rows)
        .exec_without_returning(txn)
        .await?;
    Ok(())
}
