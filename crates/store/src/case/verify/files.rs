//! The files that the events of a case bring in, against what is kept.

use std::collections::BTreeMap;

use rules::case::Recorded;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter};

use super::stored::Uploads;
use crate::case::pieces::hashes;
use crate::entity::{case, case_file};
use crate::error::Result;
use crate::store::Store;

/// The first file of the case that is not kept as its events say: number of the
/// event, and what is the matter.
pub(super) async fn fault(
    store: &Store,
    db: &impl ConnectionTrait,
    row: &case::Model,
    recorded: &[Recorded],
    uploads: &mut Uploads,
) -> Result<Option<(i32, String)>> {
    let kept = case_file::Entity::find()
        .filter(case_file::Column::CaseId.eq(row.id))
        .all(db)
        .await?;
    let kept = counted(kept.iter().map(|row| (row.seq, row.file_hash.as_str())));
    let brought = counted(recorded.iter().flat_map(|recorded| {
        let seq = i32::try_from(recorded.seq).unwrap_or(i32::MAX);
        hashes(&recorded.event)
            .into_iter()
            .map(move |hash| (seq, hash))
    }));
    if let Some((seq, hash)) = beyond(&brought, &kept) {
        return Ok(Some((seq, format!("文件{hash}的登记缺失"))));
    }
    if let Some((seq, hash)) = beyond(&kept, &brought) {
        return Ok(Some((seq, format!("文件{hash}是后来添加的"))));
    }
    for (seq, hash) in brought.into_keys() {
        if let Some(why) = uploads.fault(store, hash).await? {
            return Ok(Some((seq, format!("文件{hash}{why}"))));
        }
    }
    Ok(None)
}

/// How often each file comes with each event: the same bytes may stand for two
/// materials.
fn counted<'a>(files: impl Iterator<Item = (i32, &'a str)>) -> BTreeMap<(i32, &'a str), usize> {
    files.fold(BTreeMap::new(), |mut counts, file| {
        *counts.entry(file).or_default() += 1;
        counts
    })
}

/// The first file that is more often in `one` than in `other`.
fn beyond<'a>(
    one: &BTreeMap<(i32, &'a str), usize>,
    other: &BTreeMap<(i32, &'a str), usize>,
) -> Option<(i32, &'a str)> {
    let more = |(file, count): &(&(i32, &'a str), &usize)| other.get(*file) < Some(*count);
    one.iter().find(more).map(|(file, _)| *file)
}
