//! The files of `server guides load DIR`, checked before anything is written.

use std::path::{Path, PathBuf};

use rules::guide::Guide;

use crate::error::{Result, StoreError};

/// Reads and checks every `*.json` in `folder`. Each fault is a line that names
/// file and field.
pub(super) fn read_dir(folder: &Path) -> Result<Vec<Guide>> {
    let mut faults = Vec::new();
    let mut guides = Vec::new();
    for path in paths(folder)? {
        let text = std::fs::read_to_string(&path)
            .map_err(StoreError::io(format!("guide {}", path.display())))?;
        match read(&path, &text) {
            Ok(guide) => guides.push(guide),
            Err(found) => faults.extend(
                found
                    .into_iter()
                    .map(|fault| format!("{}: {fault}", path.display())),
            ),
        }
    }
    if faults.is_empty() {
        Ok(guides)
    } else {
        Err(StoreError::Data(faults.join("\n")))
    }
}

fn paths(folder: &Path) -> Result<Vec<PathBuf>> {
    let what = || format!("guides in {}", folder.display());
    let mut paths = Vec::new();
    for entry in std::fs::read_dir(folder).map_err(StoreError::io(what()))? {
        let path = entry.map_err(StoreError::io(what()))?.path();
        if path
            .extension()
            .is_some_and(|extension| extension == "json")
        {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

/// A file is named after its guide: so no code stands in two of them, and a copy
/// in which the code was forgotten does not replace what it was copied from.
fn read(path: &Path, text: &str) -> Result<Guide, Vec<String>> {
    let guide: Guide = serde_json::from_str(text).map_err(|error| vec![error.to_string()])?;
    let mut faults = rules::guide::lint(&guide);
    let stem = path.file_stem().unwrap_or_default();
    if stem != guide.code.as_str() {
        faults.push(format!("code：文件名应为{}.json，或改正code", guide.code));
    }
    if faults.is_empty() {
        Ok(guide)
    } else {
        Err(faults)
    }
}
