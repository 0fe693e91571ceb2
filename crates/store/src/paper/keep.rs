//! The PDF of a paper, for whoever may see the case: kept once, the same for ever.

use bytes::Bytes;
use rules::receipt::Receipt;
use rules::refusal::Refusal;
use sea_orm::sea_query::Expr;
use sea_orm::{ColumnTrait, EntityTrait, QueryFilter, QueryOrder};

use super::Issued;
use crate::case::seen;
use crate::entity::paper::{Column, Entity, Model};
use crate::error::{Result, StoreError};
use crate::files::{self, Stored};
use crate::reference;
use crate::request::Request;
use crate::store::Store;

/// The issued papers of a case, in the order of their events.
pub async fn issued(store: &Store, who: &Request, receipt: &Receipt) -> Result<Vec<Issued>> {
    let rows = rows(store, who, receipt).await?;
    rows.into_iter().map(Issued::of).collect()
}

/// Keeps the PDF of the paper of event `seq`, unless one is kept already: of two
/// that were set at once the first stays. Returns the paper as it then is.
pub async fn keep(
    store: &Store,
    who: &Request,
    receipt: &Receipt,
    seq: u32,
    pdf: Vec<u8>,
) -> Result<Issued> {
    let row = one(store, who, receipt, seq).await?;
    if row.file_hash.is_some() {
        return Issued::of(row);
    }
    let bytes = futures::stream::iter([Ok::<_, StoreError>(Bytes::from(pdf))]);
    let file = files::receive(store, who.now, bytes).await?;
    Entity::update_many()
        .col_expr(Column::FileHash, Expr::value(file.hash))
        .filter(Column::Id.eq(row.id))
        .filter(Column::FileHash.is_null())
        .exec(&store.single())
        .await?;
    Issued::of(one(store, who, receipt, seq).await?)
}

/// The PDF of the paper of event `seq`, if it has been kept. One that is not what
/// was kept is given to nobody.
pub async fn read(
    store: &Store,
    who: &Request,
    receipt: &Receipt,
    seq: u32,
) -> Result<Option<Stored>> {
    match one(store, who, receipt, seq).await?.file_hash {
        Some(hash) => Ok(Some(store.files.read_unaltered(&hash).await?)),
        None => Ok(None),
    }
}

async fn rows(store: &Store, who: &Request, receipt: &Receipt) -> Result<Vec<Model>> {
    let district = reference::district(store, who.now).await?;
    let (case, _) = seen(store, who, receipt, &district).await?;
    Ok(Entity::find()
        .filter(Column::CaseId.eq(case.id))
        .order_by_asc(Column::Seq)
        .all(&store.db)
        .await?)
}

async fn one(store: &Store, who: &Request, receipt: &Receipt, seq: u32) -> Result<Model> {
    let rows = rows(store, who, receipt).await?;
    let paper = rows
        .into_iter()
        .find(|row| u32::try_from(row.seq) == Ok(seq));
    paper.ok_or_else(|| Refusal::not_found().into())
}
