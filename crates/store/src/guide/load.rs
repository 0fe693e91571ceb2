//! `server guides load DIR`: a version for every file whose content is new.

use std::path::Path;

use rules::authority::{Action, Object};
use rules::guide::Guide;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, NotSet, QueryFilter,
    QueryOrder, Set,
};
use sha2::{Digest, Sha256};

use super::list::summary_row;
use super::publish::publish_row;
use crate::entity::{guide, guide_version};
use crate::error::{Result, StoreError};
use crate::request::Request;
use crate::store::Store;
use crate::{admin_log, hex};

/// What loading did.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct LoadReport {
    /// Code and version of each version made.
    pub made: Vec<(String, i32)>,
    /// How many files hold what stands in the database already.
    pub unchanged: usize,
}

/// Loads every `*.json` in `folder`: all of them or, if one is faulty, none.
/// With `publish` the new versions are what the public sees at once.
pub async fn load_dir(
    store: &Store,
    who: &Request,
    folder: &Path,
    publish: bool,
) -> Result<LoadReport> {
    who.may(Action::ManageGuides, &Object::Hall)?;
    let guides = read_dir(folder)?;
    let txn = store.begin().await?;
    let mut report = LoadReport::default();
    for guide in &guides {
        match load_one(&txn, who, guide, publish).await? {
            Some(version) => report.made.push((guide.code.clone(), version)),
            None => report.unchanged += 1,
        }
    }
    txn.commit().await?;
    Ok(report)
}

/// Reads and checks all files before anything is written.
fn read_dir(folder: &Path) -> Result<Vec<Guide>> {
    let what = || format!("guides in {}", folder.display());
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(StoreError::io(what()))? {
        let path = entry.map_err(StoreError::io(what()))?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            paths.push(path);
        }
    }
    paths.sort();
    let mut faults = Vec::new();
    let mut guides: Vec<Guide> = Vec::new();
    for path in paths {
        let text = std::fs::read_to_string(&path)
            .map_err(StoreError::io(format!("guide {}", path.display())))?;
        match serde_json::from_str::<Guide>(&text) {
            Err(error) => faults.push(format!("{}: {error}", path.display())),
            Ok(guide) => {
                faults.extend(
                    lint(&guide)
                        .into_iter()
                        .map(|f| format!("{}: {f}", path.display())),
                );
                if guides.iter().any(|other| other.code == guide.code) {
                    faults.push(format!("{}: 事项代码{}重复", path.display(), guide.code));
                }
                guides.push(guide);
            }
        }
    }
    if faults.is_empty() {
        Ok(guides)
    } else {
        Err(StoreError::Data(faults.join("\n")))
    }
}

fn lint(guide: &Guide) -> Vec<String> {
    let plain = |b: u8| b.is_ascii_lowercase() || b.is_ascii_digit() || b == b'-';
    let mut faults = Vec::new();
    if guide.code.is_empty() || !guide.code.bytes().all(plain) {
        faults.push("code只能由小写字母、数字和连字符组成".to_owned());
    }
    faults.extend(rules::form::lint(&guide.form));
    faults
}

/// Returns the version made, `None` if the newest one says the same.
async fn load_one(
    txn: &DatabaseTransaction,
    who: &Request,
    guide: &Guide,
    publish: bool,
) -> Result<Option<i32>> {
    let content = serde_json::to_string(guide)
        .map_err(|error| StoreError::Data(format!("guide {}: {error}", guide.code)))?;
    let digest = hex::encode(&Sha256::digest(content.as_bytes()));
    let newest = guide_version::Entity::find()
        .filter(guide_version::Column::GuideCode.eq(&guide.code))
        .order_by_desc(guide_version::Column::Version)
        .one(txn)
        .await?;
    if newest
        .as_ref()
        .is_some_and(|newest| newest.digest == digest)
    {
        return Ok(None);
    }
    let version = newest.map_or(1, |newest| newest.version + 1);
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
    if publish {
        publish_row(txn, who, row, guide).await?;
    }
    Ok(Some(version))
}
