//! The file that a backup is written to before it bears its name: one that was
//! killed leaves it behind, the next one takes it away.

use std::fs::{self, DirEntry, File};
use std::io;
use std::path::Path;

use tempfile::NamedTempFile;

const PREFIX: &str = ".yiwang-backup-";
const SUFFIX: &str = ".part";

/// A new one in `folder`, locked for as long as its process lives: nobody takes it
/// away meanwhile.
pub(super) fn begin(folder: &Path) -> io::Result<NamedTempFile> {
    sweep(folder);
    let file = tempfile::Builder::new()
        .prefix(PREFIX)
        .suffix(SUFFIX)
        .tempfile_in(folder)?;
    // Where nothing can be locked, nothing is swept either.
    drop(file.as_file().try_lock());
    Ok(file)
}

/// Takes away what nobody writes to any more. What cannot be taken away stands in
/// no backup's way.
fn sweep(folder: &Path) {
    let Ok(entries) = fs::read_dir(folder) else {
        return;
    };
    for entry in entries.flatten().filter(is_dead) {
        drop(fs::remove_file(entry.path()));
    }
}

/// One that is locked is being written to. One that is empty may have been made just
/// now, and takes no room.
fn is_dead(entry: &DirEntry) -> bool {
    let name = entry.file_name();
    let name = name.to_string_lossy();
    let ours = name.starts_with(PREFIX) && name.ends_with(SUFFIX);
    let holds_something = || {
        entry
            .metadata()
            .is_ok_and(|data| data.is_file() && data.len() > 0)
    };
    ours && holds_something() && File::open(entry.path()).is_ok_and(|file| file.try_lock().is_ok())
}
