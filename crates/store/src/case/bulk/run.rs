//! A run as it is kept.

use chrono::{DateTime, Utc};
use rules::refusal::Refusal;
use sea_orm::sea_query::OnConflict;
use sea_orm::{ActiveModelTrait, EntityTrait, IntoActiveModel, QuerySelect, Set};
use serde::{Deserialize, Serialize};

use super::{Bulk, BulkRow};
use crate::entity::bulk_run::{ActiveModel, Column, Entity, Model};
use crate::error::{Result, StoreError};
use crate::store::Store;

/// What was sent, without which nothing can be taken up again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub(super) struct Form {
    /// Its key, of which those of the commands are made: what was done before a
    /// cut is found done.
    pub(super) key: String,
    /// What is done to each case.
    pub(super) what: Bulk,
}

/// Keeps a new run. One that is there already stays as it is.
pub(super) async fn begin(
    store: &Store,
    (staff, now): (i64, DateTime<Utc>),
    token: &str,
    form: &Form,
    rows: &[BulkRow],
) -> Result<()> {
    let run = ActiveModel {
        token: Set(token.to_owned()),
        staff_id: Set(staff),
        kind: Set(form.what.kind().to_owned()),
        at: Set(now),
        rows: Set(json(rows)?),
        form: Set(Some(json(form)?)),
    };
    let again = OnConflict::column(Column::Token).do_nothing().to_owned();
    Entity::insert(run)
        .on_conflict(again)
        .exec_without_returning(&store.single())
        .await?;
    Ok(())
}

/// The run with this token, if it is this person's.
pub(super) async fn own(store: &Store, staff: i64, token: &str) -> Result<Model> {
    let row = Entity::find_by_id(token).one(&store.db).await?;
    let row = row
        .filter(|row| row.staff_id == staff)
        .ok_or_else(Refusal::not_found)?;
    Ok(row)
}

/// What has come of each of its cases so far.
pub(super) fn rows(run: &Model) -> Result<Vec<BulkRow>> {
    serde_json::from_str(&run.rows).map_err(|error| StoreError::fault("a run of many", error))
}

/// What was sent; nothing where an earlier version has kept the run, at its end.
pub(super) fn form(run: &Model) -> Result<Option<Form>> {
    let form = run.form.as_deref().map(serde_json::from_str);
    form.transpose()
        .map_err(|error| StoreError::fault("a run of many", error))
}

/// Keeps what has come of some of its cases. Two servers may be at the same run:
/// neither takes back what the other has kept, and what one has done is done.
pub(super) async fn keep(
    store: &Store,
    token: &str,
    came: &[(String, Option<String>)],
) -> Result<()> {
    let txn = store.begin().await?;
    let run = Entity::find_by_id(token).lock_exclusive().one(&txn).await?;
    let run = run.ok_or_else(Refusal::not_found)?;
    let mut rows = rows(&run)?;
    for row in &mut rows {
        let Some((_, refused)) = came.iter().find(|(receipt, _)| *receipt == row.receipt) else {
            continue;
        };
        if row.waits.take().is_some() || refused.is_none() {
            row.refused.clone_from(refused);
        }
    }
    let mut run = run.into_active_model();
    run.rows = Set(json(&rows)?);
    run.update(&txn).await?;
    txn.commit().await?;
    Ok(())
}

fn json(value: &(impl Serialize + ?Sized)) -> Result<String> {
    serde_json::to_string(value).map_err(|error| StoreError::fault("a run of many", error))
}
