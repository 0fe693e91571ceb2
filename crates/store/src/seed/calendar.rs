//! The working calendar from the State Council's yearly notices.

use std::path::Path;

use chrono::NaiveDate;
use sea_orm::sea_query::OnConflict;
use sea_orm::{DatabaseTransaction, EntityTrait, Set};
use serde::Deserialize;

use crate::entity::calendar_day::{ActiveModel, Column, Entity};
use crate::error::{Result, StoreError};

#[derive(Deserialize)]
struct Row {
    date: NaiveDate,
    kind: String,
    festival_zh: String,
    is_in_lieu_day: u8,
}

/// Adds or corrects the days.
pub(super) async fn days(txn: &DatabaseTransaction, data: &Path) -> Result<()> {
    let path = data.join("calendar/workdays.csv");
    let rows: Vec<Row> = super::csv(&path)?;
    if let Some(row) = rows
        .iter()
        .find(|row| !matches!(row.kind.as_str(), "holiday" | "makeup_workday"))
    {
        return Err(StoreError::Data(format!(
            "{}: {} is “{}”",
            path.display(),
            row.date,
            row.kind
        )));
    }
    let rows = rows.into_iter().map(|row| ActiveModel {
        day: Set(row.date),
        kind: Set(row.kind),
        festival: Set(row.festival_zh),
        in_lieu: Set(row.is_in_lieu_day == 1),
    });
    let again = OnConflict::column(Column::Day)
        .update_columns([Column::Kind, Column::Festival, Column::InLieu])
        .to_owned();
    Entity::insert_many(rows)
        .on_conflict(again)
        .exec_without_returning(txn)
        .await?;
    Ok(())
}
