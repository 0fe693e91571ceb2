//! A year comes into force: an administrator's act, logged, with its reason
//! where it replaces an official one.

use rules::authority::{Action, Object};
use rules::calendar::Exception;
use rules::prose::{line, says_something};
use rules::refusal::{Problem, Refusal};
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, NotSet, QueryFilter, Set,
    SqlErr,
};

use super::draft::{self, json, own};
use super::pending;
use crate::admin_log;
use crate::entity::{calendar_draft, calendar_import, case};
use crate::error::{Result, StoreError};
use crate::reference::notices::{Notices, replace};
use crate::request::Request;
use crate::store::Store;

/// Longest reason, in characters.
const REASON: usize = 200;

/// What an import has come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Imported {
    /// Which year.
    pub year: i32,
    /// In how many cases a date moved or is certain now, as yet.
    pub told: u64,
    /// Whether cases are left, which the job will tell.
    pub more: bool,
}

/// Puts the caller's draft in force and tells the open cases: up to `at_once` of
/// them now, the rest by the job, which also goes on after a crash. The same
/// draft again gives the same answer.
pub async fn confirm(
    store: &Store,
    who: &Request,
    token: &str,
    reason: &str,
    at_once: u64,
) -> Result<Imported> {
    who.may(Action::ManageCalendar, &Object::Hall)?;
    let txn = store.begin().await?;
    let year = match own(&txn, who, token, true).await? {
        Some(row) => {
            put_draft(&txn, who, &row, reason).await?;
            row.year
        }
        None => already(&txn, who, token).await?.year,
    };
    txn.commit()
        .await
        .map_err(|error| taken(error.into(), overtaken))?;
    store.reference.forget();
    pending::some(store, who.now, at_once).await?;
    let row = find(store, token).await?.ok_or_else(Refusal::not_found)?;
    Ok(Imported {
        year,
        told: u64::try_from(row.told).unwrap_or_default(),
        more: !pending::looked_at_all(store, &row).await?,
    })
}

async fn put_draft(
    txn: &DatabaseTransaction,
    who: &Request,
    row: &calendar_draft::Model,
    reason: &str,
) -> Result<()> {
    let year = row.year;
    let seen = draft::version(txn, year).await?;
    if seen != row.seen {
        return Err(overtaken().into());
    }
    let reason = line(reason);
    if seen > 0 && (!says_something(&reason) || reason.chars().count() > REASON) {
        let why = format!(
            "{year}年的安排已经是官方的。要更换，请写明为什么，例如“原来漏了一天”，不超过{REASON}字。"
        );
        return Err(Refusal::fields(vec![Problem::new("reason", why)]).into());
    }
    let days = draft::days(&row.days)?.unwrap_or_default();
    put(txn, who, (year, seen + 1), &days, &reason, Some(&row.token)).await?;
    calendar_draft::Entity::delete_by_id(row.token.clone())
        .exec(txn)
        .await?;
    let (action, detail) = if seen > 0 {
        (
            "calendar_replaced",
            format!("{}天，理由：{reason}", days.len()),
        )
    } else {
        ("calendar_imported", format!("{}天", days.len()))
    };
    admin_log::write(txn, who, action, format!("calendar/{year}"), detail).await
}

/// Writes the days of a year and that they are official since now.
pub(crate) async fn put(
    txn: &DatabaseTransaction,
    who: &Request,
    (year, version): (i32, i32),
    days: &[Exception],
    reason: &str,
    token: Option<&str>,
) -> Result<()> {
    // What is shipped with an empty hall has nobody to tell.
    let nobody = token.is_none() && case::Entity::find().one(txn).await?.is_none();
    let before = Notices::load(txn).await?;
    let row = calendar_import::ActiveModel {
        id: NotSet,
        year: Set(year),
        version: Set(version),
        at: Set(who.now),
        staff_id: Set(who.staff_id()),
        reason: Set(reason.to_owned()),
        previous: Set(json(&before.of(year))?),
        token: Set(token.map(str::to_owned)),
        told: Set(0),
        done_to: Set(0),
        done_at: Set(nobody.then_some(who.now)),
        counted: Set(true),
    };
    // Of two at once only one is the next version.
    calendar_import::Entity::insert(row)
        .exec_without_returning(txn)
        .await
        .map_err(|error| taken(error.into(), overtaken))?;
    // A day stands in one year's notice: another may name it since the preview.
    replace(txn, year, days)
        .await
        .map_err(|error| taken(error, named_elsewhere))
}

/// The import that this draft of the caller's became.
pub(super) async fn already(
    db: &impl ConnectionTrait,
    who: &Request,
    token: &str,
) -> Result<calendar_import::Model> {
    let row = calendar_import::Entity::find()
        .filter(calendar_import::Column::Token.eq(token))
        .one(db)
        .await?;
    let row = row.filter(|row| row.staff_id == who.staff_id());
    Ok(row.ok_or_else(Refusal::not_found)?)
}

async fn find(store: &Store, token: &str) -> Result<Option<calendar_import::Model>> {
    Ok(calendar_import::Entity::find()
        .filter(calendar_import::Column::Token.eq(token))
        .one(&store.db)
        .await?)
}

/// Somebody else was first.
fn taken(error: StoreError, by: fn() -> Refusal) -> StoreError {
    match &error {
        StoreError::Db(db)
            if matches!(db.sql_err(), Some(SqlErr::UniqueConstraintViolation(_))) =>
        {
            by().into()
        }
        _ => error,
    }
}

fn overtaken() -> Refusal {
    Refusal::conflict(
        "calendar_changed",
        "您预览之后，有人导入了这一年的安排，这次没有导入。请看过现在的安排，需要更换的再重新导入。",
    )
}

fn named_elsewhere() -> Refusal {
    Refusal::conflict(
        "calendar_clash",
        "您预览之后，有人导入了另一年的安排，里面有同样的日子，这次没有导入。请核对是哪一年的通知，改好后重新导入。",
    )
}
