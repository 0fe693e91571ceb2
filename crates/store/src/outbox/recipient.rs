//! Who hears of a case, and where.
//!
//! The account that filed it; for what a window took in, the verified account
//! with the applicant's identity paper; and where there is none, the phone that
//! was given at the window. Who has an account has chosen how to be told; who
//! has none gave the phone to be reached.

use rules::outbox::Medium;
use sea_orm::{ColumnTrait, ConnectionTrait, EntityTrait, ExprTrait, QueryFilter};

use crate::account::sealed;
use crate::entity::account::{Column, Entity, Model};
use crate::entity::case;
use crate::error::Result;
use crate::event_log::applicant_phone;
use crate::store::Store;

/// The account that hears of a case.
pub(super) async fn account(
    db: &impl ConnectionTrait,
    filed_by: Option<i64>,
    id_index: &[u8],
) -> Result<Option<Model>> {
    let whose = match filed_by {
        Some(account) => Column::Id.eq(account),
        None => Column::IdNumberIndex
            .eq(id_index.to_vec())
            .and(Column::VerifiedAt.is_not_null()),
    };
    Ok(Entity::find().filter(whose).one(db).await?)
}

/// Whether the holder has chosen to be told so.
pub(super) fn wants(account: &Model, medium: Medium) -> bool {
    match medium {
        Medium::Email => account.by_email && account.email_sealed.is_some(),
        Medium::Sms => account.by_sms,
    }
}

/// Whether a message about a case can go to somebody who has no account.
pub(super) fn reaches_without_account(medium: Medium, phone: &str) -> bool {
    medium == Medium::Sms && !phone.is_empty()
}

/// Where a message goes.
pub(super) struct Address {
    pub(super) to: String,
    pub(super) has_account: bool,
}

/// The address of this moment; `None` where nobody wants to be told so any more.
pub(super) async fn address(
    store: &Store,
    case: &case::Model,
    medium: Medium,
) -> Result<Option<Address>> {
    let known = account(&store.db, case.account_id, &case.id_number_index).await?;
    let has_account = known.is_some();
    let to = match known {
        Some(row) if wants(&row, medium) => {
            let clear = sealed::open(store, &row)?;
            match medium {
                Medium::Email => clear.email,
                Medium::Sms => Some(clear.phone),
            }
        }
        Some(_) => None,
        None => applicant_phone(store, &store.db, case)
            .await?
            .filter(|phone| reaches_without_account(medium, phone)),
    };
    Ok(to.map(|to| Address { to, has_account }))
}
