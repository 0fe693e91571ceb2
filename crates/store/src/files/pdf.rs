//! Whether a PDF has what every reader looks for first.

use std::fs::File;
use std::io::{Read, Seek, SeekFrom};

use memchr::memmem;

use crate::error::{Result, StoreError};

/// One of each must be there (ISO 32000-1, 7.5.5 and 7.7.2): the place of the table
/// of objects, the trailer's root, and the catalogue that this is, in clear or in a
/// stream of objects.
const MARKS: [&[&[u8]]; 3] = [&[b"startxref"], &[b"/Root"], &[b"/Catalog", b"/ObjStm"]];
/// Bytes of the longest of them.
const LONGEST: usize = 9;
/// Bytes that are read at a time.
const PART: u64 = 256 * 1024;

/// Whether the file has a trailer and a catalogue. Whether what they point to is
/// there is left to the reader: many a scanner writes wrong places, which all
/// readers put right.
pub(super) fn has_catalogue(file: &mut File) -> Result<bool> {
    file.seek(SeekFrom::Start(0))
        .map_err(StoreError::io("uploaded file"))?;
    let mut missing = MARKS.to_vec();
    let mut part = Vec::new();
    loop {
        // A mark may begin in one part and end in the next.
        part.drain(..part.len().saturating_sub(LONGEST));
        let read = file
            .by_ref()
            .take(PART)
            .read_to_end(&mut part)
            .map_err(StoreError::io("uploaded file"))?;
        missing.retain(|any| !any.iter().any(|mark| memmem::find(&part, mark).is_some()));
        if missing.is_empty() || read == 0 {
            return Ok(missing.is_empty());
        }
    }
}
