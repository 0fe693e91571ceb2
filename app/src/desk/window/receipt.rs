//! The case that an address at the window names, and its next command.

use rules::{Refusal, receipt::Receipt};
use store::Store;

/// The number in the address; what is none does not exist.
pub(super) fn receipt_of(text: &str) -> Result<Receipt, Refusal> {
    Receipt::parse(text).map_err(|_| Refusal::not_found())
}

/// A key for the page's next command.
pub(super) fn fresh_key(store: &Store) -> String {
    store::hex::encode(&store.random().array::<16>())
}
