//! A visit begins with a look-up, and ends by itself.

use rules::case::Person;
use rules::identity::IdKind;
use sea_orm::{ColumnTrait, EntityTrait, NotSet, QueryFilter, Set};

use super::{LASTS, person};
use crate::entity::visit::{ActiveModel, Column, Entity};
use crate::error::Result;
use crate::request::Request;
use crate::store::Store;
use crate::{account, hex};

/// The clerk reads the identity paper of whoever stands there. The look-up is
/// logged, also one that finds no account. Returns the visit's token.
pub async fn begin(store: &Store, who: &Request, kind: IdKind, id_number: &str) -> Result<String> {
    let person = Person {
        name: String::new(),
        id_kind: kind,
        id_number: id_number.to_owned(),
        phone: String::new(),
    };
    again(store, who, &person).await
}

/// The same person with another item: looked up again, and what the window
/// knows without an account is kept.
pub async fn again(store: &Store, who: &Request, person: &Person) -> Result<String> {
    let found = account::find(store, who, person.id_kind, &person.id_number).await?;
    let (staff, _) = who.staff()?;
    // It was checked by the look-up; this is its normal form.
    let id_number = person.id_kind.check(&person.id_number).unwrap_or_default();
    let person = Person {
        id_number,
        ..person.clone()
    };
    let token = hex::encode(&store.random.array::<16>());
    let row = ActiveModel {
        id: NotSet,
        token: Set(token.clone()),
        staff_id: Set(staff),
        account_id: Set(found.map(|found| found.account)),
        person_sealed: Set(person::seal(store, &token, &person)?),
        created_at: Set(who.now),
    };
    let txn = store.begin().await?;
    Entity::delete_many()
        .filter(Column::CreatedAt.lt(who.now - LASTS))
        .exec(&txn)
        .await?;
    Entity::insert(row).exec_without_returning(&txn).await?;
    txn.commit().await?;
    Ok(token)
}
