//! The list of guides: filters, and Chinese search.

use std::collections::BTreeMap;

use rules::guide::{Audience, Body, Guide, ItemType};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect, Set};

use crate::entity::guide::{ActiveModel, Column, Entity, Model};
use crate::error::{Result, StoreError};
use crate::search;
use crate::store::Store;
use crate::words::{from_word, word};

/// One line of the list.
#[expect(
    clippy::struct_excessive_bools,
    reason = "four independent facts, each a filter"
)]
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct GuideSummary {
    /// Stable address.
    pub code: String,
    /// Which version is published.
    pub version: i32,
    /// 事项名称
    pub title: String,
    /// One sentence in everyday words.
    pub summary: String,
    /// 主题
    pub topic: String,
    /// 服务对象
    pub audience: Audience,
    /// 事项类型
    pub item_type: ItemType,
    /// 示例
    pub sample: bool,
    /// Whether it can be applied for here.
    pub can_apply: bool,
    /// 全区通办: any street's window takes it in.
    pub any_window: bool,
    /// 最多跑一次
    pub one_visit: bool,
}

/// What the list is narrowed to.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filter {
    /// Words as typed.
    pub query: Option<String>,
    /// 主题
    pub topic: Option<String>,
    /// 服务对象
    pub audience: Option<Audience>,
    /// 全区通办 only.
    pub any_window: bool,
    /// The 最多跑一次 list (Measures 27).
    pub one_visit: bool,
    /// Only what can be applied for here.
    pub can_apply: bool,
}

/// The topics of the published guides. Public. One statement.
pub async fn topics(store: &Store) -> Result<Vec<String>> {
    Ok(Entity::find()
        .select_only()
        .column(Column::Topic)
        .distinct()
        .filter(Column::PublishedVersion.is_not_null())
        .order_by_asc(Column::Topic)
        .into_tuple()
        .all(&store.db)
        .await?)
}

/// Published guides: by topic and title, or, with words, the best match first.
/// Public. One statement, up to two more with words.
pub async fn list(store: &Store, filter: &Filter) -> Result<Vec<GuideSummary>> {
    let mut query = Entity::find().filter(Column::PublishedVersion.is_not_null());
    if let Some(topic) = &filter.topic {
        query = query.filter(Column::Topic.eq(topic));
    }
    if let Some(audience) = filter.audience {
        query = query.filter(Column::Audience.eq(word(&audience)?));
    }
    for (wanted, column) in [
        (filter.any_window, Column::AnyWindow),
        (filter.one_visit, Column::OneVisit),
        (filter.can_apply, Column::CanApply),
    ] {
        if wanted {
            query = query.filter(column.eq(true));
        }
    }
    let words = filter
        .query
        .as_deref()
        .map(str::trim)
        .filter(|words| !words.is_empty());
    let Some(words) = words else {
        let rows = query
            .order_by_asc(Column::Topic)
            .order_by_asc(Column::Code)
            .all(&store.db);
        return rows
            .await?
            .into_iter()
            .map(GuideSummary::try_from)
            .collect();
    };
    let found = search::find(&store.db, search::Index::Guides, words).await?;
    let rows = query
        .filter(Column::Code.is_in(&found))
        .all(&store.db)
        .await?;
    let mut rows: BTreeMap<String, Model> = rows
        .into_iter()
        .map(|row| (row.code.clone(), row))
        .collect();
    found
        .iter()
        .filter_map(|code| rows.remove(code))
        .map(GuideSummary::try_from)
        .collect()
}

/// The row of `guides` for a version; `published` is empty while none is.
pub(super) fn summary_row(guide: &Guide, published: Option<i32>) -> ActiveModel {
    let department = match &guide.handling {
        Body::Department(code) => Some(code.clone()),
        Body::Street | Body::Elsewhere => None,
    };
    ActiveModel {
        code: Set(guide.code.clone()),
        published_version: Set(published),
        title: Set(guide.title.clone()),
        summary: Set(guide.summary.clone()),
        topic: Set(guide.topic.clone()),
        audience: Set(word(&guide.audience).unwrap_or_default()),
        item_type: Set(word(&guide.item_type).unwrap_or_default()),
        department: Set(department),
        sample: Set(guide.sample),
        can_apply: Set(guide.can_apply()),
        any_window: Set(guide.any_window()),
        one_visit: Set(guide.at_most_one_visit()),
    }
}

impl TryFrom<Model> for GuideSummary {
    type Error = StoreError;

    fn try_from(row: Model) -> Result<Self> {
        Ok(Self {
            version: row.published_version.unwrap_or_default(),
            audience: from_word(&row.audience)?,
            item_type: from_word(&row.item_type)?,
            code: row.code,
            title: row.title,
            summary: row.summary,
            topic: row.topic,
            sample: row.sample,
            can_apply: row.can_apply,
            any_window: row.any_window,
            one_visit: row.one_visit,
        })
    }
}
