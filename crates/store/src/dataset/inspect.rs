//! What the staff see of versions: what waits, and one version whole before it is
//! reviewed and opened.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use rules::authority::{Action, Object};
use rules::catalogue::secrecy::Review;
use rules::catalogue::{OpeningType, Resource};
use rules::refusal::Refusal;
use sea_orm::{
    ColumnTrait, ConnectionTrait, DatabaseTransaction, EntityTrait, QueryFilter, QueryOrder,
    QuerySelect,
};

use super::get::{DataFile, Version};
use super::object;
use crate::catalogue_row::parse;
use crate::entity::{data_file, data_version, resource, secrecy_review, staff};
use crate::error::{Result, StoreError};
use crate::reference;
use crate::request::Request;
use crate::store::Store;
use crate::words::word;

/// How far a version has come.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// 待审查
    AwaitsReview,
    /// 审查未通过
    NotPassed,
    /// 待发布
    AwaitsOpening,
    /// 已发布
    Open,
    /// 已撤下
    Withdrawn,
    /// 不发布: the catalogue does not open it to everyone, so it waits for nobody.
    Kept,
}

/// The last version of a resource, on the list of work.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Work {
    /// The resource.
    pub id: String,
    /// 名称
    pub title: String,
    /// 提供方, by office code.
    pub provider: String,
    /// Number of its last version.
    pub number: i32,
    /// How many rows that has.
    pub rows: u64,
    /// When it was put down.
    pub made_at: DateTime<Utc>,
    /// How far it has come.
    pub standing: Standing,
    /// The version that everybody sees meanwhile.
    pub open_version: Option<i32>,
}

/// One version, for whoever reviews or opens it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inspection {
    /// What the catalogue says.
    pub resource: Resource,
    /// The version with its files.
    pub version: Version,
    /// How far it has come.
    pub standing: Standing,
    /// Its reviews, the newest first.
    pub reviews: Vec<Signed>,
    /// Number of the version before, and how many rows that had.
    pub before: Option<(i32, u64)>,
    /// Whether the caller may review it.
    pub may_review: bool,
    /// Whether the caller may open it.
    pub may_open: bool,
    /// Whether the caller may take it away.
    pub may_withdraw: bool,
}

/// A review and who signed it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Signed {
    /// When.
    pub at: DateTime<Utc>,
    /// Name of who signed.
    pub by: String,
    /// The review.
    pub review: Review,
}

/// The last version of every resource that the caller has to do with; what waits
/// first. Three statements.
pub async fn work(store: &Store, who: &Request) -> Result<Vec<Work>> {
    who.may(Action::ViewData, &Object::Hall)?;
    let district = reference::district(store, who.now).await?;
    let mut seen = BTreeMap::new();
    for row in resource::Entity::find().all(&store.db).await? {
        let resource = parse(&row)?;
        if who
            .may(Action::ViewData, &object(&resource, &district))
            .is_ok()
        {
            seen.insert(row.id.clone(), row);
        }
    }
    let versions = data_version::Entity::find()
        .filter(data_version::Column::ResourceId.is_in(seen.keys()))
        .order_by_asc(data_version::Column::Number)
        .all(&store.db)
        .await?;
    let last: BTreeMap<String, data_version::Model> = versions
        .into_iter()
        .map(|version| (version.resource_id.clone(), version))
        .collect();
    let reviews = last_reviews(store, last.values().map(|version| version.id)).await?;
    let open = word(&OpeningType::Unconditional)?;
    let mut work: Vec<Work> = last
        .into_values()
        .filter_map(|version| {
            let row = seen.remove(&version.resource_id)?;
            Some(Work {
                standing: standing(&version, reviews.get(&version.id), row.opening == open),
                number: version.number,
                rows: u64::try_from(version.row_count).unwrap_or_default(),
                made_at: version.made_at,
                id: row.id,
                title: row.title,
                provider: row.provider,
                open_version: row.open_version,
            })
        })
        .collect();
    work.sort_by_key(|line| {
        let done = matches!(line.standing, Standing::Open | Standing::Kept);
        (done, line.id.clone())
    });
    Ok(work)
}

/// One version whole. Five statements, six for one that did not pass its review.
pub async fn inspect(store: &Store, who: &Request, id: &str, number: i32) -> Result<Inspection> {
    let (resource, version, object) = visible(store, who, id, number).await?;
    let files = data_file::Entity::find()
        .filter(data_file::Column::VersionId.eq(version.id))
        .all(&store.db)
        .await?;
    let signed = secrecy_review::Entity::find()
        .filter(secrecy_review::Column::VersionId.eq(version.id))
        .find_also_related(staff::Entity)
        .order_by_desc(secrecy_review::Column::Id)
        .all(&store.db)
        .await?;
    let reviews: Vec<Signed> = signed
        .into_iter()
        .map(|(row, staff)| {
            Ok(Signed {
                at: row.at,
                by: staff.map_or_else(String::new, |staff| staff.name),
                review: read(&row)?,
            })
        })
        .collect::<Result<_>>()?;
    let before = data_version::Entity::find()
        .filter(data_version::Column::ResourceId.eq(id))
        .filter(data_version::Column::Number.lt(number))
        .order_by_desc(data_version::Column::Number)
        .one(&store.db)
        .await?;
    let standing = standing(
        &version,
        reviews.first().map(|signed| &signed.review),
        resource.opening.kind == OpeningType::Unconditional,
    );
    let reviewable = match standing {
        Standing::AwaitsReview | Standing::AwaitsOpening => true,
        Standing::NotPassed => !is_followed(&store.db, &version).await?,
        Standing::Open | Standing::Withdrawn | Standing::Kept => false,
    };
    let may = |action| who.may(action, &object).is_ok();
    Ok(Inspection {
        may_review: may(Action::ReviewData) && reviewable,
        may_open: may(Action::PublishData) && standing == Standing::AwaitsOpening,
        may_withdraw: may(Action::WithdrawData) && standing == Standing::Open,
        resource,
        version: Version::of(version, files)?,
        standing,
        reviews,
        before: before.map(|row| (row.number, u64::try_from(row.row_count).unwrap_or_default())),
    })
}

/// A file of any version, for whoever reviews or opens it.
pub async fn kept_file(
    store: &Store,
    who: &Request,
    id: &str,
    number: i32,
    form: &str,
) -> Result<DataFile> {
    let (_, version, _) = visible(store, who, id, number).await?;
    let file = data_file::Entity::find()
        .filter(data_file::Column::VersionId.eq(version.id))
        .filter(data_file::Column::Form.eq(form))
        .one(&store.db)
        .await?;
    Ok(file.ok_or_else(Refusal::not_found)?.into())
}

async fn visible(
    store: &Store,
    who: &Request,
    id: &str,
    number: i32,
) -> Result<(Resource, data_version::Model, Object)> {
    who.may(Action::ViewData, &Object::Hall)?;
    let district = reference::district(store, who.now).await?;
    let (_, resource, version) = find(&store.db, id, number, false).await?;
    let object = object(&resource, &district);
    who.may(Action::ViewData, &object)?;
    Ok((resource, version, object))
}

/// A version with its resource, whose row is locked until the transaction ends:
/// of two who act on it at once the second sees what the first has done.
pub(super) async fn locked(
    txn: &DatabaseTransaction,
    id: &str,
    number: i32,
) -> Result<(resource::Model, Resource, data_version::Model)> {
    find(txn, id, number, true).await
}

async fn find(
    db: &impl ConnectionTrait,
    id: &str,
    number: i32,
    lock: bool,
) -> Result<(resource::Model, Resource, data_version::Model)> {
    let query = resource::Entity::find_by_id(id);
    let query = if lock { query.lock_exclusive() } else { query };
    let row = query.one(db).await?.ok_or_else(Refusal::not_found)?;
    let version = data_version::Entity::find()
        .filter(data_version::Column::ResourceId.eq(id))
        .filter(data_version::Column::Number.eq(number))
        .one(db)
        .await?
        .ok_or_else(Refusal::not_found)?;
    let resource = parse(&row)?;
    Ok((row, resource, version))
}

/// Of each of these versions the review that counts.
pub(super) async fn last_reviews(
    store: &Store,
    versions: impl Iterator<Item = i64>,
) -> Result<BTreeMap<i64, Review>> {
    let reviews = secrecy_review::Entity::find()
        .filter(secrecy_review::Column::VersionId.is_in(versions))
        .order_by_asc(secrecy_review::Column::Id)
        .all(&store.db)
        .await?;
    reviews
        .into_iter()
        .map(|row| Ok((row.version_id, read(&row)?)))
        .collect()
}

/// The review that counts: the last.
pub(super) async fn last_review(db: &impl ConnectionTrait, version: i64) -> Result<Option<Review>> {
    let row = secrecy_review::Entity::find()
        .filter(secrecy_review::Column::VersionId.eq(version))
        .order_by_desc(secrecy_review::Column::Id)
        .one(db)
        .await?;
    row.as_ref().map(read).transpose()
}

/// Whether a version was put down after this one.
pub(super) async fn is_followed(
    db: &impl ConnectionTrait,
    version: &data_version::Model,
) -> Result<bool> {
    let later = data_version::Entity::find()
        .filter(data_version::Column::ResourceId.eq(version.resource_id.as_str()))
        .filter(data_version::Column::Number.gt(version.number))
        .one(db)
        .await?;
    Ok(later.is_some())
}

/// `to_all`: whether the catalogue opens the resource to everyone.
fn standing(version: &data_version::Model, review: Option<&Review>, to_all: bool) -> Standing {
    match review {
        _ if version.withdrawn_at.is_some() => Standing::Withdrawn,
        _ if version.opened_at.is_some() => Standing::Open,
        _ if !to_all => Standing::Kept,
        None => Standing::AwaitsReview,
        Some(review) if review.passed() => Standing::AwaitsOpening,
        Some(_) => Standing::NotPassed,
    }
}

fn read(row: &secrecy_review::Model) -> Result<Review> {
    serde_json::from_str(&row.review)
        .map_err(|error| StoreError::fault(format!("review {}", row.id), error))
}
