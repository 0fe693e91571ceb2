//! Drafts: an application as it is typed, saved as one goes, resumable on
//! another device. A resident's, or a clerk's for the person at the window.
//!
//! A draft is always looked at under the guide that is published *now*: what
//! has changed since it was begun is said before it is handed in, not after.

mod edit;
mod list;
mod load;
mod pieces;
pub(crate) mod sealed;
mod start;
mod sweep;

pub use edit::{delete, save, save_section};
pub use list::{DraftLine, at_window, list};
pub use load::{Draft, Piece, load, submit_key};
pub(crate) use load::{owned, pieces as pieces_of};
pub use pieces::{PIECES_PER_MATERIAL, attach, detach, has_room, keep_paper, read_file};
pub use sealed::Persons;
pub use start::{begun, set_persons, start, start_at_window};
pub(crate) use sweep::sweep;
pub use sweep::{KEPT, kept_until};
