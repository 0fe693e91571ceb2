//! The account's own log: what happened to it, by whom, at which office.

use sea_orm::{ConnectionTrait, EntityTrait, NotSet, Set};

use crate::entity::{account_log, person_lookup};
use crate::error::Result;
use crate::request::Request;

/// Writes one line, in the transaction of what it tells about.
pub(super) async fn write(
    db: &impl ConnectionTrait,
    who: &Request,
    account: i64,
    action: &str,
) -> Result<()> {
    let (staff_id, office) = who.staff().map_or((None, None), |(id, office)| {
        (Some(id), Some(office.to_owned()))
    });
    let row = account_log::ActiveModel {
        id: NotSet,
        account_id: Set(account),
        at: Set(who.now),
        action: Set(action.to_owned()),
        staff_id: Set(staff_id),
        office: Set(office),
        request_id: Set(who.request_id.clone()),
    };
    account_log::Entity::insert(row)
        .exec_without_returning(db)
        .await?;
    Ok(())
}

/// Writes down that staff looked a person up (rule 10), found or not.
pub(crate) async fn looked_up(
    db: &impl ConnectionTrait,
    who: &Request,
    purpose: &str,
    person_index: Option<Vec<u8>>,
    account: Option<i64>,
    receipt: Option<String>,
) -> Result<()> {
    let (staff, office) = who.staff()?;
    let row = person_lookup::ActiveModel {
        id: NotSet,
        at: Set(who.now),
        staff_id: Set(staff),
        office: Set(office.to_owned()),
        purpose: Set(purpose.to_owned()),
        person_index: Set(person_index),
        account_id: Set(account),
        receipt: Set(receipt),
        request_id: Set(who.request_id.clone()),
    };
    person_lookup::Entity::insert(row)
        .exec_without_returning(db)
        .await?;
    Ok(())
}
