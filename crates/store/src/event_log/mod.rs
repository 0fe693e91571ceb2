//! Reading and appending events. What they hold is sealed by the case's own
//! key, bound to case and number; the columns beside it say no more than a list
//! may show.

pub(crate) mod chain;

use std::collections::BTreeMap;

use rules::case::{Event, Recorded};
use sea_orm::{
    ColumnTrait, Condition, ConnectionTrait, DatabaseTransaction, EntityTrait, NotSet, QueryFilter,
    QueryOrder, Set,
};

use crate::entity::{case, event};
use crate::error::{Result, StoreError};
use crate::request::Request;
use crate::secret::Key;
use crate::store::Store;
use crate::words::word;

pub(crate) use chain::Link;

/// The events of one case, in order.
pub(crate) async fn load(
    store: &Store,
    db: &impl ConnectionTrait,
    row: &case::Model,
) -> Result<Vec<Recorded>> {
    let rows = event::Entity::find()
        .filter(event::Column::CaseId.eq(row.id))
        .order_by_asc(event::Column::Seq)
        .all(db)
        .await?;
    let key = store.secret.unwrap_key(&row.receipt, &row.key_wrapped)?;
    rows.iter()
        .map(|event| open(&key, &row.receipt, event))
        .collect()
}

/// The event with this number, if the case has it.
pub(crate) async fn event_of(
    store: &Store,
    db: &impl ConnectionTrait,
    case: &case::Model,
    seq: i32,
) -> Result<Option<Event>> {
    let row = event::Entity::find()
        .filter(event::Column::CaseId.eq(case.id))
        .filter(event::Column::Seq.eq(seq))
        .one(db)
        .await?;
    let Some(row) = row else { return Ok(None) };
    let key = store.secret.unwrap_key(&case.receipt, &case.key_wrapped)?;
    Ok(Some(open(&key, &case.receipt, &row)?.event))
}

/// The phone that the applicant gave with the application, if any.
pub(crate) async fn applicant_phone(
    store: &Store,
    db: &impl ConnectionTrait,
    case: &case::Model,
) -> Result<Option<String>> {
    let first = event::Entity::find()
        .filter(event::Column::CaseId.eq(case.id))
        .order_by_asc(event::Column::Seq)
        .one(db)
        .await?;
    let Some(first) = first else { return Ok(None) };
    let key = store.secret.unwrap_key(&case.receipt, &case.key_wrapped)?;
    match open(&key, &case.receipt, &first)?.event {
        Event::Submitted(submission) => {
            Ok(Some(submission.applicant.phone).filter(|phone| !phone.is_empty()))
        }
        _ => Ok(None),
    }
}

/// The events of many cases, by one statement.
pub(crate) async fn load_many(
    store: &Store,
    db: &impl ConnectionTrait,
    cases: &[case::Model],
) -> Result<BTreeMap<i64, Vec<Recorded>>> {
    load_some(store, db, cases, Condition::all()).await
}

/// Those of one kind, as [`kind`] spells it.
pub(crate) async fn load_kind(
    store: &Store,
    db: &impl ConnectionTrait,
    cases: &[case::Model],
    kind: &str,
) -> Result<BTreeMap<i64, Vec<Recorded>>> {
    let which = Condition::all().add(event::Column::Kind.eq(kind));
    load_some(store, db, cases, which).await
}

async fn load_some(
    store: &Store,
    db: &impl ConnectionTrait,
    cases: &[case::Model],
    which: Condition,
) -> Result<BTreeMap<i64, Vec<Recorded>>> {
    let rows = event::Entity::find()
        .filter(event::Column::CaseId.is_in(cases.iter().map(|case| case.id)))
        .filter(which)
        .order_by_asc(event::Column::CaseId)
        .order_by_asc(event::Column::Seq)
        .all(db)
        .await?;
    let mut keys = BTreeMap::new();
    for case in cases {
        let key = store.secret.unwrap_key(&case.receipt, &case.key_wrapped)?;
        keys.insert(case.id, (key, case.receipt.as_str()));
    }
    let mut events: BTreeMap<i64, Vec<Recorded>> = BTreeMap::new();
    for row in &rows {
        if let Some((key, receipt)) = keys.get(&row.case_id) {
            events
                .entry(row.case_id)
                .or_default()
                .push(open(key, receipt, row)?);
        }
    }
    Ok(events)
}

/// Opens one event, and finds it to be the one that its columns say.
pub(crate) fn open(key: &Key, receipt: &str, row: &event::Model) -> Result<Recorded> {
    let plain = key.open(&context(receipt, row.seq), &row.payload)?;
    let recorded: Recorded = serde_json::from_slice(&plain)
        .map_err(|error| StoreError::fault(format!("event {receipt}/{}", row.seq), error))?;
    let same = i32::try_from(recorded.seq) == Ok(row.seq)
        && recorded.at == row.at
        && word(&recorded.channel)? == row.channel
        && kind(&recorded.event)? == row.kind;
    if same {
        Ok(recorded)
    } else {
        Err(StoreError::Data(format!(
            "event {receipt}/{} is not what its columns say",
            row.seq
        )))
    }
}

/// The end of a chain after appending to it.
pub(crate) struct Head {
    pub(crate) seq: i32,
    pub(crate) hash: Vec<u8>,
}

/// The case that is appended to.
pub(crate) struct Chain<'a> {
    pub(crate) receipt: &'a str,
    pub(crate) key: &'a Key,
    /// The hash of the last event, or the chain's origin.
    pub(crate) head: &'a [u8],
}

/// Events as they are going to be kept.
pub(crate) struct Sealed {
    rows: Vec<event::ActiveModel>,
    /// Where the chain ends with them; `None` where there are none.
    pub(crate) head: Option<Head>,
}

/// Seals events that follow the chain. `command_key` goes to the last of them.
pub(crate) fn seal(
    store: &Store,
    who: &Request,
    chain: &Chain<'_>,
    events: &[Recorded],
    command_key: Option<&[u8]>,
) -> Result<Sealed> {
    let mut head: Option<Head> = None;
    let mut rows = Vec::with_capacity(events.len());
    for recorded in events {
        let previous = head
            .as_ref()
            .map_or(chain.head, |head| head.hash.as_slice());
        let row = seal_one(store, chain, who, recorded, previous)?;
        head = Some(Head {
            seq: *row.seq.as_ref(),
            hash: row.hash.as_ref().clone(),
        });
        rows.push(row);
    }
    if let (Some(row), Some(key)) = (rows.last_mut(), command_key) {
        row.command_key = Set(Some(key.to_vec()));
    }
    Ok(Sealed { rows, head })
}

impl Sealed {
    /// Appends them to the log of the case with this id. One statement, or none.
    pub(crate) async fn append(self, txn: &DatabaseTransaction, case_id: i64) -> Result<()> {
        if self.rows.is_empty() {
            return Ok(());
        }
        let rows = self.rows.into_iter().map(|row| event::ActiveModel {
            case_id: Set(case_id),
            ..row
        });
        event::Entity::insert_many(rows)
            .exec_without_returning(txn)
            .await?;
        Ok(())
    }
}

fn seal_one(
    store: &Store,
    chain: &Chain<'_>,
    who: &Request,
    recorded: &Recorded,
    previous: &[u8],
) -> Result<event::ActiveModel> {
    let seq = i32::try_from(recorded.seq)
        .map_err(|_| StoreError::Data("a case of too many events".to_owned()))?;
    let plain =
        serde_json::to_vec(recorded).map_err(|error| StoreError::fault("an event", error))?;
    let payload = chain
        .key
        .seal(&*store.random, &context(chain.receipt, seq), &plain)?;
    let (kind, channel) = (kind(&recorded.event)?, word(&recorded.channel)?);
    let actor_kind = word(&recorded.by.kind)?;
    let office = recorded
        .by
        .office
        .as_ref()
        .map(|office| office.code.clone());
    let hash = chain::next(
        previous,
        &Link {
            seq,
            at: recorded.at,
            kind: &kind,
            actor_kind: &actor_kind,
            actor_id: recorded.by.id,
            office: office.as_deref(),
            channel: &channel,
            payload: &payload,
        },
    );
    Ok(event::ActiveModel {
        id: NotSet,
        case_id: NotSet,
        seq: Set(seq),
        at: Set(recorded.at),
        kind: Set(kind),
        actor_kind: Set(actor_kind),
        actor_id: Set(recorded.by.id),
        office: Set(office),
        channel: Set(channel),
        payload: Set(payload),
        hash: Set(hash),
        command_key: Set(None),
        request_id: Set(who.request_id.clone()),
    })
}

fn context(receipt: &str, seq: i32) -> String {
    format!("events/{receipt}/{seq}")
}

/// The name of an event, as `rules` spells it: the key of its JSON.
pub(crate) fn kind(event: &Event) -> Result<String> {
    match serde_json::to_value(event) {
        Ok(serde_json::Value::String(word)) => Ok(word),
        Ok(serde_json::Value::Object(map)) => map
            .into_iter()
            .next()
            .map(|(key, _)| key)
            .ok_or_else(|| StoreError::Data("an event without a name".to_owned())),
        _ => Err(StoreError::Data("an event without a name".to_owned())),
    }
}
