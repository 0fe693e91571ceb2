//! What forms about a case carry.

use rules::{Refusal, receipt::Receipt};
use store::{Request, Store, StoreError, case::Act};

use crate::post::Posted;

/// The receipt in an address. One that is none belongs to no case.
pub(super) fn receipt(text: &str) -> Result<Receipt, Refusal> {
    Receipt::parse(text).map_err(|_| Refusal::not_found())
}

/// A new key for a form.
pub(super) fn new_key(store: &Store) -> String {
    store::hex::encode(&store.random().array::<16>())
}

/// The command of a form about the case in its address.
pub(super) fn act(posted: &Posted, command: rules::case::Command) -> Result<Act, StoreError> {
    Ok(Act {
        receipt: receipt(posted.param("receipt"))?,
        seen: seen(posted),
        key: posted.text("key").to_owned(),
        command,
    })
}

/// Number of the last event that the page showed.
pub(super) fn seen(posted: &Posted) -> Option<u32> {
    posted.text("seq").parse().ok()
}

/// The case in an address, for whoever may see it.
pub(super) async fn view(
    store: &Store,
    who: &Request,
    text: &str,
) -> Result<store::case::CaseView, StoreError> {
    store::case::view(store, who, &receipt(text)?).await
}
