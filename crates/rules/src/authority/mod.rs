//! Who may do what (权限). One function, [`may`], answers from the caller, the
//! action and the object; `store` asks it on every command and query, pages
//! only hide what would be refused anyway.
//!
//! What a caller may not see does not exist for them (404); what they see but
//! may not do is refused with a sentence that says who may (403) (Measures 35).

mod action;
mod caller;
mod may;
mod object;
mod resident;
mod staff;
#[cfg(test)]
mod tests;

pub use action::Action;
pub use caller::{Caller, Role};
pub use may::may;
pub use object::{CaseFacts, DataFacts, Object};
