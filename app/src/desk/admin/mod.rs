//! Administration: staff, offices, guides, messages that could not be sent, and
//! the log of what was changed in them. Administrators change; auditors look at staff and the log.

mod guides;
mod log;
mod offices;
mod outbox;
mod page;
mod staff;

pub use guides::{GuidesPage, VersionPage};
pub use log::LogPage;
pub use offices::{OfficePage, OfficesPage};
pub use outbox::OutboxPage;
pub use staff::{MemberPage, NewStaffPage, StaffPage};

/// Writes of this folder.
#[cfg(feature = "ssr")]
pub(super) fn posts() -> Vec<crate::post::Post> {
    [
        staff::posts(),
        offices::posts(),
        guides::posts(),
        outbox::posts(),
    ]
    .concat()
}
