//! What an office arranges for its own work: whose desk a case lies on, who
//! stands in for whom, reasons that are written often, saved filters.

mod filter;
mod member;
mod reason;
mod substitute;

pub use filter::{SavedFilter, filters, forget_filter, save_filter};
pub(crate) use member::colleague;
pub use member::{Member, desks, members};
pub use reason::{Place, Reason, all_reasons, reasons, retire_reason, save_reason};
pub(crate) use substitute::stands_in_for;
pub use substitute::{
    NewSubstitution, Substitution, end_substitution, standing_in, substitute, substitutions,
};
