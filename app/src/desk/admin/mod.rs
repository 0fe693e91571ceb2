//! Administration: staff, offices, guides, the calendar, messages that could not be
//! sent, and the log of what was changed in them. Administrators change; auditors look
//! at staff and the log.

mod calendar;
mod guides;
mod log;
mod offices;
mod outbox;
mod page;
mod staff;

pub use calendar::{CalendarPage, CalendarPreviewPage};
#[cfg(feature = "ssr")]
pub use calendar::{csv as calendar_csv, propose as propose_calendar};
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
        calendar::posts(),
        outbox::posts(),
    ]
    .concat()
}
