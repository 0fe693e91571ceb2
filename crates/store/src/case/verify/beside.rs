//! What is wrong beside the cases: guide versions that are not what was loaded,
//! and traces of cases that are gone.

use std::collections::BTreeSet;

use sea_orm::sea_query::Query;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, QueryFilter, QueryOrder, QuerySelect};

use crate::entity::{
    case, case_file, event, guide_version, message, notice_line, paper, person_lookup,
};
use crate::error::Result;
use crate::guide;

/// A line for each guide version whose content is not what its digest is of.
pub(super) async fn guides(db: &impl ConnectionTrait) -> Result<Vec<String>> {
    let versions = guide_version::Entity::find()
        .order_by_asc(guide_version::Column::GuideCode)
        .order_by_asc(guide_version::Column::Version)
        .all(db)
        .await?;
    Ok(versions
        .into_iter()
        .filter(|version| guide::digest(&version.content) != version.digest)
        .map(|version| {
            format!(
                "指南{}第{}版的内容被改动",
                version.guide_code, version.version
            )
        })
        .collect())
}

/// A line for each case that has left traces and is gone. See
/// [`super::verify`] on how much that can show.
pub(super) async fn gone(db: &impl ConnectionTrait) -> Result<Vec<String>> {
    let cases = || {
        Query::select()
            .column(case::Column::Id)
            .from(case::Entity)
            .to_owned()
    };
    let mut ids: BTreeSet<i64> = BTreeSet::new();
    macro_rules! collect {
        ($($table:ident),+) => {$(
            let left: Vec<i64> = $table::Entity::find()
                .select_only()
                .column($table::Column::CaseId)
                .distinct()
                .filter($table::Column::CaseId.not_in_subquery(cases()))
                .into_tuple()
                .all(db)
                .await?;
            ids.extend(left);
        )+};
    }
    collect!(event, case_file, message, notice_line, paper);
    let receipts = Query::select()
        .column(case::Column::Receipt)
        .from(case::Entity)
        .to_owned();
    let looked_at: Vec<Option<String>> = person_lookup::Entity::find()
        .select_only()
        .column(person_lookup::Column::Receipt)
        .distinct()
        .filter(person_lookup::Column::Receipt.is_not_null())
        .filter(person_lookup::Column::Receipt.not_in_subquery(receipts))
        .order_by_asc(person_lookup::Column::Receipt)
        .into_tuple()
        .all(db)
        .await?;
    let of_ids = ids
        .into_iter()
        .map(|id| format!("办件整件缺失（内部编号{id}），事件、文件登记、文书或消息还在"));
    let of_receipts = looked_at
        .into_iter()
        .flatten()
        .map(|receipt| format!("办件{receipt}整件缺失，工作人员查看过它"));
    Ok(of_ids.chain(of_receipts).collect())
}
