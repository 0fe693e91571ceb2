//! The sealed columns of an account. Their context is the blind index of the ID
//! number, which never changes: moved to another row they do not open.

use rules::identity::IdKind;
use sea_orm::Set;

use super::person::Person;
use crate::entity::account::{ActiveModel, Model};
use crate::error::{Result, StoreError};
use crate::hex;
use crate::secret::{Index, tail};
use crate::store::Store;

/// An account in clear.
pub(crate) struct Clear {
    pub name: String,
    pub id_kind: IdKind,
    pub id_number: String,
    pub phone: String,
    pub email: Option<String>,
}

/// The personal columns of a new row.
pub(super) fn seal(store: &Store, person: &Person) -> Result<ActiveModel> {
    let index = id_index(store, person.id_kind, &person.id_number);
    let mut row = ActiveModel {
        name_sealed: Set(seal_one(store, &index, "name", &person.name)?),
        id_kind: Set(person.id_kind.code().to_owned()),
        id_number_sealed: Set(seal_one(store, &index, "id_number", &person.id_number)?),
        id_tail_index: Set(store.secret.index(Index::IdTail, tail(&person.id_number))),
        ..ActiveModel::default()
    };
    seal_phone(store, &index, &person.phone, &mut row)?;
    row.id_number_index = Set(index);
    Ok(row)
}

/// The columns of a phone number.
pub(super) fn seal_phone(
    store: &Store,
    id_index: &[u8],
    phone: &str,
    row: &mut ActiveModel,
) -> Result<()> {
    row.phone_sealed = Set(seal_one(store, id_index, "phone", phone)?);
    row.phone_index = Set(store.secret.index(Index::Phone, phone));
    row.phone_tail_index = Set(store.secret.index(Index::PhoneTail, tail(phone)));
    Ok(())
}

/// The column of an e-mail address.
pub(super) fn seal_email(store: &Store, id_index: &[u8], email: &str) -> Result<Vec<u8>> {
    seal_one(store, id_index, "email", email)
}

/// The blind index of an identity paper: two kinds may share a number.
pub(crate) fn id_index(store: &Store, kind: IdKind, number: &str) -> Vec<u8> {
    store
        .secret
        .index(Index::IdNumber, &format!("{}/{number}", kind.code()))
}

/// Opens a row.
pub(crate) fn open(store: &Store, row: &Model) -> Result<Clear> {
    let index = &row.id_number_index;
    Ok(Clear {
        name: open_one(store, index, "name", &row.name_sealed)?,
        id_kind: IdKind::from_code(&row.id_kind)
            .ok_or_else(|| StoreError::Data(format!("unknown identity paper {}", row.id_kind)))?,
        id_number: open_one(store, index, "id_number", &row.id_number_sealed)?,
        phone: open_one(store, index, "phone", &row.phone_sealed)?,
        email: row
            .email_sealed
            .as_ref()
            .map(|sealed| open_one(store, index, "email", sealed))
            .transpose()?,
    })
}

/// Opens the name alone, for the top of every page.
pub(crate) fn open_name(store: &Store, id_index: &[u8], sealed: &[u8]) -> Result<String> {
    open_one(store, id_index, "name", sealed)
}

fn seal_one(store: &Store, id_index: &[u8], column: &str, plain: &str) -> Result<Vec<u8>> {
    let key = store.secret.sealing("account");
    key.seal(&*store.random, &context(id_index, column), plain.as_bytes())
}

fn open_one(store: &Store, id_index: &[u8], column: &str, sealed: &[u8]) -> Result<String> {
    store
        .secret
        .sealing("account")
        .open_text(&context(id_index, column), sealed)
}

fn context(id_index: &[u8], column: &str) -> String {
    format!("accounts/{}/{column}", hex::encode(id_index))
}
