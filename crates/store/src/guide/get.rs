//! One guide.

use std::sync::Arc;

use rules::authority::{Action, Object};
use rules::guide::Guide;
use rules::refusal::Refusal;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QuerySelect};

use crate::entity::{guide, guide_version};
use crate::error::{Result, StoreError};
use crate::request::Request;
use crate::store::Store;

/// A guide and which version of it this is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuideVersion {
    /// 1, 2, 3 …
    pub version: i32,
    /// The guide.
    pub guide: Arc<Guide>,
}

/// The published version. Public; one statement, one more for a version that this
/// server has not read yet.
pub async fn get(store: &Store, code: &str) -> Result<GuideVersion> {
    get_on(store, &store.db, code).await
}

/// [`get`] inside a transaction.
pub(crate) async fn get_on(
    store: &Store,
    db: &impl ConnectionTrait,
    code: &str,
) -> Result<GuideVersion> {
    let version = published_number(db, code).await?;
    find_version(store, db, code, version).await
}

/// The published version as it stands in the database now, for whoever is about
/// to replace it: what a transaction has not committed is not to be kept.
pub(super) async fn stored_published(
    db: &impl ConnectionTrait,
    code: &str,
) -> Result<GuideVersion> {
    let version = published_number(db, code).await?;
    stored_version(db, code, version).await
}

async fn published_number(db: &impl ConnectionTrait, code: &str) -> Result<i32> {
    let version: Option<Option<i32>> = guide::Entity::find_by_id(code)
        .select_only()
        .column(guide::Column::PublishedVersion)
        .into_tuple()
        .one(db)
        .await?;
    Ok(version.flatten().ok_or_else(Refusal::not_found)?)
}

/// Any version that has been published, for everybody; one that has not, for
/// whoever publishes.
pub async fn get_version(
    store: &Store,
    who: &Request,
    code: &str,
    version: i32,
) -> Result<GuideVersion> {
    let row = row_of(&store.db, code, version).await?;
    if row.published_at.is_none() && who.may(Action::ManageGuides, &Object::Hall).is_err() {
        return Err(Refusal::not_found().into());
    }
    Ok(GuideVersion {
        version,
        guide: Arc::new(parse(&row)?),
    })
}

/// The version that a case stands on: out of memory where this server has read it
/// before, for a version never changes.
pub(crate) async fn find_version(
    store: &Store,
    db: &impl ConnectionTrait,
    code: &str,
    version: i32,
) -> Result<GuideVersion> {
    if let Some(known) = store.versions.get(&(code.to_owned(), version)) {
        return Ok(known.version);
    }
    let row = row_of(db, code, version).await?;
    store.versions.read(row)
}

/// The same as it stands in the database now, for whoever checks that.
pub(crate) async fn stored_version(
    db: &impl ConnectionTrait,
    code: &str,
    version: i32,
) -> Result<GuideVersion> {
    let row = row_of(db, code, version).await?;
    Ok(GuideVersion {
        version,
        guide: Arc::new(parse(&row)?),
    })
}

async fn row_of(
    db: &impl ConnectionTrait,
    code: &str,
    version: i32,
) -> Result<guide_version::Model> {
    let row = guide_version::Entity::find()
        .filter(guide_version::Column::GuideCode.eq(code))
        .filter(guide_version::Column::Version.eq(version))
        .one(db)
        .await?;
    Ok(row.ok_or_else(Refusal::not_found)?)
}

pub(crate) fn parse(row: &guide_version::Model) -> Result<Guide> {
    serde_json::from_str(&row.content).map_err(|error| {
        StoreError::Data(format!(
            "guide {} version {}: {error}",
            row.guide_code, row.version
        ))
    })
}
