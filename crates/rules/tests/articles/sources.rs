//! The sources: every Rust and TypeScript file of the repository.

use std::fs;
use std::path::{Path, PathBuf};

use crate::Result;

/// The top of the repository.
pub(crate) fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../..")
}

/// One source file.
pub(crate) struct Source {
    /// Path from the top, with `/`.
    pub(crate) path: String,
    /// Its text.
    pub(crate) text: String,
}

impl Source {
    /// Whether the file holds nothing but tests.
    pub(crate) fn is_test(&self) -> bool {
        self.path.contains("/tests/") || self.path.ends_with("/tests.rs")
    }
}

/// Every source file, by path.
pub(crate) fn all() -> Result<Vec<Source>> {
    let top = root();
    let mut found = Vec::new();
    for folder in ["app/src", "crates", "server", "end2end/tests"] {
        walk(&top, &top.join(folder), &mut found)?;
    }
    found.sort_by(|a, b| a.path.cmp(&b.path));
    Ok(found)
}

fn walk(top: &Path, folder: &Path, found: &mut Vec<Source>) -> Result {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            walk(top, &path, found)?;
            continue;
        }
        let is_source = path
            .extension()
            .is_some_and(|ending| ending == "rs" || ending == "ts");
        // This test talks about citations; it makes none.
        if !is_source || path.starts_with(top.join("crates/rules/tests/articles")) {
            continue;
        }
        found.push(Source {
            path: path.strip_prefix(top)?.to_string_lossy().replace('\\', "/"),
            text: fs::read_to_string(&path)?,
        });
    }
    Ok(())
}
