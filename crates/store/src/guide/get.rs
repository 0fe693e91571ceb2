//! One guide.

use std::sync::Arc;

use rules::authority::{Action, Object};
use rules::guide::Guide;
use rules::refusal::Refusal;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

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

/// The published version. Public; one statement.
pub async fn get(store: &Store, code: &str) -> Result<GuideVersion> {
    get_on(&store.db, code).await
}

/// [`get`] inside a transaction.
pub(crate) async fn get_on(db: &impl ConnectionTrait, code: &str) -> Result<GuideVersion> {
    let (row, _) = guide_version::Entity::find()
        .find_also_related(guide::Entity)
        .filter(guide_version::Column::GuideCode.eq(code))
        .filter(
            Expr::col((guide::Entity, guide::Column::PublishedVersion))
                .equals((guide_version::Entity, guide_version::Column::Version)),
        )
        .one(db)
        .await?
        .ok_or_else(Refusal::not_found)?;
    Ok(GuideVersion {
        version: row.version,
        guide: Arc::new(parse(&row)?),
    })
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

/// The version that a case stands on.
pub(crate) async fn find_version(
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
