//! Gives out numbers, in the transaction that writes the event: what is rolled
//! back leaves no gap, and who reads a paper first does not matter.

use chrono::Datelike;
use rules::case::Recorded;
use rules::paper::code::{LENGTH, LETTERS};
use rules::paper::due;
use sea_orm::sea_query::{Expr, ExprTrait, OnConflict};
use sea_orm::{DatabaseTransaction, EntityTrait, NotSet, Set};

use crate::entity::{paper, paper_counter};
use crate::error::Result;
use crate::reference::District;
use crate::store::Store;
use crate::words::word;

/// Numbers the papers that `events` make. The series' row is locked until the
/// transaction ends, so of two commands at once the second waits.
pub(super) async fn number(
    store: &Store,
    txn: &DatabaseTransaction,
    district: &District,
    case_id: i64,
    events: &[Recorded],
    handling: &str,
) -> Result<()> {
    let mut papers: Vec<_> = due(events, handling)
        .into_iter()
        .map(|paper| (series(&paper), paper))
        .collect();
    // In one order everywhere: two commands never wait for each other.
    papers.sort_by(|(a, one), (b, other)| (a, one.seq).cmp(&(b, other.seq)));
    let mut rows = Vec::with_capacity(papers.len());
    for (series, paper) in papers {
        let n = next(txn, series).await?;
        let office = district.offices.get(&paper.office);
        rows.push(paper::ActiveModel {
            id: NotSet,
            case_id: Set(case_id),
            seq: Set(i32::try_from(paper.seq).unwrap_or(i32::MAX)),
            kind: Set(word(&paper.kind)?),
            office_short: Set(office.map_or_else(|| paper.office.clone(), |o| o.short.clone())),
            office: Set(paper.office),
            year: Set(paper.on.year()),
            series: Set(paper.kind.series().to_owned()),
            n: Set(n),
            issued_on: Set(paper.on),
            code: Set(code(store)),
            file_hash: Set(None),
        });
    }
    if !rows.is_empty() {
        paper::Entity::insert_many(rows)
            .exec_without_returning(txn)
            .await?;
    }
    Ok(())
}

fn series(paper: &rules::paper::Due) -> String {
    format!(
        "{}/{}/{}",
        paper.office,
        paper.on.year(),
        paper.kind.series()
    )
}

async fn next(txn: &DatabaseTransaction, series: String) -> Result<i32> {
    let first = paper_counter::ActiveModel {
        series: Set(series),
        last: Set(1),
    };
    let last = Expr::col((paper_counter::Entity, paper_counter::Column::Last));
    let again = OnConflict::column(paper_counter::Column::Series)
        .value(paper_counter::Column::Last, last.add(1))
        .to_owned();
    let row = paper_counter::Entity::insert(first)
        .on_conflict(again)
        .exec_with_returning(txn)
        .await?;
    Ok(row.last)
}

/// Unguessable, and read off a paper without mistakes.
fn code(store: &Store) -> String {
    let random: [u8; LENGTH] = store.random.array();
    random
        .iter()
        .filter_map(|byte| LETTERS.get(usize::from(byte % 32)))
        .map(|letter| char::from(*letter))
        .collect()
}
