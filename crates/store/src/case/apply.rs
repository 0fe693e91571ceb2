//! What each command ends with: events appended, row, files and messages
//! written, all in its transaction.

use std::collections::BTreeSet;

use rules::case::{ActorKind, Case, Event, Recorded};
use rules::refusal::Refusal;
use sea_orm::{
    ActiveModelTrait, ActiveValue, ColumnTrait, DatabaseTransaction, EntityTrait, Iterable,
    ModelTrait, NotSet, PaginatorTrait, QueryFilter, Set,
};

use super::pieces::hashes;
use super::{lines, paper_number, projection};
use crate::entity::{case, case_file, file, message};
use crate::error::{Result, StoreError};
use crate::event_log::{self, Sealed};
use crate::guide::GuideVersion;
use crate::outbox;
use crate::reference::District;
use crate::request::Request;
use crate::store::Store;

/// The case that a command is about, after its events.
pub(super) struct After<'a> {
    pub(super) case_id: i64,
    pub(super) case: &'a Case,
    pub(super) events: &'a [Recorded],
    pub(super) guide: &'a GuideVersion,
}

/// Appends the events, if any, and brings the row up to date.
pub(super) async fn write(
    store: &Store,
    txn: &DatabaseTransaction,
    who: &Request,
    district: &District,
    events: Sealed,
    before: &case::Model,
    after: &After<'_>,
) -> Result<()> {
    let mut row = <case::ActiveModel as Default>::default();
    if let Some(head) = &events.head {
        row.seq = Set(head.seq);
        row.head = Set(head.hash.clone());
        row.updated_at = Set(who.now);
    }
    events.append(txn, after.case_id).await?;
    beside(store, txn, who, district, after).await?;
    let guide = &after.guide.guide;
    projection::derived(&mut row, after.case, guide, &district.calendar, who.now)?;
    leave_what_is(&mut row, before);
    if row.is_changed() {
        // Not by the row's own `update`, which reads it back.
        case::Entity::update_many()
            .set(row)
            .filter(case::Column::Id.eq(after.case_id))
            .exec(txn)
            .await?;
    }
    Ok(())
}

/// Sets only what is another than before: each column that is set writes all indexes
/// anew that it is in, and there are many.
fn leave_what_is(row: &mut case::ActiveModel, before: &case::Model) {
    for column in case::Column::iter() {
        if matches!(row.get(column), ActiveValue::Set(value) if value == before.get(column)) {
            row.not_set(column);
        }
    }
}

/// What the events bring with them: files, messages, papers, lines of a notice.
pub(super) async fn beside(
    store: &Store,
    txn: &DatabaseTransaction,
    who: &Request,
    district: &District,
    after: &After<'_>,
) -> Result<()> {
    files(txn, after).await?;
    messages(store, txn, who, after).await?;
    let (id, handling) = (after.case_id, &after.case.handling_office);
    paper_number::number(store, txn, district, id, after.events, handling).await?;
    lines::keep(txn, lines::of(id, after.case, &after.guide.guide)).await
}

/// Notes which files the case now holds, so that none of them is swept.
async fn files(txn: &DatabaseTransaction, after: &After<'_>) -> Result<()> {
    let rows: Vec<_> = after
        .events
        .iter()
        .flat_map(|recorded| {
            hashes(&recorded.event)
                .into_iter()
                .map(move |hash| (recorded.seq, hash))
        })
        .collect();
    let wanted: BTreeSet<&str> = rows.iter().map(|(_, hash)| *hash).collect();
    if wanted.is_empty() {
        return Ok(());
    }
    let stored = file::Entity::find()
        .filter(file::Column::Hash.is_in(wanted.iter().copied()))
        .filter(file::Column::Stored.eq(true))
        .count(txn)
        .await?;
    if stored != wanted.len() as u64 {
        return Err(Refusal::conflict("file_gone", "有文件已失效，请删除后重新上传。").into());
    }
    let rows = rows.into_iter().map(|(seq, hash)| case_file::ActiveModel {
        id: NotSet,
        case_id: Set(after.case_id),
        seq: Set(i32::try_from(seq).unwrap_or(i32::MAX)),
        file_hash: Set(hash.to_owned()),
    });
    case_file::Entity::insert_many(rows)
        .exec_without_returning(txn)
        .await?;
    Ok(())
}

/// Tells the applicant what others, or time, have done.
async fn messages(
    store: &Store,
    txn: &DatabaseTransaction,
    who: &Request,
    after: &After<'_>,
) -> Result<()> {
    let mut last = None;
    let mut rows = Vec::new();
    for recorded in after.events {
        if recorded.by.kind == ActorKind::Resident || !concerns_applicant(&recorded.event) {
            continue;
        }
        let seq = i32::try_from(recorded.seq).unwrap_or(i32::MAX);
        let kind = event_log::kind(&recorded.event)?;
        last = Some((seq, kind.clone()));
        rows.push(message::ActiveModel {
            id: NotSet,
            case_id: Set(after.case_id),
            seq: Set(seq),
            kind: Set(kind),
            at: Set(recorded.at),
            read_at: Set(None),
        });
    }
    if !rows.is_empty() {
        message::Entity::insert_many(rows)
            .exec_without_returning(txn)
            .await?;
    }
    // Outside one is told once of a command, and how things stand after it.
    if let Some((seq, kind)) = last {
        let news = outbox::News {
            case_id: after.case_id,
            seq,
            kind,
        };
        outbox::put(store, txn, who.now, &after.case.submission, news).await?;
    }
    Ok(())
}

/// Overdue and paper between offices are the agency's own matter; the case page
/// shows them.
fn concerns_applicant(event: &Event) -> bool {
    !event.is_internal()
        && !matches!(
            event,
            Event::Overdue { .. }
                | Event::Closed
                | Event::HandedOver { .. }
                | Event::TakenOver { .. }
                | Event::HandoverRefused { .. }
        )
}

/// A case whose log does not begin with a submission.
pub(super) fn no_case(receipt: &str) -> StoreError {
    StoreError::Data(format!("case {receipt} has no submission"))
}
