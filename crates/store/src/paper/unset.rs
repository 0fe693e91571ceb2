//! Papers whose PDF has not been set yet: for the job that freezes each soon after its
//! event, whether or not somebody has asked for it.

use std::collections::BTreeMap;

use rules::receipt::Receipt;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::entity::case;
use crate::entity::paper::{Column, Entity};
use crate::error::{Result, StoreError};
use crate::store::Store;

/// A paper without PDF.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unset {
    /// Its row, to go on from.
    pub id: i64,
    /// 收件编号 of its case.
    pub receipt: Receipt,
    /// The event that it rests on.
    pub seq: u32,
}

/// Up to `limit` papers without PDF behind row `after`, the oldest first. Several
/// servers may be given the same ones: of two PDFs the first is kept
/// ([`super::keep`]). Two statements.
///
/// # Errors
/// The database's.
pub async fn unset(store: &Store, after: i64, limit: u64) -> Result<Vec<Unset>> {
    let rows = Entity::find()
        .filter(Column::FileHash.is_null())
        .filter(Column::Id.gt(after))
        .order_by_asc(Column::Id)
        .limit(limit)
        .all(&store.db)
        .await?;
    if rows.is_empty() {
        return Ok(Vec::new());
    }
    let receipts: BTreeMap<i64, String> = case::Entity::find()
        .select_only()
        .column(case::Column::Id)
        .column(case::Column::Receipt)
        .filter(case::Column::Id.is_in(rows.iter().map(|row| row.case_id)))
        .into_tuple::<(i64, String)>()
        .all(&store.db)
        .await?
        .into_iter()
        .collect();
    let unset = |row: crate::entity::paper::Model| -> Result<Unset> {
        let digits = receipts.get(&row.case_id).map_or("", String::as_str);
        let receipt = Receipt::parse(digits)
            .map_err(|error| StoreError::fault(format!("case of paper {}", row.id), error))?;
        Ok(Unset {
            id: row.id,
            receipt,
            seq: u32::try_from(row.seq).unwrap_or_default(),
        })
    };
    rows.into_iter().map(unset).collect()
}
