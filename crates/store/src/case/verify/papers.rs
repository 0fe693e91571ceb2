//! The papers (文书) of a case against its events, their PDFs against their hash,
//! and all numbers that were given out.

use std::collections::BTreeMap;

use rules::case::Recorded;
use rules::paper::due;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use super::stored::Uploads;
use crate::entity::paper::{Column, Entity, Model};
use crate::entity::{case, paper_counter};
use crate::error::Result;
use crate::store::Store;
use crate::words::word;

/// The first paper of the case that no event makes, or whose PDF is not what was
/// kept: number of the event, and what is the matter.
pub(super) async fn fault(
    store: &Store,
    db: &impl ConnectionTrait,
    row: &case::Model,
    recorded: &[Recorded],
    uploads: &mut Uploads,
) -> Result<Option<(i32, String)>> {
    let papers = Entity::find()
        .filter(Column::CaseId.eq(row.id))
        .order_by_asc(Column::Seq)
        .all(db)
        .await?;
    if papers.is_empty() {
        return Ok(None);
    }
    let mut made = Vec::new();
    for paper in due(recorded, &row.handling_office) {
        made.push((paper.seq, word(&paper.kind)?, paper.office, paper.on));
    }
    for paper in &papers {
        let borne_out = made.iter().any(|(seq, kind, office, on)| {
            i32::try_from(*seq) == Ok(paper.seq)
                && (kind, office, on) == (&paper.kind, &paper.office, &paper.issued_on)
        });
        if !borne_out {
            return Ok(Some((paper.seq, format!("{}和事件不符", name(paper)))));
        }
        if let Some(hash) = &paper.file_hash
            && let Some(why) = uploads.fault(store, hash).await?
        {
            return Ok(Some((paper.seq, format!("{}{why}", name(paper)))));
        }
    }
    Ok(None)
}

/// A line for each series whose papers are not those whose numbers were given out.
/// A number is given out in the transaction of its event, so there is no gap but by
/// a hand at the database.
pub(super) async fn numbers(db: &impl ConnectionTrait) -> Result<Vec<String>> {
    let counted: Vec<(String, i32, String, i64, i32)> = Entity::find()
        .select_only()
        .column(Column::Office)
        .column(Column::Year)
        .column(Column::Series)
        .column_as(Column::Id.count(), "papers")
        .column_as(Column::N.max(), "last")
        .group_by(Column::Office)
        .group_by(Column::Year)
        .group_by(Column::Series)
        .into_tuple()
        .all(db)
        .await?;
    let mut found: BTreeMap<String, (i64, i32)> = counted
        .into_iter()
        .map(|(office, year, series, papers, last)| {
            (format!("{office}/{year}/{series}"), (papers, last))
        })
        .collect();
    let mut given_out: BTreeMap<String, i32> = paper_counter::Entity::find()
        .all(db)
        .await?
        .into_iter()
        .map(|counter| (counter.series, counter.last))
        .collect();
    for series in found.keys() {
        given_out.entry(series.clone()).or_default();
    }
    let amiss = given_out.into_iter().filter_map(|(series, given_out)| {
        let (papers, last) = found.remove(&series).unwrap_or_default();
        (papers != i64::from(given_out) || last != given_out).then(|| {
            format!("文书编号{series}已经编到{given_out}号，现有文书{papers}份，最大的是{last}号")
        })
    });
    Ok(amiss.collect())
}

fn name(paper: &Model) -> String {
    let Model {
        office_short,
        year,
        series,
        n,
        ..
    } = paper;
    format!("文书{office_short}〔{year}〕{series}{n}号")
}
