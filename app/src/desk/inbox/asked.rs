//! The search of the inbox, which stands in no address.

/// What is searched for, and from where on.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Asked {
    pub(super) q: String,
    pub(super) cursor: Option<String>,
}

impl Asked {
    /// A search from its first page.
    pub(super) fn anew(q: String) -> Self {
        Self { q, cursor: None }
    }
}
