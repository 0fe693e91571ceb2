//! A person who comes back to the window (再次到场): who it may be, and what they
//! have given before. Only cases that the caller's office takes part in are
//! looked at, and every look is logged.

use std::collections::BTreeSet;
use std::sync::Arc;

use chrono::{DateTime, Utc};
use rules::authority::{Action, Object};
use rules::case::{Case, Channel, Event, Person, Recorded};
use rules::form::Answers;
use rules::guide::Guide;
use rules::identity::{IdKind, mask_id, mask_name};
use rules::receipt::Receipt;
use sea_orm::sea_query::Condition;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::inbox::{scope::Scope, search};
use super::view::receipt_of;
use super::{cut::cut, facts};
use crate::account::{self, sealed::id_index};
use crate::entity::case::{Column, Entity, Model};
use crate::error::Result;
use crate::event_log;
use crate::guide::find_version;
use crate::reference;
use crate::request::Request;
use crate::store::Store;
use crate::words::word;

/// Most cases that a search looks through.
const LOOKED_THROUGH: u64 = 50;
/// Most persons that it offers.
const OFFERED: usize = 10;
/// Most earlier cases whose answers are opened.
const OPENED: u64 = 5;

/// Somebody it may be, by their newest case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidate {
    /// The newest case: to choose them by.
    pub receipt: Receipt,
    /// 姓名, masked.
    pub name: String,
    /// 证件号码, masked, to compare with the card.
    pub id_number: String,
    /// 事项名称 of the newest case.
    pub title: String,
    /// When it was received.
    pub received_at: DateTime<Utc>,
}

/// Whom a search may mean.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Candidates {
    /// The one who was here last first.
    pub persons: Vec<Candidate>,
    /// Whether there may be others who are not among them.
    pub more: bool,
}

/// The persons whom `text` may mean: a name, a phone, an identity number, or the
/// last four of these. Seven statements at most.
pub async fn candidates(store: &Store, who: &Request, text: &str) -> Result<Candidates> {
    who.may(Action::LookUpPerson, &Object::Hall)?;
    let found = search::condition(store, who, text).await?;
    let mut rows = visible(store, who, found, LOOKED_THROUGH + 1).await?;
    let unread = rows.len() as u64 > LOOKED_THROUGH;
    let mut seen = BTreeSet::new();
    rows.retain(|row| seen.insert(row.id_number_index.clone()));
    let more = cut(&mut rows, OFFERED) || unread;
    let mut events = event_log::load_many(store, &store.db, &rows).await?;
    let persons = rows
        .into_iter()
        .filter_map(|row| {
            let person = applicant(&events.remove(&row.id)?)?;
            Some(candidate(row, &person))
        })
        .collect::<Result<_>>()?;
    Ok(Candidates { persons, more })
}

fn candidate(row: Model, person: &Person) -> Result<Candidate> {
    Ok(Candidate {
        receipt: receipt_of(&row.receipt)?,
        name: mask_name(&person.name),
        id_number: mask_id(&person.id_number),
        title: row.title,
        received_at: row.received_at,
    })
}

/// Who was served with this identity paper last, by the newest case that a window
/// took in: name and phone as they were said there, to be compared with the paper.
/// What somebody has typed at home says nothing of its holder. Three statements at
/// most.
pub(crate) async fn last_served(
    store: &Store,
    who: &Request,
    kind: IdKind,
    id_number: &str,
) -> Result<Option<Person>> {
    who.may(Action::LookUpPerson, &Object::Hall)?;
    let index = id_index(store, kind, id_number);
    let theirs = Condition::all()
        .add(Column::IdNumberIndex.eq(index.clone()))
        .add(Column::Channel.eq(word(&Channel::Window)?));
    let rows = visible(store, who, theirs, 1).await?;
    let Some(row) = rows.first() else {
        return Ok(None);
    };
    let receipt = Some(row.receipt.clone());
    account::looked_up(
        &store.single(),
        who,
        "window_known",
        Some(index),
        None,
        receipt,
    )
    .await?;
    let mut events = event_log::load_many(store, &store.db, &rows).await?;
    Ok(events.remove(&row.id).and_then(|events| applicant(&events)))
}

/// What a person has given in one case, corrections included.
#[derive(Clone, Debug)]
pub struct Earlier {
    /// 收件编号
    pub receipt: Receipt,
    /// When it was received.
    pub received_at: DateTime<Utc>,
    /// The guide that it is under.
    pub guide: Arc<Guide>,
    /// The form as it stands.
    pub answers: Answers,
}

/// What the person has given in the newest cases that the caller's office takes
/// part in, the newest first. Who stands there has shown the card: it is their
/// own, and it is for them to say whether it still holds.
pub async fn earlier(store: &Store, who: &Request, person: &Person) -> Result<Vec<Earlier>> {
    who.may(Action::LookUpPerson, &Object::Hall)?;
    let index = id_index(store, person.id_kind, &person.id_number);
    let theirs = Condition::all().add(Column::IdNumberIndex.eq(index.clone()));
    let rows = visible(store, who, theirs, OPENED).await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    account::looked_up(
        &store.single(),
        who,
        "window_earlier",
        Some(index),
        None,
        None,
    )
    .await?;
    let mut events = event_log::load_many(store, &store.db, &rows).await?;
    let mut earlier = Vec::with_capacity(rows.len());
    for row in rows {
        let Some(case) = events.remove(&row.id).and_then(Case::replay) else {
            continue;
        };
        let guide = find_version(store, &store.db, &row.guide_code, row.guide_version).await?;
        earlier.push(Earlier {
            receipt: receipt_of(&row.receipt)?,
            received_at: row.received_at,
            guide: guide.guide,
            answers: case.answers,
        });
    }
    Ok(earlier)
}

/// The newest cases that fit and that the caller may see.
async fn visible(
    store: &Store,
    who: &Request,
    condition: Condition,
    limit: u64,
) -> Result<Vec<Model>> {
    let district = reference::district(store, who.now).await?;
    let scope = Scope::of(&who.caller, &district, who.now, Vec::new())?;
    let mut rows = Entity::find()
        .filter(scope.visible())
        .filter(condition)
        .order_by_desc(Column::Id)
        .limit(limit)
        .all(&store.db)
        .await?;
    rows.retain(|row| {
        let object = Object::Case(facts::object(row, false));
        who.may(Action::ViewCase, &object).is_ok()
    });
    Ok(rows)
}

fn applicant(events: &[Recorded]) -> Option<Person> {
    events.iter().find_map(|recorded| match &recorded.event {
        Event::Submitted(submission) => Some(submission.applicant.clone()),
        _ => None,
    })
}
