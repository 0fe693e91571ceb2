//! Publication of a version: an administrator's act, logged.

use chrono::{DateTime, Utc};
use rules::authority::{Action, Object};
use rules::guide::Guide;
use rules::refusal::Refusal;
use sea_orm::{
    ActiveModelTrait, ColumnTrait, DatabaseTransaction, EntityTrait, IntoActiveModel, QueryFilter,
    QueryOrder, QuerySelect, Set,
};

use super::changes;
use super::get::{parse, stored_published};
use super::list::summary_row;
use crate::admin_log;
use crate::entity::{guide, guide_version};
use crate::error::Result;
use crate::request::Request;
use crate::search::{self, Document};
use crate::store::Store;

/// What the log calls a publication.
pub(super) const PUBLISHED: &str = "guide_published";
/// What stands before a guide's code in the log.
pub(super) const OBJECT: &str = "guide/";

/// One version, for the administrator's list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VersionLine {
    /// Code of the guide.
    pub code: String,
    /// 事项名称 in that version.
    pub title: String,
    /// 1, 2, 3 …
    pub version: i32,
    /// When it was loaded.
    pub loaded_at: DateTime<Utc>,
    /// When it was published, if it was.
    pub published_at: Option<DateTime<Utc>>,
    /// Whether it is what the public sees now.
    pub current: bool,
}

/// Makes a version the one that the public sees.
pub async fn publish(store: &Store, who: &Request, code: &str, version: i32) -> Result<()> {
    who.may(Action::ManageGuides, &Object::Hall)?;
    let txn = store.begin().await?;
    guide::Entity::find_by_id(code)
        .lock_exclusive()
        .one(&txn)
        .await?
        .ok_or_else(Refusal::not_found)?;
    let row = guide_version::Entity::find()
        .filter(guide_version::Column::GuideCode.eq(code))
        .filter(guide_version::Column::Version.eq(version))
        .one(&txn)
        .await?
        .ok_or_else(Refusal::not_found)?;
    let guide = parse(&row)?;
    publish_row(&txn, who, row, &guide).await?;
    txn.commit().await?;
    Ok(())
}

/// All versions of all guides, by code, the newest first.
pub async fn versions(store: &Store, who: &Request) -> Result<Vec<VersionLine>> {
    who.may(Action::ManageGuides, &Object::Hall)?;
    let rows = guide_version::Entity::find()
        .order_by_asc(guide_version::Column::GuideCode)
        .order_by_desc(guide_version::Column::Version)
        .find_also_related(guide::Entity)
        .all(&store.db)
        .await?;
    rows.into_iter()
        .map(|(row, guide)| {
            let current = guide.is_some_and(|guide| guide.published_version == Some(row.version));
            Ok(VersionLine {
                title: parse(&row)?.title,
                code: row.guide_code,
                version: row.version,
                loaded_at: row.loaded_at,
                published_at: row.published_at,
                current,
            })
        })
        .collect()
}

/// Writes the projection and the search index of the version.
pub(super) async fn publish_row(
    txn: &DatabaseTransaction,
    who: &Request,
    row: guide_version::Model,
    guide: &Guide,
) -> Result<()> {
    let version = row.version;
    let before = stored_published(txn, &guide.code).await.ok();
    let detail = match &before {
        Some(before) if before.version != version => format!(
            "第{}版 → 第{version}版；{}",
            before.version,
            changes::between(&before.guide, guide).words()
        ),
        _ => format!("第{version}版"),
    };
    summary_row(guide, Some(version)).update(txn).await?;
    let mut row = row.into_active_model();
    row.published_at = Set(Some(who.now));
    row.published_by = Set(who.staff_id());
    row.update(txn).await?;
    search::put(txn, search::Index::Guides, &document(guide)).await?;
    let object = format!("{OBJECT}{}", guide.code);
    admin_log::write(txn, who, PUBLISHED, object, detail).await
}

/// Writes the search index of all published versions anew.
pub(crate) async fn index_all(txn: &DatabaseTransaction) -> Result<()> {
    let guides = guide::Entity::find()
        .filter(guide::Column::PublishedVersion.is_not_null())
        .all(txn)
        .await?;
    for row in guides {
        let Some(version) = row.published_version else {
            continue;
        };
        let row = guide_version::Entity::find()
            .filter(guide_version::Column::GuideCode.eq(row.code))
            .filter(guide_version::Column::Version.eq(version))
            .one(txn)
            .await?
            .ok_or_else(Refusal::not_found)?;
        search::put(txn, search::Index::Guides, &document(&parse(&row)?)).await?;
    }
    Ok(())
}

fn document(guide: &Guide) -> Document<'_> {
    let mut body = vec![
        guide.summary.as_str(),
        guide.topic.as_str(),
        guide.item_type.label(),
    ];
    body.extend(guide.conditions.iter().map(String::as_str));
    body.extend(
        guide
            .materials
            .iter()
            .map(|material| material.name.as_str()),
    );
    body.extend(guide.results.iter().map(|result| result.name.as_str()));
    body.extend(guide.questions.iter().map(|question| question.q.as_str()));
    Document {
        code: &guide.code,
        title: format!("{} {}", guide.title, guide.aliases.join(" ")),
        body: body.join(" "),
    }
}
