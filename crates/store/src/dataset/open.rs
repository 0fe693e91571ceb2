//! A reviewed version is opened to everyone (发布, Measures 22, 23), or taken away
//! again (撤下).

use rules::authority::Action;
use rules::catalogue::secrecy::may_open;
use rules::prose::{line, says_something};
use rules::refusal::{Problem, Refusal};
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect, Set,
};

use super::held::{files_of, is_as_made};
use super::inspect::{last_review, locked};
use super::logged::Act;
use super::object;
use crate::entity::{data_version, resource};
use crate::error::Result;
use crate::reference;
use crate::request::Request;
use crate::store::Store;

/// Longest reason of a withdrawal, in characters.
const REASON: usize = 200;

/// Opens version `number`. Again is the same.
pub async fn open(store: &Store, who: &Request, id: &str, number: i32) -> Result<()> {
    let district = reference::district(store, who.now).await?;
    let txn = store.begin().await?;
    let (row, resource, version) = locked(&txn, id, number).await?;
    who.may(Action::PublishData, &object(&resource, &district))?;
    let (staff, _) = who.staff()?;
    if version.withdrawn_at.is_some() {
        return Err(withdrawn().into());
    }
    if version.opened_at.is_some() {
        return Ok(());
    }
    // It would be seen by nobody but who reads old versions, and figures left out in
    // one could be told by the other.
    if row.open_version.is_some_and(|open| open > number) {
        return Err(
            Refusal::conflict("newer_is_open", "更新的一版已经发布，这一版不用再发布。").into(),
        );
    }
    let review = last_review(&txn, version.id).await?;
    let files = files_of(&txn, version.id).await?;
    if !is_as_made(&version, &files) {
        return Err(altered().into());
    }
    may_open(
        resource.opening.kind,
        &version.content,
        &files,
        review.as_ref(),
    )?;
    let mut version = version.into_active_model();
    version.opened_at = Set(Some(who.now));
    version.opened_by = Set(Some(staff));
    version.update(&txn).await?;
    settle(&txn, row).await?;
    Act::Opened.write(&txn, who, id, number).await?;
    txn.commit().await?;
    Ok(())
}

/// Takes version `number` away: nobody outside gets it any more. Again is the
/// same.
pub async fn withdraw(
    store: &Store,
    who: &Request,
    id: &str,
    number: i32,
    reason: &str,
) -> Result<()> {
    let district = reference::district(store, who.now).await?;
    let txn = store.begin().await?;
    let (row, resource, version) = locked(&txn, id, number).await?;
    who.may(Action::WithdrawData, &object(&resource, &district))?;
    let (staff, _) = who.staff()?;
    let reason = line(reason);
    if version.withdrawn_at.is_some() {
        return Ok(());
    }
    if version.opened_at.is_none() {
        return Err(Refusal::conflict("not_open_yet", "这一版还没有发布，不用撤下。").into());
    }
    if !says_something(&reason) || reason.chars().count() > REASON {
        let why = format!("请写明为什么撤下，下载过的人会看到，不超过{REASON}字。");
        return Err(Refusal::fields(vec![Problem::new("reason", why)]).into());
    }
    let mut version = version.into_active_model();
    version.withdrawn_at = Set(Some(who.now));
    version.withdrawn_by = Set(Some(staff));
    version.withdrawn_why = Set(Some(reason.clone()));
    version.update(&txn).await?;
    settle(&txn, row).await?;
    Act::Withdrawn(&reason).write(&txn, who, id, number).await?;
    txn.commit().await?;
    Ok(())
}

/// The newest version that is open is the one that everybody sees.
async fn settle(txn: &DatabaseTransaction, row: resource::Model) -> Result<()> {
    let newest: Option<i32> = data_version::Entity::find()
        .select_only()
        .column(data_version::Column::Number)
        .filter(data_version::Column::ResourceId.eq(row.id.as_str()))
        .filter(data_version::Column::OpenedAt.is_not_null())
        .filter(data_version::Column::WithdrawnAt.is_null())
        .order_by_desc(data_version::Column::Number)
        .into_tuple()
        .one(txn)
        .await?;
    let mut row = row.into_active_model();
    row.open_version = Set(newest);
    row.update(txn).await?;
    Ok(())
}

/// Somebody has changed the database by hand.
fn altered() -> Refusal {
    Refusal::conflict(
        "altered",
        "这一版的信息项或者文件和形成时不一样了，不能发布。请查明原因，另做一版。",
    )
}

fn withdrawn() -> Refusal {
    Refusal::conflict(
        "withdrawn",
        "这一版已经撤下，不能再发布。请改好数据，另做一版。",
    )
}
