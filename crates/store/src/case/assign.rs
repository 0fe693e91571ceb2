//! 分派: the name behind the number comes from the staff list, inside the
//! leader's own office.

use rules::authority::Action;
use rules::case::Command;
use rules::receipt::Receipt;

use super::act::{Act, act};
use super::view::seen;
use crate::error::Result;
use crate::idempotency::Done;
use crate::reference;
use crate::request::Request;
use crate::store::Store;
use crate::team::colleague;

/// An assignment, as a form posts it.
#[derive(Clone, Debug)]
pub struct Assign {
    /// 收件编号
    pub receipt: Receipt,
    /// As in [`Act::seen`].
    pub seen: Option<u32>,
    /// As in [`Act::key`].
    pub key: String,
    /// Whose desk, by staff number.
    pub to: i64,
    /// Why; may be empty.
    pub reason: String,
}

/// Gives a case to somebody of the caller's office.
pub async fn assign(store: &Store, who: &Request, assign: Assign) -> Result<Done> {
    // Who may not learns nothing about the names.
    let district = reference::district(store, who.now).await?;
    let (_, object) = seen(store, who, &assign.receipt, &district).await?;
    who.may(Action::AssignCase, &object)?;
    let (_, office) = who.staff()?;
    let to = colleague(&store.db, office, assign.to).await?;
    let command = Command::Assign {
        to: Some(to),
        reason: assign.reason,
    };
    let wanted = Act {
        receipt: assign.receipt,
        seen: assign.seen,
        key: assign.key,
        command,
    };
    act(store, who, wanted).await
}
