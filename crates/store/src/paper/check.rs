//! 核验: whether a paper is genuine, for everybody who has its code. Nothing of
//! the person, nothing of the matter.

use rules::case::{PaperKind, Status};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use super::Issued;
use crate::entity::{case, paper};
use crate::error::Result;
use crate::store::Store;
use crate::words::word;

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
}

/// The paper with this code, as [`rules::paper::code::tidy`] gives it; `None`
/// where there is none.
pub async fn check(store: &Store, code: &str) -> Result<Option<Checked>> {
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
    let withdrawn = word(&Status::Withdrawn)?;
    let office = crate::entity::office::Entity::find_by_id(&row.office)
        .one(&store.db)
        .await?
        .map_or_else(|| row.office_short.clone(), |office| office.name);
    let paper = Issued::of(row)?;
    let standing = if later.is_some() && paper.number.kind.is_replaced_by_later() {
        Standing::Superseded
    } else if paper.number.kind != PaperKind::Termination
        && case.is_some_and(|case| case.status == withdrawn)
    {
        Standing::Withdrawn
    } else {
        Standing::Valid
    };
    Ok(Some(Checked {
        paper,
        office,
        standing,
    }))
}
