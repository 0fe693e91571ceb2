//! Staff accounts: list, create, move, lock, new password.

mod change;
mod choices;
mod create;
mod list;

pub use change::MemberPage;
pub use create::NewStaffPage;
pub use list::StaffPage;

/// Where the list is.
const ROOM: (&str, &str) = ("/desk/admin/staff", "人员");

/// Writes of this folder.
#[cfg(feature = "ssr")]
pub(super) fn posts() -> Vec<crate::post::Post> {
    vec![
        crate::post!(
            "/desk/admin/staff/new",
            "/desk/admin/staff/new",
            create::create
        ),
        crate::post!(
            "/desk/admin/staff/{id}/place",
            "/desk/admin/staff/{id}",
            change::place
        ),
        crate::post!(
            "/desk/admin/staff/{id}/password",
            "/desk/admin/staff/{id}",
            change::password
        ),
        crate::post!(
            "/desk/admin/staff/{id}/lock",
            "/desk/admin/staff/{id}",
            change::lock
        ),
        crate::post!(
            "/desk/admin/staff/{id}/unlock",
            "/desk/admin/staff/{id}",
            change::unlock
        ),
    ]
}
