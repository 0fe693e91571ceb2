//! The open catalogue: filters, and Chinese search (Measures 21, 22).

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use rules::catalogue::{OpeningType, Resource, Topic};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{
    ColumnTrait, Condition, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect,
};

use super::get::Version;
use crate::catalogue_row::parse;
use crate::entity::{data_file, data_version, resource};
use crate::error::Result;
use crate::search::{self, Index};
use crate::store::Store;
use crate::words::word;

/// What the list is narrowed to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words as typed.
    pub query: Option<String>,
    /// 主题
    pub topic: Option<Topic>,
    /// 提供方, by office code.
    pub provider: Option<String>,
}

/// One line of the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Summary {
    /// What the catalogue says.
    pub resource: Resource,
    /// When the description changed last.
    pub changed_at: DateTime<Utc>,
    /// The version that everybody sees; none where the data are not open to
    /// everyone.
    pub version: Option<Version>,
    /// Whether it holds all the words that were looked for. Where nothing does,
    /// those are listed that have some of them in their names.
    pub whole: bool,
}

/// The datasets that the public knows of, by topic and id, or, with words, the
/// best match first. Public; two statements, up to two more with words.
pub async fn list(store: &Store, filter: &Filter) -> Result<Vec<Summary>> {
    let mut query = resource::Entity::find().filter(known()?);
    if let Some(topic) = filter.topic {
        query = query.filter(resource::Column::Topic.eq(word(&topic)?));
    }
    if let Some(provider) = &filter.provider {
        query = query.filter(resource::Column::Provider.eq(provider));
    }
    let words = filter.query.as_deref().map(str::trim);
    let words = words.filter(|words| !words.is_empty());
    let (found, whole) = match words {
        Some(words) => {
            let found = search::find_or_named(&store.db, Index::Resources, words).await?;
            (Some(found.0), found.1)
        }
        None => (None, true),
    };
    if let Some(found) = &found {
        query = query.filter(resource::Column::Id.is_in(found));
    }
    let mut rows = query
        .order_by_asc(resource::Column::Topic)
        .order_by_asc(resource::Column::Id)
        .all(&store.db)
        .await?;
    if let Some(found) = &found {
        let place = |row: &resource::Model| found.iter().position(|id| *id == row.id);
        rows.sort_by_key(place);
    }
    let mut versions = current(store, &rows).await?;
    rows.iter()
        .map(|row| {
            Ok(Summary {
                resource: parse(row)?,
                changed_at: row.changed_at,
                version: versions.remove(&row.id),
                whole,
            })
        })
        .collect()
}

/// What the public knows of: what is open to everyone is there once a version is.
fn known() -> Result<Condition> {
    Ok(Condition::any()
        .add(resource::Column::OpenVersion.is_not_null())
        .add(resource::Column::Opening.ne(word(&OpeningType::Unconditional)?)))
}

/// Names of those of `ids` that the public knows of, by id (关联资源). Public; one
/// statement, none without ids.
pub async fn titles(store: &Store, ids: &[String]) -> Result<Vec<(String, String)>> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let found: Vec<(String, String)> = resource::Entity::find()
        .select_only()
        .column(resource::Column::Id)
        .column(resource::Column::Title)
        .filter(known()?)
        .filter(resource::Column::Id.is_in(ids))
        .order_by_asc(resource::Column::Id)
        .into_tuple()
        .all(&store.db)
        .await?;
    Ok(found)
}

/// How many datasets can be downloaded. Public; one statement.
pub async fn count(store: &Store) -> Result<usize> {
    let open = resource::Entity::find()
        .filter(resource::Column::OpenVersion.is_not_null())
        .filter(resource::Column::Opening.eq(word(&OpeningType::Unconditional)?))
        .count(&store.db)
        .await?;
    Ok(usize::try_from(open).unwrap_or(usize::MAX))
}

/// The open version of each that is open to everyone, with its files.
async fn current(store: &Store, rows: &[resource::Model]) -> Result<BTreeMap<String, Version>> {
    let open = word(&OpeningType::Unconditional)?;
    let wanted = rows.iter().filter_map(|row| {
        let number = row.open_version.filter(|_| row.opening == open)?;
        Some(
            Expr::col((data_version::Entity, data_version::Column::ResourceId))
                .eq(row.id.as_str())
                .and(Expr::col((data_version::Entity, data_version::Column::Number)).eq(number)),
        )
    });
    let wanted = wanted.fold(Condition::any(), Condition::add);
    if wanted.is_empty() {
        return Ok(BTreeMap::new());
    }
    let found = data_version::Entity::find()
        .find_with_related(data_file::Entity)
        .filter(wanted)
        .all(&store.db)
        .await?;
    found
        .into_iter()
        .map(|(row, files)| Ok((row.resource_id.clone(), Version::of(row, files)?)))
        .collect()
}
