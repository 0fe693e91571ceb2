//! `server verify`: every chain from its origin, every event opened, every row
//! held against its events.

use rules::case::{Case, Recorded};
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::chain::{self, Link};
use super::log;
use crate::entity::{case, event};
use crate::error::Result;
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

/// Checks everything, a hundred cases at a time.
pub async fn verify(store: &Store) -> Result<VerifyReport> {
    let mut report = VerifyReport::default();
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
            let events = event::Entity::find()
                .filter(event::Column::CaseId.eq(row.id))
                .order_by_asc(event::Column::Seq)
                .all(&store.db)
                .await?;
            report.cases += 1;
            report.events += events.len() as u64;
            if let Err((seq, why)) = check(store, row, &events) {
                report.broken.push(Broken {
                    receipt: row.receipt.clone(),
                    seq,
                    why,
                });
            }
        }
    }
}

fn check(store: &Store, row: &case::Model, events: &[event::Model]) -> Result<(), (i32, String)> {
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
        let opened = log::open(&key, &row.receipt, event);
        recorded.push(opened.map_err(|error| (event.seq, format!("内容打不开（{error}）")))?);
    }
    let last = i32::try_from(events.len()).unwrap_or(i32::MAX);
    if row.seq != last || row.head != head {
        let seq = Ord::min(row.seq, last).saturating_add(1);
        return Err((seq, "末尾的事件缺失，或是后来添加的".to_owned()));
    }
    match Case::replay(recorded) {
        Some(case) if case.submission.receipt.digits() == row.receipt => Ok(()),
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
