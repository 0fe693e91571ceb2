//! A visit begins with a look-up, and ends by itself.

use rules::authority::{Action, Object};
use rules::case::{Agent, Person};
use rules::identity::IdKind;
use rules::receipt::Receipt;
use sea_orm::{ColumnTrait, EntityTrait, NotSet, QueryFilter, Set};

use super::LASTS;
use super::sealed::{self, Kept};
use crate::entity::visit::{ActiveModel, Column, Entity};
use crate::error::Result;
use crate::request::Request;
use crate::store::Store;
use crate::{account, case, hex};

/// The clerk reads the identity paper of whoever stands there. The look-up is
/// logged, also one that finds no account. Returns the visit's token.
pub async fn begin(store: &Store, who: &Request, kind: IdKind, id_number: &str) -> Result<String> {
    let person = Person {
        name: String::new(),
        id_kind: kind,
        id_number: id_number.to_owned(),
        phone: String::new(),
    };
    again(store, who, &person, None).await
}

/// The same person with another item, and who acts for them: looked up again,
/// and what the window knows without an account is kept. Of whoever has neither
/// account nor name it is asked who was served with this paper before.
pub async fn again(
    store: &Store,
    who: &Request,
    person: &Person,
    agent: Option<&Agent>,
) -> Result<String> {
    let found = account::find(store, who, person.id_kind, &person.id_number).await?;
    let (staff, _) = who.staff()?;
    // It was checked by the look-up; this is its normal form.
    let id_number = person.id_kind.check(&person.id_number).unwrap_or_default();
    let known = if found.is_none() && person.name.is_empty() {
        case::last_served(store, who, person.id_kind, &id_number).await?
    } else {
        None
    };
    let kept = Kept {
        person: Person {
            id_number,
            ..person.clone()
        },
        agent: agent.cloned(),
        asked: None,
        known,
    };
    insert(store, who, staff, found.map(|found| found.account), &kept).await
}

/// Somebody comes back without the card in the reader: what was asked for, a
/// name, a phone, or the last four of a number. Who of those found it is, is
/// chosen on the visit's page ([`chosen`]).
pub async fn search(store: &Store, who: &Request, text: &str) -> Result<String> {
    who.may(Action::LookUpPerson, &Object::Hall)?;
    let (staff, _) = who.staff()?;
    let kept = Kept {
        person: Person {
            name: String::new(),
            id_kind: IdKind::default(),
            id_number: String::new(),
            phone: String::new(),
        },
        agent: None,
        asked: Some(text.to_owned()),
        known: None,
    };
    insert(store, who, staff, None, &kept).await
}

/// The person of this case, which the caller may see. Returns their visit's
/// token.
pub async fn chosen(store: &Store, who: &Request, receipt: &Receipt) -> Result<String> {
    who.may(Action::LookUpPerson, &Object::Hall)?;
    let view = case::view(store, who, receipt).await?;
    again(store, who, &view.case.submission.applicant, None).await
}

async fn insert(
    store: &Store,
    who: &Request,
    staff: i64,
    account: Option<i64>,
    kept: &Kept,
) -> Result<String> {
    let token = hex::encode(&store.random.array::<16>());
    let row = ActiveModel {
        id: NotSet,
        token: Set(token.clone()),
        staff_id: Set(staff),
        account_id: Set(account),
        person_sealed: Set(sealed::seal(store, &token, kept)?),
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
