//! A new version of a resource's rows is put down. Nobody sees it yet.

use rules::authority::{Action, Object};
use rules::catalogue::Field;
use rules::refusal::Refusal;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, EntityTrait, NotSet, QueryFilter, QueryOrder, QuerySelect, Set,
};

use super::get::{Omitted, Version};
use super::inspect::last_review;
use super::object;
use crate::catalogue_row::parse;
use crate::entity::{data_file, data_version, resource};
use crate::error::{Result, StoreError};
use crate::reference;
use crate::request::Request;
use crate::store::Store;

/// What `datasets` has written and the file store has taken.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewVersion {
    /// Hash of fields and rows.
    pub content: String,
    /// The fields.
    pub fields: Vec<Field>,
    /// How many rows.
    pub rows: u64,
    /// One file a form.
    pub files: Vec<NewFile>,
    /// The forms that could not be made.
    pub omitted: Vec<Omitted>,
    /// Number of the version whose rows stand in it as they were, 0 for none before
    /// it: put down only while that is the last. `None`: it was made without a look
    /// at any.
    pub after: Option<i32>,
}

/// A file that the store has.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewFile {
    /// Form, as `datasets` spells it.
    pub form: String,
    /// SHA-256, hex.
    pub hash: String,
    /// Bytes.
    pub size: u64,
}

/// Which version now stands last.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Added {
    /// Its number.
    pub number: i32,
    /// Whether it is new; the same content again is no new version.
    pub fresh: bool,
}

/// What the next version of a resource goes on from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Before {
    /// Number of the newest version, 0 if there is none ([`NewVersion::after`]).
    pub newest: i32,
    /// The newest one with its files that may be gone on from: what was withdrawn, or
    /// did not pass its review, is to be made better and not to be made again.
    pub version: Option<Version>,
}

/// What the next version goes on from, opened or not: for whoever makes it.
pub async fn before(store: &Store, who: &Request, id: &str) -> Result<Before> {
    who.may(Action::MakeData, &Object::Hall)?;
    let rows = data_version::Entity::find()
        .filter(data_version::Column::ResourceId.eq(id))
        .order_by_desc(data_version::Column::Number)
        .all(&store.db)
        .await?;
    let newest = rows.first().map_or(0, |row| row.number);
    for row in rows {
        let wanting = row.opened_at.is_none()
            && last_review(&store.db, row.id)
                .await?
                .is_some_and(|review| !review.passed());
        if row.withdrawn_at.is_some() || wanting {
            continue;
        }
        let files = data_file::Entity::find()
            .filter(data_file::Column::VersionId.eq(row.id))
            .all(&store.db)
            .await?;
        let version = Some(Version::of(row, files)?);
        return Ok(Before { newest, version });
    }
    Ok(Before {
        newest,
        version: None,
    })
}

/// Puts a version down, unless the last one has the same content. One that was
/// taken away again does not count: a mistaken withdrawal is mended by one new
/// version of the same rows, which awaits its own review and is then the last.
pub async fn add(store: &Store, who: &Request, id: &str, new: &NewVersion) -> Result<Added> {
    let district = reference::district(store, who.now).await?;
    let txn = store.begin().await?;
    // Locked: of two servers that made the same, the second finds it there.
    let row = resource::Entity::find_by_id(id)
        .lock_exclusive()
        .one(&txn)
        .await?
        .ok_or_else(Refusal::not_found)?;
    let described = parse(&row)?;
    who.may(Action::MakeData, &object(&described, &district))?;
    let last = data_version::Entity::find()
        .filter(data_version::Column::ResourceId.eq(id))
        .order_by_desc(data_version::Column::Number)
        .one(&txn)
        .await?;
    if let Some(last) = &last
        && last.content == new.content
        && last.withdrawn_at.is_none()
    {
        return Ok(Added {
            number: last.number,
            fresh: false,
        });
    }
    let before = last.map_or(0, |last| last.number);
    if new.after.is_some_and(|after| after != before) {
        return Err(Refusal::conflict(
            "newer_version",
            "这期间已经另有一版，这一版没有留下。请照那一版接着做。",
        )
        .into());
    }
    let number = before + 1;
    let version = data_version::ActiveModel {
        id: NotSet,
        resource_id: Set(id.to_owned()),
        number: Set(number),
        content: Set(new.content.clone()),
        fields: Set(serde_json::to_string(&new.fields)
            .map_err(|error| StoreError::fault("a version of rows", error))?),
        row_count: Set(i64::try_from(new.rows).unwrap_or(i64::MAX)),
        omitted: Set(Some(
            serde_json::to_string(&new.omitted)
                .map_err(|error| StoreError::fault("a version of rows", error))?,
        )),
        made_at: Set(who.now),
        opened_at: Set(None),
        opened_by: Set(None),
        withdrawn_at: Set(None),
        withdrawn_by: Set(None),
        withdrawn_why: Set(None),
    };
    let version = version.insert(&txn).await?;
    let files = new.files.iter().map(|file| data_file::ActiveModel {
        id: NotSet,
        version_id: Set(version.id),
        form: Set(file.form.clone()),
        file_hash: Set(file.hash.clone()),
        size: Set(i64::try_from(file.size).unwrap_or(i64::MAX)),
    });
    data_file::Entity::insert_many(files)
        .exec_without_returning(&txn)
        .await?;
    txn.commit().await?;
    Ok(Added {
        number,
        fresh: true,
    })
}
