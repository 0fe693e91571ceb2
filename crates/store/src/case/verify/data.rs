//! Public data against what was reviewed and opened (Measures 23): fields and files
//! against the hash of the content, the bytes that everybody gets, the reviews, what
//! the log says was done, and which version stands as the open one.

use std::collections::{BTreeMap, BTreeSet};

use rules::catalogue::secrecy::{FileHashes, Review};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder};

use super::stored;
use crate::dataset::held::{by_form, is_as_made};
use crate::dataset::logged::{Act, Line, OPENED, REVIEWED, WITHDRAWN};
use crate::entity::{admin_log, data_file, data_version, resource, secrecy_review};
use crate::error::Result;
use crate::store::Store;

/// What the rows tell.
#[derive(Debug)]
pub(super) enum Finding {
    /// A fault.
    Fault(String),
    /// A file that everybody gets: its bytes tell.
    File {
        /// Of which version, in which form.
        name: String,
        /// Their hash.
        hash: String,
        /// How many they are.
        size: i64,
    },
}

/// A line for each of what was found, the bytes of its files held against their hash:
/// not at the moment of the rows, which would hold up a database that is written to as
/// long as it takes to read gigabytes. Such files are neither changed nor swept, so
/// that what is wrong with one is wrong at any moment.
pub(super) async fn faults(store: &Store, found: Vec<Finding>) -> Result<Vec<String>> {
    let mut faults = Vec::new();
    for one in found {
        match one {
            Finding::Fault(line) => faults.push(line),
            Finding::File { name, hash, size } => {
                let why = stored::fault(store, &hash, size).await?;
                faults.extend(why.map(|why| format!("{name}{why}")));
            }
        }
    }
    Ok(faults)
}

/// Each version that is not what was put down, each file of an open one, each review
/// that is not of its version, each act that is not what the log says, and each
/// resource whose open version is not open.
pub(super) async fn findings(db: &impl ConnectionTrait) -> Result<Vec<Finding>> {
    let versions = data_version::Entity::find()
        .find_with_related(data_file::Entity)
        .all(db)
        .await?;
    let reviews = secrecy_review::Entity::find()
        .order_by_asc(secrecy_review::Column::Id)
        .all(db)
        .await?;
    let mut found = Vec::new();
    for (version, files) in &versions {
        let name = format!("数据{}第{}版", version.resource_id, version.number);
        let of_it = reviews.iter().filter(|row| row.version_id == version.id);
        let hashes = by_form(files);
        let why = if is_as_made(version, &hashes) {
            reviewed(version, &hashes, of_it)
        } else {
            Some("的信息项或者文件登记和内容校验值不符")
        };
        found.extend(why.map(|why| Finding::Fault(format!("{name}{why}"))));
        if !is_open(version) {
            continue;
        }
        if files.is_empty() {
            found.push(Finding::Fault(format!("{name}的文件登记缺失")));
        }
        found.extend(files.iter().map(|file| Finding::File {
            name: format!("{name}的文件{}", file.form),
            hash: file.file_hash.clone(),
            size: file.size,
        }));
    }
    let unlogged = unlogged(db, &versions, &reviews).await?;
    found.extend(unlogged.into_iter().map(Finding::Fault));
    let pointing = resource::Entity::find()
        .filter(resource::Column::OpenVersion.is_not_null())
        .order_by_asc(resource::Column::Id)
        .all(db)
        .await?;
    for row in pointing {
        let open = versions.iter().any(|(version, _)| {
            version.resource_id == row.id
                && Some(version.number) == row.open_version
                && is_open(version)
        });
        if !open {
            let number = row.open_version.unwrap_or_default();
            found.push(Finding::Fault(format!(
                "数据{}公开的是第{number}版，这一版没有发布或者已经撤下",
                row.id
            )));
        }
    }
    Ok(found)
}

fn is_open(version: &data_version::Model) -> bool {
    version.opened_at.is_some() && version.withdrawn_at.is_none()
}

/// A version with its files.
type WithFiles = (data_version::Model, Vec<data_file::Model>);

/// A line for each act that rows and log do not tell alike.
async fn unlogged(
    db: &impl ConnectionTrait,
    versions: &[WithFiles],
    reviews: &[secrecy_review::Model],
) -> Result<Vec<String>> {
    let acts = [REVIEWED, OPENED, WITHDRAWN];
    let log: BTreeSet<Line> = admin_log::Entity::find()
        .filter(admin_log::Column::Action.is_in(acts))
        .all(db)
        .await?
        .into_iter()
        .map(|row| Line {
            object: row.object,
            action: row.action,
            detail: row.detail,
            at: row.at,
            staff: row.staff_id,
        })
        .collect();
    let done = done(versions, reviews);
    let differ: BTreeSet<(&str, &str)> = log
        .symmetric_difference(&done)
        .map(|line| (line.object.as_str(), line.action.as_str()))
        .collect();
    Ok(differ
        .into_iter()
        .map(|(object, action)| {
            let act = match action {
                REVIEWED => "审查",
                OPENED => "发布",
                _ => "撤下",
            };
            format!("{object}的{act}和日志不符")
        })
        .collect())
}

/// What the rows say was done, as the log would tell it.
fn done(versions: &[WithFiles], reviews: &[secrecy_review::Model]) -> BTreeSet<Line> {
    let by_id: BTreeMap<i64, &data_version::Model> = versions
        .iter()
        .map(|(version, _)| (version.id, version))
        .collect();
    let line = |version: &data_version::Model, act: Act<'_>, at, staff| {
        act.line(&version.resource_id, version.number, at, staff)
    };
    let reviewed = reviews.iter().filter_map(|row| {
        let review: Review = serde_json::from_str(&row.review).ok()?;
        let version = *by_id.get(&row.version_id)?;
        Some(line(
            version,
            Act::Reviewed(&review),
            row.at,
            Some(row.staff_id),
        ))
    });
    let opened = versions.iter().filter_map(|(version, _)| {
        let at = version.opened_at?;
        Some(line(version, Act::Opened, at, version.opened_by))
    });
    let withdrawn = versions.iter().filter_map(|(version, _)| {
        let at = version.withdrawn_at?;
        let why = version.withdrawn_why.as_deref().unwrap_or_default();
        Some(line(version, Act::Withdrawn(why), at, version.withdrawn_by))
    });
    reviewed.chain(opened).chain(withdrawn).collect()
}

/// What is wrong with the reviews of a version, the oldest first: each is of what
/// the version holds, and the last of one that was opened has passed.
fn reviewed<'a>(
    version: &data_version::Model,
    files: &FileHashes,
    reviews: impl Iterator<Item = &'a secrecy_review::Model>,
) -> Option<&'static str> {
    let mut passed = false;
    for row in reviews {
        let review: Option<Review> = serde_json::from_str(&row.review).ok();
        match review {
            Some(review) if review.is_of(&version.content, files) => passed = review.passed(),
            _ => return Some("的安全保密审查和内容不符"),
        }
    }
    (version.opened_at.is_some() && !passed).then_some("没有通过安全保密审查就发布了")
}
