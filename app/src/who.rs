//! What a server function begins with: the store, and who is calling.

use leptos::prelude::*;
use rules::Refusal;
use store::Store;

pub use crate::caller::{Who, request_id, who};
use crate::problem::Problem;

/// Store and caller for a server function.
///
/// # Errors
/// Outside a request (while routes are listed) there is nobody to answer.
pub fn context() -> Result<(Store, Who), Problem> {
    match (use_context::<Store>(), who()) {
        (Some(store), Some(who)) => Ok((store, who)),
        _ => Err(Problem(Refusal::internal("-"))),
    }
}
