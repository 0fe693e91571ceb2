//! Offices: name, address, telephone and hours. The code never changes.

mod edit;
mod list;

pub use edit::OfficePage;
pub use list::OfficesPage;

/// Where the list is.
const ROOM: (&str, &str) = ("/desk/admin/offices", "机构");

/// Writes of this folder.
#[cfg(feature = "ssr")]
pub(super) fn posts() -> Vec<crate::post::Post> {
    vec![crate::post!(
        "/desk/admin/offices/{code}",
        "/desk/admin/offices/{code}",
        edit::save
    )]
}
