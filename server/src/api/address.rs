//! The address of the interface.

/// Where it stands.
pub(super) const ROOT: &str = "/api/v1";

/// Whether an address is one of it: what goes wrong there is told to programs. The
/// page about it, at [`ROOT`] itself, is read by people.
pub fn is_at(path: &str) -> bool {
    path.strip_prefix(ROOT)
        .is_some_and(|rest| rest.starts_with('/'))
}
