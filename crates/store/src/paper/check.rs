//! 核验: whether a paper is genuine, for everybody who has its code. Nothing of
//! the person, nothing of the matter.

use chrono::{DateTime, Utc};
use rules::case::{PaperKind, Status};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::Issued;
use crate::case::status_now;
use crate::entity::{case, paper};
use crate::error::Result;
use crate::store::Store;

/// A genuine paper.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Checked {
    /// The paper.
    pub paper: Issued,
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
    let status = match &case {
        Some(case) => Some(status_now(store, now, case).await?),
        None => None,
    };
    let office = crate::entity::office::Entity::find_by_id(&row.office)
        .one(&store.db)
        .await?
        .map_or_else(|| row.office_short.clone(), |office| office.name);
    let paper = Issued::of(row)?;
    let standing = if later.is_some() && paper.number.kind.is_replaced_by_later() {
        Standing::Superseded
    } else {
        match status {
            _ if paper.number.kind == PaperKind::Termination => Standing::Valid,
            Some(Status::Withdrawn) => Standing::Withdrawn,
            Some(Status::Expired) => Standing::Expired,
            _ => Standing::Valid,
        }
    };
    Ok(Some(Checked {
        paper,
        office,
        standing,
    }))
}
