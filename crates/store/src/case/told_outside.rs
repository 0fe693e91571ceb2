//! What the applicant of a case has been told outside, for the case page.

use chrono::{DateTime, Utc};
use rules::authority::Action;
use rules::message::label;
use rules::outbox::{Dispatch, Medium};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::view::CaseView;
use crate::entity::{case, outbox};
use crate::error::Result;
use crate::request::Request;
use crate::store::Store;
use crate::words::from_word;

/// One message that left the house, or is to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Told {
    /// What it says, in Chinese.
    pub what: &'static str,
    /// By which medium.
    pub medium: Medium,
    /// What has become of it.
    pub dispatch: Dispatch,
    /// When what it tells about happened.
    pub at: DateTime<Utc>,
    /// When it was sent, given up or dropped.
    pub ended_at: Option<DateTime<Utc>>,
}

/// The messages of a case that the caller may see, the oldest first. One
/// statement.
pub async fn told_outside(store: &Store, who: &Request, view: &CaseView) -> Result<Vec<Told>> {
    who.may(Action::ViewCase, &view.object)?;
    let rows = outbox::Entity::find()
        .find_also_related(case::Entity)
        .filter(case::Column::Receipt.eq(view.receipt.digits()))
        .order_by_asc(outbox::Column::Seq)
        .order_by_asc(outbox::Column::Medium)
        .all(&store.db)
        .await?;
    rows.into_iter()
        .map(|(row, _)| {
            Ok(Told {
                what: label(&row.kind),
                medium: from_word(&row.medium)?,
                dispatch: from_word(&row.state)?,
                at: row.created_at,
                ended_at: row.ended_at,
            })
        })
        .collect()
}
