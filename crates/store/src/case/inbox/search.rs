//! Search by receipt, name, phone or identity number, or the last four of the
//! latter two: by blind index, so that nothing personal is compared in clear.

use rules::identity::{IdKind, check_name, check_phone, tidy_code};
use rules::receipt::Receipt;
use sea_orm::sea_query::Condition;
use sea_orm::{ColumnTrait, Condition as Any};

use crate::account::{self, sealed::id_index};
use crate::entity::case::Column;
use crate::error::Result;
use crate::request::Request;
use crate::secret::Index;
use crate::store::Store;

/// What `text` may be. A search for a person is logged; one for a receipt is
/// not: it names a case.
pub(in crate::case) async fn condition(
    store: &Store,
    who: &Request,
    text: &str,
) -> Result<Condition> {
    if let Ok(receipt) = Receipt::parse(text) {
        return Ok(Any::all().add(Column::Receipt.eq(receipt.digits())));
    }
    let mut found = Any::any();
    let mut person = None;
    if let Ok(phone) = check_phone(text) {
        found = found.add(Column::PhoneIndex.eq(store.secret.index(Index::Phone, &phone)));
    }
    for kind in IdKind::ALL {
        if let Ok(number) = kind.check(text) {
            let index = id_index(store, kind, &number);
            found = found.add(Column::IdNumberIndex.eq(index.clone()));
            person.get_or_insert(index);
        }
    }
    let tail = tidy_code(text);
    if tail.chars().count() == 4 && tail.is_ascii() {
        found = found
            .add(Column::IdTailIndex.eq(store.secret.index(Index::IdTail, &tail)))
            .add(Column::PhoneTailIndex.eq(store.secret.index(Index::PhoneTail, &tail)));
    }
    if let Ok(name) = check_name(text) {
        found = found.add(Column::NameIndex.eq(store.secret.index(Index::Name, &name)));
    }
    account::looked_up(&store.single(), who, "inbox_search", person, None, None).await?;
    if found.is_empty() {
        // It can be none of these.
        found = found.add(Column::Id.is_null());
    }
    Ok(found)
}
