//! `server guides load DIR`: a version for every file whose content is new.

use std::path::Path;

use rules::authority::{Action, Object};
use rules::guide::Guide;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, NotSet, QueryFilter,
    QueryOrder, QuerySelect, Set,
};
use sha2::{Digest, Sha256};

use super::list::summary_row;
use super::publish::publish_row;
use super::read::read_dir;
use crate::entity::{guide, guide_version};
use crate::error::{Result, StoreError};
use crate::request::Request;
use crate::store::Store;
use crate::{admin_log, hex};

/// What becomes of the versions that are loaded.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Publication {
    /// They wait for an administrator.
    Waits,
    /// `server seed`: what is shipped is meant to be seen, and its next version,
    /// too. But a guide of which an administrator has published or loaded a
    /// version is the administrator's: there the shipped one waits.
    Shipped,
}

/// What loading did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LoadReport {
    /// Code and version of each version made.
    pub made: Vec<(String, i32)>,
    /// Those of them that an administrator has yet to publish.
    pub waiting: Vec<(String, i32)>,
    /// How many files hold what stands in the database already.
    pub unchanged: usize,
}

/// Loads every `*.json` in `folder`: all of them or, if one is faulty, none.
pub async fn load_dir(
    store: &Store,
    who: &Request,
    folder: &Path,
    publication: Publication,
) -> Result<LoadReport> {
    who.may(Action::ManageGuides, &Object::Hall)?;
    let guides = read_dir(folder)?;
    let txn = store.begin().await?;
    let mut report = LoadReport::default();
    for guide in &guides {
        load_one(&txn, who, guide, publication, &mut report).await?;
    }
    txn.commit().await?;
    Ok(report)
}

/// A version, if the content is new.
async fn load_one(
    txn: &DatabaseTransaction,
    who: &Request,
    guide: &Guide,
    publication: Publication,
    report: &mut LoadReport,
) -> Result<()> {
    let content = serde_json::to_string(guide)
        .map_err(|error| StoreError::fault(format!("guide {}", guide.code), error))?;
    let digest = digest(&content);
    let stored = stored(txn, &guide.code).await?;
    // By hand an older text can be loaded again, to go back to it; what is
    // shipped is loaded once.
    let known = match publication {
        Publication::Waits => stored.first().is_some_and(|newest| newest.digest == digest),
        Publication::Shipped => stored.iter().any(|version| version.digest == digest),
    };
    if known {
        report.unchanged += 1;
        return Ok(());
    }
    let version = stored.first().map_or(1, |newest| newest.version + 1);
    let publish = publication == Publication::Shipped && is_ours(txn, &guide.code, &stored).await?;
    if version == 1 {
        // Nothing is published yet; lists leave it out.
        guide::Entity::insert(summary_row(guide, None))
            .exec_without_returning(txn)
            .await?;
    }
    let row = guide_version::ActiveModel {
        id: NotSet,
        guide_code: Set(guide.code.clone()),
        version: Set(version),
        digest: Set(digest),
        content: Set(content),
        loaded_at: Set(who.now),
        published_at: Set(None),
        published_by: Set(None),
    };
    let row = row.insert(txn).await?;
    let object = format!("guide/{}", guide.code);
    admin_log::write(txn, who, "guide_loaded", object, format!("第{version}版")).await?;
    report.made.push((guide.code.clone(), version));
    if publish {
        publish_row(txn, who, row, guide).await?;
    } else {
        report.waiting.push((guide.code.clone(), version));
    }
    Ok(())
}

/// What a version's digest is of.
pub(crate) fn digest(content: &str) -> String {
    hex::encode(&Sha256::digest(content.as_bytes()))
}

/// The stored versions of a guide, the newest first.
async fn stored(txn: &DatabaseTransaction, code: &str) -> Result<Vec<guide_version::Model>> {
    let versions = guide_version::Entity::find()
        .filter(guide_version::Column::GuideCode.eq(code))
        .order_by_desc(guide_version::Column::Version)
        .all(txn)
        .await?;
    Ok(versions)
}

/// Whether what the public sees is what the last seed has put there: nothing is
/// published yet, or the newest version is, and no administrator did it.
async fn is_ours(
    txn: &DatabaseTransaction,
    code: &str,
    stored: &[guide_version::Model],
) -> Result<bool> {
    let row = guide::Entity::find_by_id(code)
        .lock_exclusive()
        .one(txn)
        .await?;
    let Some(published) = row.and_then(|row| row.published_version) else {
        return Ok(true);
    };
    Ok(stored
        .first()
        .is_some_and(|newest| newest.version == published && newest.published_by.is_none()))
}
