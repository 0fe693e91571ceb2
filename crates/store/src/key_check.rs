//! Whether the key (`SECRET_KEY_FILE`) is the one that the data was sealed with.
//! With another one nobody is found any more, everybody registers a second time,
//! and half of the data is lost without a word: so a start with it is refused.

use sea_orm::sea_query::OnConflict;
use sea_orm::{EntityTrait, QueryOrder, QuerySelect, Set};

use crate::account::sealed;
use crate::entity::key_check::{ActiveModel, Column, Entity};
use crate::entity::{account, case, draft, visit};
use crate::error::{Result, StoreError};
use crate::store::Store;

const ROW: i64 = 1;
/// A row may be broken for other reasons: of so many one opens.
const TRIES: u64 = 5;

/// Whether a key has been used here: then a new one is never made.
pub async fn key_is_known(store: &Store) -> Result<bool> {
    Ok(stored(store).await?.is_some() || opens_what_is_sealed(store).await?.is_some())
}

/// Compares the key with the one that the database was filled with, and writes
/// down which it is where that is not known yet: a new database, or one from
/// before this was written down, if what it holds opens.
pub async fn check_key(store: &Store) -> Result<()> {
    let ours = store.secret.check_value();
    if stored(store).await?.is_none() {
        if opens_what_is_sealed(store).await? == Some(false) {
            return Err(StoreError::WrongKey);
        }
        let row = ActiveModel {
            id: Set(ROW),
            value: Set(ours.clone()),
        };
        // Two servers at their first start: one of them writes, both compare.
        let first = OnConflict::column(Column::Id).do_nothing().to_owned();
        Entity::insert(row)
            .on_conflict(first)
            .exec_without_returning(&store.single())
            .await?;
    }
    match stored(store).await? {
        Some(value) if value == ours => Ok(()),
        _ => Err(StoreError::WrongKey),
    }
}

async fn stored(store: &Store) -> Result<Option<Vec<u8>>> {
    let row = Entity::find_by_id(ROW).one(&store.db).await?;
    Ok(row.map(|row| row.value))
}

/// Whether the key opens what is sealed; `None` where nothing is.
async fn opens_what_is_sealed(store: &Store) -> Result<Option<bool>> {
    let mut opened = Vec::new();
    let accounts = account::Entity::find().order_by_asc(account::Column::Id);
    for row in accounts.limit(TRIES).all(&store.db).await? {
        opened.push(sealed::open(store, &row).is_ok());
    }
    let cases = case::Entity::find().order_by_asc(case::Column::Id);
    for row in cases.limit(TRIES).all(&store.db).await? {
        let key = store.secret.unwrap_key(&row.receipt, &row.key_wrapped);
        opened.push(key.is_ok());
    }
    let drafts = draft::Entity::find().order_by_asc(draft::Column::Id);
    for row in drafts.limit(TRIES).all(&store.db).await? {
        opened.push(crate::draft::sealed::answers(store, &row).is_ok());
    }
    let visits = visit::Entity::find().order_by_asc(visit::Column::Id);
    for row in visits.limit(TRIES).all(&store.db).await? {
        opened.push(crate::visit::opens(store, &row));
    }
    Ok((!opened.is_empty()).then(|| opened.contains(&true)))
}
