//! Staff accounts: signed in apart from the public, managed by administrators.

mod change;
mod create;
mod list;
mod sign_in;

pub use change::{change_own_password, lock, move_to, set_password, unlock};
pub use create::{NewStaff, create, create_first_administrator, problems};
pub use list::{StaffMember, list};
pub use sign_in::sign_in;
