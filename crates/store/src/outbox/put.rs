//! Rows are put in with the command that they tell about.

use chrono::{DateTime, Utc};
use rules::case::Submission;
use rules::outbox::{Dispatch, Medium};
use sea_orm::{DatabaseTransaction, EntityTrait, NotSet, Set};

use super::recipient::{account, reaches_without_account, wants};
use crate::account::sealed::id_index;
use crate::entity::outbox;
use crate::error::Result;
use crate::store::Store;
use crate::words::word;

/// What there is to tell.
pub(crate) struct News {
    /// About which case.
    pub(crate) case_id: i64,
    /// About which event.
    pub(crate) seq: i32,
    /// What happened, as `messages` spells it.
    pub(crate) kind: String,
}

/// Puts a message in for each medium that is set up and that the applicant has
/// chosen. One statement, and one more where there is something to send.
pub(crate) async fn put(
    store: &Store,
    txn: &DatabaseTransaction,
    now: DateTime<Utc>,
    submission: &Submission,
    news: News,
) -> Result<()> {
    let media = Medium::ALL.into_iter().filter(|m| store.media.has(*m));
    let mut media: Vec<Medium> = media.collect();
    if media.is_empty() {
        return Ok(());
    }
    let person = &submission.applicant;
    let id_index = id_index(store, person.id_kind, &person.id_number);
    match account(txn, submission.account, &id_index).await? {
        Some(row) => media.retain(|medium| wants(&row, *medium)),
        None => media.retain(|medium| reaches_without_account(*medium, &person.phone)),
    }
    let mut rows = Vec::with_capacity(media.len());
    for medium in media {
        rows.push(outbox::ActiveModel {
            id: NotSet,
            case_id: Set(news.case_id),
            seq: Set(news.seq),
            medium: Set(word(&medium)?),
            kind: Set(news.kind.clone()),
            created_at: Set(now),
            state: Set(word(&Dispatch::Waiting)?),
            attempts: Set(0),
            next_attempt_at: Set(now),
            leased_until: Set(None),
            error: Set(None),
            ended_at: Set(None),
        });
    }
    if !rows.is_empty() {
        outbox::Entity::insert_many(rows)
            .exec_without_returning(txn)
            .await?;
    }
    Ok(())
}
