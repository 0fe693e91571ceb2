//! The caller's drafts.

use chrono::{DateTime, Utc};
use rules::authority::Caller;
use rules::identity::mask_name;
use rules::refusal::Refusal;
use sea_orm::{ColumnTrait, EntityTrait, PaginatorTrait, QueryFilter, QueryOrder, QuerySelect};

use super::sealed;
use crate::entity::{draft, guide};
use crate::error::Result;
use crate::request::Request;
use crate::store::Store;

/// One draft in the list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct DraftLine {
    /// Its address in URLs.
    pub token: String,
    /// Code of the guide.
    pub guide_code: String,
    /// 事项名称
    pub title: String,
    /// Who stands at the window, masked; none in a resident's own draft.
    pub applicant: Option<String>,
    /// Saved last.
    pub updated_at: DateTime<Utc>,
}

/// How many drafts the caller has begun at a window and not handed in. One
/// statement.
pub async fn at_window(store: &Store, who: &Request) -> Result<u64> {
    let (staff, _) = who.staff()?;
    let drafts = draft::Entity::find().filter(draft::Column::StaffId.eq(staff));
    Ok(drafts.count(&store.db).await?)
}

/// The caller's drafts, the last saved first. One statement.
pub async fn list(store: &Store, who: &Request) -> Result<Vec<DraftLine>> {
    let query = draft::Entity::find();
    let query = match who.caller {
        Caller::Resident { account, .. } => query.filter(draft::Column::AccountId.eq(account)),
        Caller::Staff { .. } => query.filter(draft::Column::StaffId.eq(who.clerk()?)),
        Caller::Newcomer { .. } => return Err(Refusal::password_first().into()),
        Caller::Anonymous => return Err(Refusal::signed_out().into()),
        Caller::System => return Ok(Vec::new()),
    };
    let rows = query
        .order_by_desc(draft::Column::UpdatedAt)
        .order_by_desc(draft::Column::Id)
        .limit(50)
        .find_also_related(guide::Entity)
        .all(&store.db)
        .await?;
    rows.into_iter()
        .map(|(row, guide)| {
            let persons = sealed::persons(store, &row)?;
            Ok(DraftLine {
                title: guide.map(|guide| guide.title).unwrap_or_default(),
                applicant: persons.map(|persons| mask_name(&persons.applicant.name)),
                token: row.token,
                guide_code: row.guide_code,
                updated_at: row.updated_at,
            })
        })
        .collect()
}
