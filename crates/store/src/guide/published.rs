//! All published guides, whole: for lists that show more than a summary.
//!
//! A version never changes, so versions are kept in memory once they have been
//! read: that is right on any number of servers.

use std::{
    collections::BTreeMap,
    sync::{Arc, PoisonError, RwLock},
};

use chrono::{DateTime, Utc};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ColumnTrait, Condition, EntityTrait, QueryFilter, QuerySelect};

use super::get::{GuideVersion, parse};
use crate::entity::{admin_log, guide, guide_version};
use crate::error::Result;
use crate::search;
use crate::store::Store;

type Key = (String, i32);

/// The versions read so far.
#[derive(Clone, Default)]
pub(crate) struct Versions(Arc<RwLock<BTreeMap<Key, Published>>>);

/// A version and since when the public sees it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Published {
    /// The version.
    pub version: GuideVersion,
    /// When it was published.
    pub since: Option<DateTime<Utc>>,
}

impl Versions {
    pub(super) fn get(&self, key: &Key) -> Option<Published> {
        self.0
            .read()
            .unwrap_or_else(PoisonError::into_inner)
            .get(key)
            .cloned()
    }

    /// Reads a row, and keeps it unless it is still to be published: then its day
    /// would be missing.
    pub(super) fn read(&self, row: guide_version::Model) -> Result<GuideVersion> {
        let version = GuideVersion {
            version: row.version,
            guide: Arc::new(parse(&row)?),
        };
        if row.published_at.is_some() {
            let published = Published {
                version: version.clone(),
                since: row.published_at,
            };
            self.0
                .write()
                .unwrap_or_else(PoisonError::into_inner)
                .insert((row.guide_code, row.version), published);
        }
        Ok(version)
    }
}

/// The published guides: by topic and code, or, with words, the best match
/// first. Public. One statement, two more with words, one more for versions that
/// this server has not read yet.
pub async fn published(store: &Store, words: Option<&str>) -> Result<Vec<Published>> {
    let mut rows = guide::Entity::find()
        .filter(guide::Column::PublishedVersion.is_not_null())
        .all(&store.db)
        .await?;
    // Not by the database: each has an order of its own for Chinese, and open data made
    // of the same guides on the other engine would be another version of it.
    rows.sort_by(|a, b| (&a.topic, &a.code).cmp(&(&b.topic, &b.code)));
    let keys: Vec<Key> = rows
        .into_iter()
        .filter_map(|row| Some((row.code, row.published_version?)))
        .collect();
    read_missing(store, &keys).await?;
    let keys = match words.map(str::trim).filter(|words| !words.is_empty()) {
        None => keys,
        Some(words) => {
            let current: BTreeMap<String, i32> = keys.into_iter().collect();
            let found = search::find(&store.db, search::Index::Guides, words).await?;
            found
                .into_iter()
                .filter_map(|code| Some((code.clone(), *current.get(&code)?)))
                .collect()
        }
    };
    Ok(keys
        .iter()
        .filter_map(|key| store.versions.get(key))
        .collect())
}

async fn read_missing(store: &Store, keys: &[Key]) -> Result<()> {
    let missing: Vec<&Key> = keys
        .iter()
        .filter(|key| store.versions.get(key).is_none())
        .collect();
    if missing.is_empty() {
        return Ok(());
    }
    let any = missing
        .iter()
        .fold(Condition::any(), |any, (code, version)| {
            any.add(
                Condition::all()
                    .add(guide_version::Column::GuideCode.eq(code.as_str()))
                    .add(guide_version::Column::Version.eq(*version)),
            )
        });
    for row in guide_version::Entity::find()
        .filter(any)
        .all(&store.db)
        .await?
    {
        store.versions.read(row)?;
    }
    Ok(())
}

/// The published version of one guide.
pub async fn published_one(store: &Store, code: &str) -> Result<Published> {
    let row = guide::Entity::find_by_id(code).one(&store.db).await?;
    let version = row
        .and_then(|row| row.published_version)
        .ok_or_else(rules::Refusal::not_found)?;
    let key = (code.to_owned(), version);
    read_missing(store, std::slice::from_ref(&key)).await?;
    Ok(store
        .versions
        .get(&key)
        .ok_or_else(rules::Refusal::not_found)?)
}

/// When each guide was published for the first time, by code. One statement. Of
/// the log: a version's own row tells when it was published last, which may be
/// after one that came later.
pub(crate) async fn first_published(store: &Store) -> Result<BTreeMap<String, DateTime<Utc>>> {
    let lines: Vec<(String, DateTime<Utc>)> = admin_log::Entity::find()
        .select_only()
        .column(admin_log::Column::Object)
        .expr(Expr::col(admin_log::Column::At).min())
        .filter(admin_log::Column::Action.eq(super::publish::PUBLISHED))
        .group_by(admin_log::Column::Object)
        .into_tuple()
        .all(&store.db)
        .await?;
    Ok(lines
        .into_iter()
        .filter_map(|(object, at)| {
            let code = object.strip_prefix(super::publish::OBJECT)?;
            Some((code.to_owned(), at))
        })
        .collect())
}
