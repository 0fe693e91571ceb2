//! Versions of the guides. `server guides load DIR` brings them; here an
//! administrator reads one as the public will see it, and publishes it.

mod list;
mod version;

pub use list::GuidesPage;
pub use version::VersionPage;

/// Where the list is.
const ROOM: (&str, &str) = ("/desk/admin/guides", "办事指南");

/// Writes of this folder.
#[cfg(feature = "ssr")]
pub(super) fn posts() -> Vec<crate::post::Post> {
    vec![crate::post!(
        "/desk/admin/guides/{code}/{version}/publish",
        "/desk/admin/guides/{code}/{version}",
        version::publish
    )]
}
