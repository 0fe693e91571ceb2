//! A file under the name that somebody gave it.

use super::{FileKind, Stored};

/// A file on its way to the browser.
#[derive(Debug)]
pub struct AttachedFile {
    /// Name as uploaded.
    pub name: String,
    /// What it is.
    pub kind: FileKind,
    /// The bytes.
    pub content: Stored,
}
