//! 核验: whether a paper is genuine, for everybody who has its code. Nothing of
//! the person, nothing of the matter; but how it was decided, since the code of a
//! refusal could stand on a forged grant.

use std::sync::Arc;

use chrono::{DateTime, Utc};
use rules::case::{Event, PaperKind, Status, public_title};
use rules::guide::Guide;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::Issued;
use crate::case::status_now;
use crate::entity::{case, paper};
use crate::error::{Result, StoreError};
use crate::event_log::event_of;
use crate::guide::find_version;
use crate::store::Store;

/// A genuine paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The paper.
    pub paper: Issued,
    /// What it is called and how it was decided ([`public_title`]).
    pub title: String,
    /// Name of the office.
    pub office: String,
    /// What has become of it.
    pub standing: Standing,
}

/// What has become of a paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Standing {
    /// 有效
    Valid,
    /// A later paper of its kind stands in its place.
    Superseded,
    /// The application was withdrawn.
    Withdrawn,
    /// The period of the one-time notice ended without correction (逾期未补正).
    Expired,
}

/// The paper with this code, as [`rules::paper::code::tidy`] gives it, and what has
/// become of it by `now`; `None` where there is none.
pub async fn check(store: &Store, now: DateTime<Utc>, code: &str) -> Result<Option<Checked>> {
    let row = paper::Entity::find()
        .filter(paper::Column::Code.eq(code))
        .one(&store.db)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let later = paper::Entity::find()
        .filter(paper::Column::CaseId.eq(row.case_id))
        .filter(paper::Column::Kind.eq(&row.kind))
        .filter(paper::Column::Seq.gt(row.seq))
        .one(&store.db)
        .await?;
    let case = case::Entity::find_by_id(row.case_id).one(&store.db).await?;
    let case = case.ok_or_else(|| no_event(&row))?;
    let status = status_now(store, now, &case).await?;
    let (event, guide) = event(store, &case, &row).await?;
    let office = crate::entity::office::Entity::find_by_id(&row.office)
        .one(&store.db)
        .await?
        .map_or_else(|| row.office_short.clone(), |office| office.name);
    let paper = Issued::of(row)?;
    let title = public_title(paper.number.kind, &event, &guide).to_owned();
    let standing = if later.is_some() && paper.number.kind.is_replaced_by_later() {
        Standing::Superseded
    } else {
        match status {
            _ if paper.number.kind == PaperKind::Termination => Standing::Valid,
            Status::Withdrawn => Standing::Withdrawn,
            Status::Expired => Standing::Expired,
            _ => Standing::Valid,
        }
    };
    Ok(Some(Checked {
        paper,
        title,
        office,
        standing,
    }))
}

/// The event that the paper rests on, and the guide that the case is under: nothing
/// beside the log may say how it was decided.
async fn event(
    store: &Store,
    case: &case::Model,
    row: &paper::Model,
) -> Result<(Event, Arc<Guide>)> {
    let event = event_of(store, &store.db, case, row.seq).await?;
    let event = event.ok_or_else(|| no_event(row))?;
    let guide = find_version(store, &store.db, &case.guide_code, case.guide_version).await?;
    Ok((event, guide.guide))
}

/// A paper that no event makes is vouched for by nobody.
fn no_event(row: &paper::Model) -> StoreError {
    StoreError::Data(format!("no event makes paper {}", row.id))
}
