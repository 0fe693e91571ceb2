//! One guide.

use std::sync::Arc;

use rules::guide::Guide;
use rules::refusal::Refusal;
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use crate::entity::{guide, guide_version};
use crate::error::{Result, StoreError};
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

/// A version that a draft or case stands on. Whoever may see that may see it.
pub async fn get_version(store: &Store, code: &str, version: i32) -> Result<GuideVersion> {
    find_version(&store.db, code, version).await
}

pub(crate) async fn find_version(
    db: &impl ConnectionTrait,
    code: &str,
    version: i32,
) -> Result<GuideVersion> {
    let row = guide_version::Entity::find()
        .filter(guide_version::Column::GuideCode.eq(code))
        .filter(guide_version::Column::Version.eq(version))
        .one(db)
        .await?
        .ok_or_else(Refusal::not_found)?;
    Ok(GuideVersion {
        version,
        guide: Arc::new(parse(&row)?),
    })
}

pub(crate) fn parse(row: &guide_version::Model) -> Result<Guide> {
    serde_json::from_str(&row.content).map_err(|error| {
        StoreError::Data(format!(
            "guide {} version {}: {error}",
            row.guide_code, row.version
        ))
    })
}
