//! `server verify`: every chain from its origin, every event opened, every row,
//! line of a notice, file and paper held against its events, all bytes against their
//! hash, every guide against its digest, public data against their files and reviews;
//! and whether the database still refuses to change what is appended to.

mod beside;
mod data;
mod files;
mod guards;
mod noticed;
mod papers;
mod row;
mod stored;

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::time::Instant;

use chrono::{DateTime, TimeDelta, Utc};
use rules::calendar::Calendar;
use rules::case::{Case, Recorded};
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::db::begin_read;
use crate::entity::{case, event};
use crate::error::{Result, StoreError};
use crate::event_log::{self, Link, chain};
use crate::guide::{GuideVersion, stored_version};
use crate::reference::notices::Notices;
use crate::store::Store;

/// What was found.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct VerifyReport {
    /// How many cases were read.
    pub cases: u64,
    /// How many events.
    pub events: u64,
    /// The first broken event of each broken case, by case.
    pub broken: Vec<Broken>,
    /// What is wrong beside them, a line each: guides altered, cases gone, papers
    /// that are not as many as their numbers, public data that are not what was
    /// reviewed and opened.
    pub beside: Vec<String>,
    /// What the database would let anybody change, a line for each refusal that is
    /// gone from it.
    pub unguarded: Vec<String>,
}

/// The first event of a case that is not what was written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Broken {
    /// 收件编号
    pub receipt: String,
    /// Number of the event.
    pub seq: i32,
    /// What is the matter with it.
    pub why: String,
}

/// Checks everything, a hundred cases at a time; it is `now` when it begins.
///
/// The hall goes on meanwhile. What an act between two reads makes look like a
/// fault is none: a case with one is looked at once more, all of it as it was at
/// one moment, before it is reported.
///
/// A whole case that somebody has taken out is found by what refers to it:
/// events, files, papers and messages without their case, and the record of who
/// has looked at it. Receipt numbers are drawn at random and ids may skip after a
/// command that was refused, so there is no gap to find: a case taken out with
/// all of its traces, which the database's owner can do, shows only in a backup.
pub async fn verify(store: &Store, now: DateTime<Utc>) -> Result<VerifyReport> {
    let begun = Instant::now();
    let mut report = VerifyReport {
        beside: beside(store).await?,
        unguarded: guards::gone(store).await?,
        ..VerifyReport::default()
    };
    let mut checking = Checking::begin(store, &store.db, now).await?;
    let mut after = 0;
    loop {
        let cases = case::Entity::find()
            .filter(case::Column::Id.gt(after))
            .order_by_asc(case::Column::Id)
            .limit(100)
            .all(&store.db)
            .await?;
        let Some(last) = cases.last() else {
            return Ok(report);
        };
        after = last.id;
        for row in &cases {
            let mut found = checking.case(&store.db, row).await?;
            if found.fault.is_some() {
                let passed = TimeDelta::from_std(begun.elapsed()).unwrap_or_default();
                found = again(store, row, now + passed).await?.unwrap_or(found);
            }
            report.cases += 1;
            report.events += found.events;
            report.broken.extend(found.fault.map(|(seq, why)| Broken {
                receipt: row.receipt.clone(),
                seq,
                why,
            }));
        }
    }
}

/// What is wrong beside the cases, all rows as they are at one moment.
async fn beside(store: &Store) -> Result<Vec<String>> {
    let moment = begin_read(&store.db).await?;
    let mut lines = beside::guides(&moment).await?;
    lines.extend(beside::gone(&moment).await?);
    lines.extend(papers::numbers(&moment).await?);
    let data = data::findings(&moment).await?;
    moment.rollback().await?;
    lines.extend(data::faults(store, data).await?);
    Ok(lines)
}

/// A case as it is at one moment, with nothing that was read before: the calendar
/// may be another one since, and an upload there that was not. `None` if the case
/// itself is gone.
async fn again(store: &Store, row: &case::Model, now: DateTime<Utc>) -> Result<Option<Looked>> {
    let moment = begin_read(&store.db).await?;
    let Some(row) = case::Entity::find_by_id(row.id).one(&moment).await? else {
        return Ok(None);
    };
    let mut checking = Checking::begin(store, &moment, now).await?;
    let looked = checking.case(&moment, &row).await?;
    moment.rollback().await?;
    Ok(Some(looked))
}

/// What a look at a case has come to.
struct Looked {
    /// How many events it has.
    events: u64,
    /// The first thing that is wrong: number of the event, and what.
    fault: Option<(i32, String)>,
}

/// What all cases are checked with.
struct Checking<'a> {
    store: &'a Store,
    now: DateTime<Utc>,
    calendar: Calendar,
    guides: BTreeMap<(String, i32), Option<GuideVersion>>,
    uploads: stored::Uploads,
}

impl<'a> Checking<'a> {
    async fn begin(
        store: &'a Store,
        db: &impl ConnectionTrait,
        now: DateTime<Utc>,
    ) -> Result<Self> {
        Ok(Self {
            store,
            now,
            calendar: Notices::load(db).await?.calendar(),
            guides: BTreeMap::new(),
            uploads: stored::Uploads::default(),
        })
    }

    /// Looks at a case.
    async fn case(&mut self, db: &impl ConnectionTrait, row: &case::Model) -> Result<Looked> {
        let events = event::Entity::find()
            .filter(event::Column::CaseId.eq(row.id))
            .order_by_asc(event::Column::Seq)
            .all(db)
            .await?;
        Ok(Looked {
            events: events.len() as u64,
            fault: self.fault(db, row, &events).await?,
        })
    }

    /// The first thing that is wrong with a case: number of the event, and what.
    async fn fault(
        &mut self,
        db: &impl ConnectionTrait,
        row: &case::Model,
        events: &[event::Model],
    ) -> Result<Option<(i32, String)>> {
        let (case, recorded) = match check(self.store, row, events) {
            Ok(read) => read,
            Err(fault) => return Ok(Some(fault)),
        };
        let of = &case.submission.guide;
        let Some(guide) = self.guide(db, &of.code, of.version).await? else {
            let why = format!("所依据的指南{}第{}版读不出", of.code, of.version);
            return Ok(Some((1, why)));
        };
        if let Some(what) = row::differs(row, &case, &guide.guide, &self.calendar, self.now)? {
            return Ok(Some((row.seq, format!("办件表里的{what}和事件不符"))));
        }
        let noticed = noticed::differs(db, row, &case, &guide.guide, &recorded).await?;
        if noticed.is_some() {
            return Ok(noticed);
        }
        let uploads = &mut self.uploads;
        let file = files::fault(self.store, db, row, &recorded, uploads).await?;
        if file.is_some() {
            return Ok(file);
        }
        papers::fault(self.store, db, row, &recorded, uploads).await
    }

    /// A guide version; `None` if it is not there or not one.
    async fn guide(
        &mut self,
        db: &impl ConnectionTrait,
        code: &str,
        version: i32,
    ) -> Result<Option<GuideVersion>> {
        match self.guides.entry((code.to_owned(), version)) {
            Entry::Occupied(known) => Ok(known.get().clone()),
            Entry::Vacant(place) => {
                let found = match stored_version(db, code, version).await {
                    Ok(found) => Some(found),
                    Err(
                        StoreError::Refused(_) | StoreError::Data(_) | StoreError::Fault { .. },
                    ) => None,
                    Err(error) => return Err(error),
                };
                Ok(place.insert(found).clone())
            }
        }
    }
}

/// The chain from its origin, and the case that it makes.
fn check(
    store: &Store,
    row: &case::Model,
    events: &[event::Model],
) -> Result<(Case, Vec<Recorded>), (i32, String)> {
    let key = store
        .secret
        .unwrap_key(&row.receipt, &row.key_wrapped)
        .map_err(|error| (1, format!("办件密钥打不开（{error}）")))?;
    let mut head = chain::origin(&row.receipt);
    let mut recorded: Vec<Recorded> = Vec::with_capacity(events.len());
    for (expected, event) in (1..).zip(events) {
        if event.seq != expected {
            return Err((expected, "事件缺失".to_owned()));
        }
        head = chain::next(&head, &link(event));
        if head != event.hash {
            return Err((event.seq, "哈希链不符，事件被改动".to_owned()));
        }
        let opened = event_log::open(&key, &row.receipt, event);
        recorded.push(opened.map_err(|error| (event.seq, format!("内容打不开（{error}）")))?);
    }
    let last = i32::try_from(events.len()).unwrap_or(i32::MAX);
    if row.seq != last || row.head != head {
        let seq = Ord::min(row.seq, last).saturating_add(1);
        return Err((seq, "末尾的事件缺失，或是后来添加的".to_owned()));
    }
    match Case::replay(recorded.iter().cloned()) {
        Some(case) if case.submission.receipt.digits() == row.receipt => Ok((case, recorded)),
        _ => Err((1, "第一个事件不是这件申请的收件".to_owned())),
    }
}

fn link(event: &event::Model) -> Link<'_> {
    Link {
        seq: event.seq,
        at: event.at,
        kind: &event.kind,
        actor_kind: &event.actor_kind,
        actor_id: event.actor_id,
        office: event.office.as_deref(),
        channel: &event.channel,
        payload: &event.payload,
    }
}
