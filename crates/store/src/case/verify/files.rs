//! The files that the events of a case bring in, against what is kept.

use std::collections::BTreeSet;

use rules::case::Recorded;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter};

use crate::case::apply::hashes;
use crate::entity::{case, case_file, file};
use crate::error::Result;
use crate::store::Store;

/// The first file of the case that is not kept as its events say: number of the
/// event, and what is the matter.
pub(super) async fn missing(
    store: &Store,
    row: &case::Model,
    recorded: &[Recorded],
) -> Result<Option<(i32, String)>> {
    let kept = case_file::Entity::find()
        .filter(case_file::Column::CaseId.eq(row.id))
        .all(&store.db)
        .await?;
    let kept: BTreeSet<(i32, &str)> = kept
        .iter()
        .map(|row| (row.seq, row.file_hash.as_str()))
        .collect();
    let brought: BTreeSet<(i32, &str)> = recorded
        .iter()
        .flat_map(|recorded| {
            let seq = i32::try_from(recorded.seq).unwrap_or(i32::MAX);
            hashes(&recorded.event)
                .into_iter()
                .map(move |hash| (seq, hash))
        })
        .collect();
    if let Some((seq, hash)) = brought.difference(&kept).next() {
        return Ok(Some((*seq, format!("文件{hash}的登记缺失"))));
    }
    if let Some((seq, hash)) = kept.difference(&brought).next() {
        return Ok(Some((*seq, format!("文件{hash}是后来添加的"))));
    }
    for (seq, hash) in brought {
        if !is_kept(store, hash).await? {
            return Ok(Some((seq, format!("文件{hash}的内容缺失"))));
        }
    }
    Ok(None)
}

/// Whether the bytes are there, as many as were received.
async fn is_kept(store: &Store, hash: &str) -> Result<bool> {
    let Some(row) = file::Entity::find_by_id(hash).one(&store.db).await? else {
        return Ok(false);
    };
    let found = store.files.size(hash).await?;
    Ok(row.stored && found.is_some() && found == u64::try_from(row.size).ok())
}
